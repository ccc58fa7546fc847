import { light } from './light.ts';

/**
 * The light of one picture in words a person would use; parts joined by '-', 'normal' where none applies:
 * dim | bright | hard | flash, then warm | cool. Hard light (one strong lamp, deep shadows) is no matter of dim or
 * bright: most of such a picture is dark and some of it is not.
 *
 * The scores are linear in stops and in log2(red/blue). Their weights are least-squares fits between two kinds of light
 * each, on rendered pictures with known light; 0 is half-way. Area under the ROC curve on objects that the fit had not
 * seen, in places that it had: dim 0.98, bright 0.96, warm 0.98, cool 0.87, hard against dim 0.86, hard against the rest
 * 0.96. The bounds of warm and cool were chosen on the same pictures. Real photographs have not been scored.
 * @param raw as measured @param even the same with the colour and tone of the place taken out, see `evenOutPlaces`
 */
export function lightLevel(raw: readonly number[], even: readonly number[], flashFired: boolean): string {
  const colour = 0.35 * even[light.neutralWarmth] + 0.65 * even[light.meanWarmth];
  const parts = [
    flashFired ? 'flash' : isHard(raw, even) ? 'hard' : amountOf(raw, even),
    colour > WARM ? 'warm' : colour < COOL ? 'cool' : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join('-') : 'normal';
}

/** log2(red/blue); wood, skin and lawns make the world redder than grey, so the middle is not 0. */
const WARM = 1;
const COOL = -0.3;

function isHard(raw: readonly number[], even: readonly number[]): boolean {
  const lopsided = Math.abs(raw[light.sideways]);
  const notMerelyDim =
    0.48 * lopsided +
    0.43 * raw[light.p98] +
    0.54 * even[light.edges] +
    0.1 * (even[light.frame] - even[light.middle]) +
    0.73;
  const deepShadows =
    0.3 * lopsided -
    0.32 * even[light.p98] -
    0.21 * even[light.p25] +
    0.17 * even[light.p75] -
    0.32 * even[light.frame] -
    1.8;
  return notMerelyDim > 0 && deepShadows > 0;
}

function amountOf(raw: readonly number[], even: readonly number[]): 'dim' | 'bright' | null {
  const dim = -0.39 * raw[light.middle] - 0.31 * raw[light.p98] + 0.12 * raw[light.p50] - 1.68;
  if (dim > 0) return 'dim';
  const bright = 0.12 * even[light.middle] + 0.09 * even[light.p98] + 0.71 * even[light.p50] + 1.52;
  return bright > 0 ? 'bright' : null;
}

/** Pictures at which half of a place's own colour and tone is believed. */
const HALF_TRUST = 6;
/** A place seen under fewer labels than this may be lit for one of them: nothing is taken out. */
const LEAST_LABELS = 3;

/**
 * Takes the colour and tone of the places out of the light: a white wall is no bright light and a wooden table no warm
 * one. What a place's pictures have in common beyond the whole set's middle goes, as far as there are enough of them,
 * under several labels.
 * @param places place of each record, null = unknown @param labels label of each record
 */
export function evenOutPlaces(
  records: readonly (readonly number[])[],
  places: readonly (string | null)[],
  labels: readonly (string | null)[],
): (readonly number[])[] {
  const evened = [...records];
  if (records.length === 0) return evened;
  const middle = medians(records);
  const members = new Map<string, number[]>();
  places.forEach((place, i) => {
    if (place !== null) members.set(place, [...(members.get(place) ?? []), i]);
  });
  for (const images of members.values()) {
    if (new Set(images.map((i) => labels[i])).size < LEAST_LABELS) continue;
    const own = medians(images.map((i) => records[i]));
    const trust = images.length / (images.length + HALF_TRUST);
    for (const i of images) evened[i] = records[i].map((value, at) => value - trust * (own[at] - middle[at]));
  }
  return evened;
}

/** The median of each number over the records. */
export function medians(records: readonly (readonly number[])[]): number[] {
  return (records[0] ?? []).map((_, at) => {
    const ordered = records.map((record) => record[at]).sort((a, b) => a - b);
    const half = ordered.length / 2;
    return ordered.length % 2 === 1 ? ordered[Math.floor(half)] : (ordered[half - 1] + ordered[half]) / 2;
  });
}
