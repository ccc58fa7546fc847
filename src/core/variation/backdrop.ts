import { median } from '#core/numeric/median.ts';
import { light } from './light.ts';
import type { ImageSet } from './set.ts';

/** The turn per stop, and the share of a row's square that the tone makes up: two stops apart add 0.009 to a distance. */
const TURN = 0.5;
const WEIGHT = 0.02;
/** How far the subject's own brightness is believed to be the label's and not the light's. */
const OWN_SHARE = 0.5;

/**
 * Background rows with the tone of the backdrop in two further numbers. The model sees normalised tiles, on which a
 * white, a grey and a black wall are one; how much brighter the surround is than the subject tells them apart whatever
 * the exposure. It enters as a point on a half circle, so that rows keep their length and no tone outweighs the rest.
 * @returns rows of `set.dimensions.background + 2` values of length 1, parallel to `set.embedded`
 */
export function backdropRows(set: ImageSet): { readonly rows: Float32Array; readonly dimensions: number } {
  const width = set.dimensions.background;
  if (width === 0) return { rows: new Float32Array(), dimensions: width };
  const dimensions = width + 2;
  const tones = backdropTones(set);
  const rows = new Float32Array(set.embedded.length * dimensions);
  const keep = Math.sqrt(1 / (1 + WEIGHT));
  const add = Math.sqrt(WEIGHT / (1 + WEIGHT));
  set.embedded.forEach((image, row) => {
    const own = rows.subarray(row * dimensions, row * dimensions + width);
    set.background(row, own);
    for (let d = 0; d < width; d++) own[d] *= keep;
    const turn = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, TURN * tones[image]));
    rows[row * dimensions + width] = add * Math.cos(turn);
    rows[row * dimensions + width + 1] = add * Math.sin(turn);
  });
  return { rows, dimensions };
}

/** Stops by which each image's surround is brighter than usual against its subject. */
function backdropTones(set: ImageSet): number[] {
  const tones = set.images.map(({ signature }) => {
    const tone = signature.light[light.band] - signature.light[light.middle90];
    return Number.isFinite(tone) ? tone : 0;
  });
  const usual = median(tones);
  for (const members of set.labels.values()) {
    const own = median(members.map((image) => tones[image]));
    for (const image of members) tones[image] -= usual + OWN_SHARE * (own - usual);
  }
  return tones;
}
