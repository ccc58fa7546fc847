import { fastKernels } from '#core/planes/kernels.ts';
import { lightSums, sumOf, type Sum } from './light-sums.ts';
import type { SmallColor } from './shrink.ts';

/**
 * What each number of `Signature.light` means, by index. Stops are log2 of linear luminance relative to white (0),
 * floored at −9; warmth is log2(red/blue), tint log2(green²/(red·blue))/2, both of linear light, 0 = neutral, clamped to ±4.
 */
export const light = {
  /** Mean stops over the picture. */
  mean: 0,
  /** Percentiles of stops: 2, 25, 50, 75, 98. */
  p2: 1,
  p25: 2,
  p50: 3,
  p75: 4,
  p98: 5,
  /** Share of cells with a channel at the top (≥ 250) and with all channels at the bottom (≤ 6). */
  clippedHigh: 6,
  clippedLow: 7,
  /** Colour of the light by grey-edge (mean absolute colour differences; van de Weijer 2007). */
  edgeWarmth: 8,
  edgeTint: 9,
  /** … by the bright quarter of the unclipped cells. */
  brightWarmth: 10,
  brightTint: 11,
  /** … by the cells of low saturation, weighted towards neutral. */
  neutralWarmth: 12,
  neutralTint: 13,
  /** … by the mean of everything (grey world). */
  meanWarmth: 14,
  meanTint: 15,
  /** Mean stops in the middle (inner half of each side), and in the outer frame. */
  middle: 16,
  frame: 17,
  /** Stops, right minus left and bottom minus top half, of the middle. */
  sideways: 18,
  upright: 19,
  /** Standard deviation of stops in the middle. */
  middleSpread: 20,
  /** Mean saturation (max − min)/max of gamma-encoded colour, 0 … 1. */
  saturation: 21,
  /** Mean absolute difference of stops between neighbouring cells of the middle: hard light draws strong edges. */
  edges: 22,
  /** Mean stops of the outer band (an eighth of each side), and of its right strip minus its left. */
  band: 23,
  bandSideways: 24,
  /** log2(red/blue) of the mean colour of the band's unclipped cells. */
  bandWarmth: 25,
  /** Percentiles of stops in the middle: 90, 98. */
  middle90: 26,
  middle98: 27,
  /** log2 of green over the geometric mean of red and blue, of the band's unclipped cells. */
  bandTint: 28,
  /** Mean absolute difference between neighbouring cells of the band, and its standard deviation, of grey 0 … 1. */
  bandTexture: 29,
  bandContrast: 30,
} as const;

export const LIGHT_LENGTH = light.bandContrast + 1;

/** Statistics of the light in one picture; every number finite. @returns LIGHT_LENGTH numbers, see `light` */
export function lightOf(picture: SmallColor): number[] {
  const sums = fastKernels()?.lightSums(picture) ?? lightSums(picture);
  const cells = picture.width * picture.height;
  const the = (sum: Sum): number => sums[sumOf[sum]];
  const mean = (sum: Sum, count: Sum, otherwise: number): number =>
    the(count) > 0 ? the(sum) / the(count) : otherwise;
  const record = new Array<number>(LIGHT_LENGTH).fill(0);
  const whole = the('stops') / cells;
  record[light.mean] = whole;
  record[light.saturation] = the('saturation') / cells;
  record[light.clippedHigh] = the('tops') / cells;
  record[light.clippedLow] = the('bottoms') / cells;
  for (const rank of ['p2', 'p25', 'p50', 'p75', 'p98'] as const) record[light[rank]] = the(rank);

  for (const [at, first] of [
    [light.edgeWarmth, sumOf.edges],
    [light.brightWarmth, sumOf.bright],
    [light.neutralWarmth, sumOf.neutral],
    [light.meanWarmth, sumOf.all],
  ] as const) {
    record[at] = warmthOf(sums, first);
    record[at + 1] = tintOf(sums, first);
  }
  record[light.bandWarmth] = warmthOf(sums, sumOf.band);
  record[light.bandTint] = tintOf(sums, sumOf.band);

  const middle = mean('middleStops', 'middleCells', whole);
  const rest = (sum: Sum, part: Sum, count: Sum, counted: Sum): number =>
    the(count) > the(counted) ? (the(sum) - the(part)) / (the(count) - the(counted)) : middle;
  record[light.middle] = middle;
  const frameCells = cells - the('middleCells');
  record[light.frame] = frameCells > 0 ? (the('stops') - the('middleStops')) / frameCells : whole;
  record[light.sideways] =
    rest('middleStops', 'leftStops', 'middleCells', 'leftCells') - mean('leftStops', 'leftCells', middle);
  record[light.upright] =
    rest('middleStops', 'topStops', 'middleCells', 'topCells') - mean('topStops', 'topCells', middle);
  const squares = mean('middleSquares', 'middleCells', middle * middle);
  record[light.middleSpread] = Math.sqrt(Math.max(0, squares - middle * middle));
  record[light.edges] = mean('middleDifferences', 'middlePairs', 0);
  record[light.middle90] = the('middleCells') > 0 ? the('middle90') : whole;
  record[light.middle98] = the('middleCells') > 0 ? the('middle98') : whole;

  record[light.band] = mean('bandStops', 'bandCells', 0);
  record[light.bandSideways] =
    mean('rightStripStops', 'rightStripCells', 0) - mean('leftStripStops', 'leftStripCells', 0);
  record[light.bandTexture] = the('bandDifferences') / Math.max(1, the('bandPairs'));
  const grey = mean('bandGrey', 'bandCells', 0);
  record[light.bandContrast] = Math.sqrt(Math.max(0, mean('bandSquares', 'bandCells', 0) - grey * grey));
  return record;
}

const bounded = (value: number): number => Math.max(-4, Math.min(4, value));

const warmthOf = (sums: Float64Array, red: number): number =>
  bounded(Math.log2((sums[red] + 1e-9) / (sums[red + 2] + 1e-9)));

const tintOf = (sums: Float64Array, red: number): number =>
  bounded(Math.log2((sums[red + 1] + 1e-9) ** 2 / ((sums[red] + 1e-9) * (sums[red + 2] + 1e-9))) / 2);
