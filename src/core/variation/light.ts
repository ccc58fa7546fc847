import { valuesAtRanks } from '#core/numeric/ranks.ts';
import { measureBand } from './light-band.ts';
import { BOTTOM, TOP, lightCells, type LightCells } from './light-cells.ts';
import { measureLayout } from './light-layout.ts';
import { edgeTint, tintsOf } from './light-tint.ts';
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
  const cells = lightCells(picture);
  const record = new Array<number>(LIGHT_LENGTH).fill(0);
  measureWhole(cells, record);
  const count = cells.stops.length;
  const ranks = [0.02, 0.25, 0.5, 0.7, 0.75, 0.98].map((share) => Math.min(count - 1, Math.floor(share * count)));
  const [p2, p25, p50, p70, p75, p98] = valuesAtRanks(cells.stops, ranks);
  Object.assign(record, { [light.p2]: p2, [light.p25]: p25, [light.p50]: p50, [light.p75]: p75, [light.p98]: p98 });

  const { all, bright, neutral, band } = tintsOf(cells, p70);
  for (const [at, tint] of [
    [light.edgeWarmth, edgeTint(cells)],
    [light.brightWarmth, bright],
    [light.neutralWarmth, neutral],
    [light.meanWarmth, all],
  ] as const) {
    record[at] = tint.warmth;
    record[at + 1] = tint.tint;
  }
  record[light.bandWarmth] = band.warmth;
  record[light.bandTint] = band.tint;

  const layout = measureLayout(cells, record[light.mean]);
  record[light.middle] = layout.middle;
  record[light.frame] = layout.frame;
  record[light.sideways] = layout.sideways;
  record[light.upright] = layout.upright;
  record[light.middleSpread] = layout.spread;
  record[light.edges] = layout.edges;
  record[light.middle90] = layout.p90;
  record[light.middle98] = layout.p98;

  const around = measureBand(cells);
  record[light.band] = around.stops;
  record[light.bandSideways] = around.sideways;
  record[light.bandTexture] = around.texture;
  record[light.bandContrast] = around.contrast;
  return record;
}

function measureWhole({ stops, saturations, range }: LightCells, record: number[]): void {
  let [sum, saturation, clippedHigh, clippedLow] = [0, 0, 0, 0];
  for (let i = 0; i < stops.length; i++) {
    sum += stops[i];
    saturation += saturations[i];
    if (range[i] === TOP) clippedHigh++;
    if (range[i] === BOTTOM) clippedLow++;
  }
  record[light.mean] = sum / stops.length;
  record[light.saturation] = saturation / stops.length;
  record[light.clippedHigh] = clippedHigh / stops.length;
  record[light.clippedLow] = clippedLow / stops.length;
}
