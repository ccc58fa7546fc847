import { roughLog2 } from '#core/numeric/log2.ts';
import { valuesAtRanks } from '#core/numeric/ranks.ts';
import { bandWidth, meanInBand, meanOfColumns, outerBand } from './outer-band.ts';
import type { SmallColor } from './shrink.ts';
import { Tint } from './tint.ts';

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

const linearOfStep = Float64Array.from({ length: 4096 }, (_, i) => {
  const value = i / 4095;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** How much a saturation counts as neutral, by 4095ths; a table, for exp is slow. */
const neutrality = Float64Array.from({ length: 4096 }, (_, i) => Math.exp(-((i / 4095 / 0.15) ** 2)));

/** Linear light 0 … 1 of the three channels. */
type LinearColor = readonly [red: Float64Array, green: Float64Array, blue: Float64Array];

function linearOf(channel: Float32Array): Float64Array {
  const linear = new Float64Array(channel.length);
  for (let i = 0; i < linear.length; i++) linear[i] = linearOfStep[(channel[i] * (4095 / 255) + 0.5) | 0];
  return linear;
}

/** Statistics of the light in one picture; every number finite. @returns LIGHT_LENGTH numbers, see `light` */
export function lightOf(picture: SmallColor): number[] {
  const { width, height, red, green, blue } = picture;
  const cells = width * height;
  const stops = new Float64Array(cells);
  const record = new Array<number>(LIGHT_LENGTH).fill(0);
  const all = new Tint();
  const neutral = new Tint();
  const band = new Tint();
  const inBand = outerBand(width, height);
  const linear: LinearColor = [linearOf(red), linearOf(green), linearOf(blue)];
  let [saturations, sum, clippedHigh, clippedLow] = [0, 0, 0, 0];
  for (let i = 0; i < cells; i++) {
    const r = linear[0][i];
    const g = linear[1][i];
    const b = linear[2][i];
    stops[i] = Math.max(-9, roughLog2(0.2126 * r + 0.7152 * g + 0.0722 * b + 1e-9));
    const high = Math.max(red[i], green[i], blue[i]);
    const low = Math.min(red[i], green[i], blue[i]);
    const saturation = high > 0 ? (high - low) / high : 0;
    saturations += saturation;
    sum += stops[i];
    if (high >= 250) clippedHigh++;
    if (high <= 6) clippedLow++;
    if (high >= 250 || high <= 6) continue;
    all.add(r, g, b, 1);
    if (inBand[i]) band.add(r, g, b, 1);
    neutral.add(r, g, b, neutrality[(saturation * 4095 + 0.5) | 0] / (r + g + b));
  }
  record[light.saturation] = saturations / cells;
  record[light.mean] = sum / cells;
  record[light.clippedHigh] = clippedHigh / cells;
  record[light.clippedLow] = clippedLow / cells;
  const shares = [0.02, 0.25, 0.5, 0.7, 0.75, 0.98];
  const ranks = shares.map((share) => Math.min(cells - 1, Math.floor(share * cells)));
  const [p2, p25, p50, p70, p75, p98] = valuesAtRanks(stops, ranks);
  Object.assign(record, { [light.p2]: p2, [light.p25]: p25, [light.p50]: p50, [light.p75]: p75, [light.p98]: p98 });

  const bright = new Tint();
  for (let i = 0; i < cells; i++) {
    const high = Math.max(red[i], green[i], blue[i]);
    if (stops[i] < p70 || high >= 250 || high <= 6) continue;
    bright.add(linear[0][i], linear[1][i], linear[2][i], 1);
  }
  const edge = edgeTint(picture, linear);
  for (const [at, tint] of [
    [light.edgeWarmth, edge],
    [light.brightWarmth, bright],
    [light.neutralWarmth, neutral],
    [light.meanWarmth, all],
  ] as const) {
    record[at] = tint.warmth();
    record[at + 1] = tint.tint();
  }
  record[light.bandWarmth] = band.warmth();
  record[light.bandTint] = band.tint();
  measureBand(picture, inBand, record);
  measureLayout(stops, width, height, record);
  record[light.band] = meanInBand(stops, inBand);
  const strip = bandWidth(width);
  record[light.bandSideways] =
    meanOfColumns(stops, width, width - strip, width) - meanOfColumns(stops, width, 0, strip);
  return record;
}

function edgeTint({ width, height, red, green, blue }: SmallColor, linear: LinearColor): Tint {
  const edge = new Tint();
  const between = (i: number, j: number): void => {
    if (Math.max(red[i], green[i], blue[i], red[j], green[j], blue[j]) >= 250) return;
    edge.add(
      Math.abs(linear[0][i] - linear[0][j]),
      Math.abs(linear[1][i] - linear[1][j]),
      Math.abs(linear[2][i] - linear[2][j]),
      1,
    );
  };
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x;
      between(i, i + 1);
      between(i, i + width);
    }
  }
  return edge;
}

/** How lively the band is, in gamma-encoded grey: as the eye sees it, and not moved by noise in the dark. */
function measureBand({ width, red, green, blue }: SmallColor, inBand: Uint8Array, record: number[]): void {
  const grey = (i: number): number => (0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i]) / 255;
  const sums = { cells: 0, grey: 0, squares: 0, pairs: 0, differences: 0 };
  const compare = (i: number, j: number): void => {
    if (!inBand[j]) return;
    sums.differences += Math.abs(grey(i) - grey(j));
    sums.pairs++;
  };
  for (let i = 0; i < inBand.length; i++) {
    if (!inBand[i]) continue;
    const value = grey(i);
    sums.cells++;
    sums.grey += value;
    sums.squares += value * value;
    if ((i + 1) % width !== 0) compare(i, i + 1);
    if (i + width < inBand.length) compare(i, i + width);
  }
  const mean = sums.grey / sums.cells;
  record[light.bandTexture] = sums.differences / Math.max(1, sums.pairs);
  record[light.bandContrast] = Math.sqrt(Math.max(0, sums.squares / sums.cells - mean * mean));
}

/** Where the light falls: middle against frame, and side to side. */
function measureLayout(stops: Float64Array, width: number, height: number, record: number[]): void {
  const sums = { middle: 0, middleSquares: 0, middleCells: 0, frame: 0, frameCells: 0, edges: 0, edgeCells: 0 };
  const halves = { left: 0, leftCells: 0, right: 0, rightCells: 0, top: 0, topCells: 0, bottom: 0, bottomCells: 0 };
  const middles = new Float64Array(stops.length);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) / width;
      const value = stops[y * width + x];
      if (u < 0.25 || u > 0.75 || v < 0.25 || v > 0.75) {
        sums.frame += value;
        sums.frameCells++;
        continue;
      }
      middles[sums.middleCells] = value;
      sums.middle += value;
      sums.middleSquares += value * value;
      sums.middleCells++;
      if (u < 0.5) {
        halves.left += value;
        halves.leftCells++;
      } else {
        halves.right += value;
        halves.rightCells++;
      }
      if (v < 0.5) {
        halves.top += value;
        halves.topCells++;
      } else {
        halves.bottom += value;
        halves.bottomCells++;
      }
      if (x + 1 < width && y + 1 < height) {
        sums.edges += Math.abs(value - stops[y * width + x + 1]) + Math.abs(value - stops[(y + 1) * width + x]);
        sums.edgeCells += 2;
      }
    }
  }
  const mean = (sum: number, count: number, otherwise: number): number => (count > 0 ? sum / count : otherwise);
  const whole = record[light.mean];
  const middle = mean(sums.middle, sums.middleCells, whole);
  record[light.middle] = middle;
  record[light.frame] = mean(sums.frame, sums.frameCells, whole);
  record[light.sideways] = mean(halves.right, halves.rightCells, middle) - mean(halves.left, halves.leftCells, middle);
  record[light.upright] = mean(halves.bottom, halves.bottomCells, middle) - mean(halves.top, halves.topCells, middle);
  record[light.middleSpread] = Math.sqrt(
    Math.max(0, mean(sums.middleSquares, sums.middleCells, middle * middle) - middle * middle),
  );
  record[light.edges] = mean(sums.edges, sums.edgeCells, 0);
  const ordered = middles.subarray(0, sums.middleCells);
  const ranks = [0.9, 0.98].map((share) => Math.floor(share * (ordered.length - 1)));
  const [p90, p98] = ordered.length > 0 ? valuesAtRanks(ordered, ranks) : [whole, whole];
  record[light.middle90] = p90;
  record[light.middle98] = p98;
}
