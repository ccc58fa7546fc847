import { LOPSIDED, SURROUND, lightCues, lightKinds } from './light-kinds.ts';
import { OwnTones } from './own-tone.ts';
import type { OwnTone } from './own-tone.ts';

const ROUNDS = 12;
/** By how much rarer hard light is taken to be where nothing is known of the place: most scenes have a darker side. */
const HARD_UNKNOWN = 3;

/** Parallel to the pictures. */
export interface LightReading {
  readonly levels: readonly string[];
  /** How bright and how warm the surround is, with what is known of the place taken out; and how much that varies in one light. */
  readonly freed: readonly { readonly values: Float64Array; readonly deviation: number }[];
}

/**
 * The light of every picture in words a person would use; parts joined by '-', 'normal' where none applies: dim |
 * bright | hard | flash, then warm | cool. Each cue is taken as place + light or as subject + light: the likeliest light
 * is named, taken out, what is left is the tone of the places and of the labels, and with these the light is named
 * again. So a place that is mostly photographed in the dark is no dark place, nor a black shoe a shoe in the dark.
 * @param records of `Signature.light` @param places group of the background, null = unknown
 */
export function lightLevels(
  records: readonly (readonly number[])[],
  places: readonly (string | null)[],
  labels: readonly (string | null)[],
  flashFired: readonly boolean[],
): LightReading {
  const tones = {
    place: new OwnTones(places, labels),
    subject: new OwnTones(
      labels,
      labels.map(() => null),
    ),
  };
  const cues = lightCues.map((cue) => Float64Array.from(records, cue.read));
  const shares = new Float64Array(records.length * lightKinds.length);
  records.forEach((_, i) => writeShares(shares, i, (kind) => -lightKinds[kind].rarity, 1));
  let own: OwnTone[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own = lightCues.map(
      (cue, at) =>
      tones[cue.of].of(cues[at].map((value, i) => value - expected(shares, i, at)), typicalVariance[at], cue.varies ** 2), // prettier-ignore
    );
    // Half of the step: all pictures of a place are named at once, and would otherwise swing together.
    const step = round === ROUNDS - 1 ? 1 : 0.5;
    for (let i = 0; i < records.length; i++) writeShares(shares, i, (kind) => likelihood(kind, cues, own, i), step);
  }
  return {
    levels: records.map((_, i) => nameOf(likeliest(shares, i), flashFired[i])),
    freed: SURROUND.map((cue) => ({
      values: cues[cue].map((value, i) => value - own[cue].offset[i]),
      deviation: Math.sqrt(typicalVariance[cue]),
    })),
  };
}

/** Variance of each cue within one light, place and label: the mean over the kinds that are one thing only. */
const typicalVariance = lightCues.map((_, cue) => {
  const simple = lightKinds.filter(({ amount, colour }) => amount === null || colour === null);
  return simple.reduce((sum, kind) => sum + kind.deviations[cue] ** 2, 0) / simple.length;
});

/** Logarithm, up to a constant, of how likely the picture's cues are in this kind of light. */
function likelihood(kind: number, cues: readonly Float64Array[], own: readonly OwnTone[], i: number): number {
  const { amount, means, deviations, rarity } = lightKinds[kind];
  let sum = -rarity - (amount === 'hard' ? HARD_UNKNOWN * unknown(own, i) : 0);
  for (let cue = 0; cue < cues.length; cue++) {
    const variance = deviations[cue] ** 2 + own[cue].doubt[i];
    const off = cues[cue][i] - own[cue].offset[i] - means[cue];
    sum -= (off * off) / (2 * variance) + Math.log(variance) / 2;
  }
  return sum;
}

/** How little is known of how lopsided the picture's place is, 0 … 1. */
const unknown = (own: readonly OwnTone[], i: number): number =>
  own[LOPSIDED].doubt[i] / lightCues[LOPSIDED].varies ** 2;

/** Moves the picture's shares of all kinds by `step` towards the likelihoods, which are made to sum to 1. */
function writeShares(shares: Float64Array, picture: number, logOf: (kind: number) => number, step: number): void {
  const logs = lightKinds.map((_, kind) => logOf(kind));
  const most = Math.max(...logs);
  const weights = logs.map((value) => Math.exp(value - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const at = picture * lightKinds.length;
  weights.forEach((weight, kind) => (shares[at + kind] += step * (weight / total - shares[at + kind])));
}

/** What the picture's light alone makes of a cue, by its shares. */
function expected(shares: Float64Array, picture: number, cue: number): number {
  let sum = 0;
  for (let kind = 0, at = picture * lightKinds.length; kind < lightKinds.length; kind++, at++) {
    sum += shares[at] * lightKinds[kind].means[cue];
  }
  return sum;
}

function likeliest(shares: Float64Array, picture: number): number {
  const own = shares.subarray(picture * lightKinds.length, (picture + 1) * lightKinds.length);
  return own.indexOf(Math.max(...own));
}

function nameOf(kind: number, flash: boolean): string {
  const { amount, colour } = lightKinds[kind];
  return [flash ? 'flash' : amount, colour].filter((part) => part !== null).join('-') || 'normal';
}
