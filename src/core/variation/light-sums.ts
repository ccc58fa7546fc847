import { valuesAtRanks } from '#core/numeric/ranks.ts';
import { BETWEEN, BOTTOM, TOP, lightCells, type LightCells } from './light-cells.ts';
import { bandWidth } from './outer-band.ts';
import type { SmallColor } from './shrink.ts';

/**
 * Where each sum lies. From `all` to `edges` they are red, green and blue of linear light: of the unclipped cells, of the
 * brightest 30 % of them, of them weighted towards neutral, of those in the outer band, and of the absolute differences
 * of neighbours. Left and top are those halves of the middle, which is the inner half of each side; the strips are the
 * columns of the band.
 */
export const sumOf = {
  stops: 0,
  saturation: 1,
  tops: 2,
  bottoms: 3,
  p2: 4,
  p25: 5,
  p50: 6,
  p70: 7,
  p75: 8,
  p98: 9,
  all: 10,
  bright: 13,
  neutral: 16,
  band: 19,
  edges: 22,
  bandCells: 25,
  bandStops: 26,
  bandGrey: 27,
  bandSquares: 28,
  bandDifferences: 29,
  bandPairs: 30,
  leftStripStops: 31,
  leftStripCells: 32,
  rightStripStops: 33,
  rightStripCells: 34,
  middleCells: 35,
  middleStops: 36,
  middleSquares: 37,
  leftStops: 38,
  leftCells: 39,
  topStops: 40,
  topCells: 41,
  middleDifferences: 42,
  middlePairs: 43,
  middle90: 44,
  middle98: 45,
} as const;

export type Sum = keyof typeof sumOf;
export const LIGHT_SUMS = 46;

export const WHOLE_RANKS = [0.02, 0.25, 0.5, 0.7, 0.75, 0.98] as const;
export const MIDDLE_RANKS = [0.9, 0.98] as const;

/** How much a saturation counts as neutral, by 4095ths; a table, for exp is slow. */
export const neutrality = Float64Array.from({ length: 4096 }, (_, i) => Math.exp(-((i / 4095 / 0.15) ** 2)));

/** The ranks of `shares` among so many values. */
export const ranksOf = (shares: readonly number[], count: number, top: number): number[] =>
  shares.map((share) => Math.min(count - 1, Math.floor(share * top)));

/** First cell of the inner half of a side, by their middles, and the one past its last. */
export const innerHalf = (length: number): [number, number] => [
  Math.max(0, Math.ceil(length / 4 - 0.5)),
  Math.floor((3 * length) / 4 - 0.5) + 1,
];

/** All that the statistics of the light are made of. @returns LIGHT_SUMS numbers, see `sumOf` */
export function lightSums(picture: SmallColor): Float64Array {
  const cells = lightCells(picture);
  const sums = new Float64Array(LIGHT_SUMS);
  addWhole(cells, sums);
  sums.set(valuesAtRanks(cells.stops, ranksOf(WHOLE_RANKS, cells.stops.length, cells.stops.length)), sumOf.p2);
  addTints(cells, sums);
  addEdges(cells, sums);
  addBand(cells, sums);
  addMiddle(cells, sums);
  return sums;
}

function addWhole({ stops, saturations, range }: LightCells, sums: Float64Array): void {
  for (let i = 0; i < stops.length; i++) {
    sums[sumOf.stops] += stops[i];
    sums[sumOf.saturation] += saturations[i];
    if (range[i] === TOP) sums[sumOf.tops]++;
    if (range[i] === BOTTOM) sums[sumOf.bottoms]++;
  }
}

function addTints({ red, green, blue, stops, saturations, range, inBand }: LightCells, sums: Float64Array): void {
  const bright = sums[sumOf.p70];
  for (let i = 0; i < range.length; i++) {
    if (range[i] !== BETWEEN) continue;
    const [r, g, b] = [red[i], green[i], blue[i]];
    addColor(sums, sumOf.all, r, g, b);
    if (stops[i] >= bright) addColor(sums, sumOf.bright, r, g, b);
    const weight = neutrality[(saturations[i] * 4095 + 0.5) | 0] / (r + g + b);
    addColor(sums, sumOf.neutral, r * weight, g * weight, b * weight);
    if (inBand[i] === 1) addColor(sums, sumOf.band, r, g, b);
  }
}

/** Differences between neighbours of which none is at the top: grey edge (van de Weijer 2007). */
function addEdges({ width, height, red, green, blue, range }: LightCells, sums: Float64Array): void {
  const between = (i: number, j: number): void => {
    if (range[j] === TOP) return;
    const differences = [red, green, blue].map((channel) => Math.abs(channel[i] - channel[j]));
    addColor(sums, sumOf.edges, differences[0], differences[1], differences[2]);
  };
  for (let y = 0; y + 1 < height; y++) {
    for (let i = y * width, end = i + width - 1; i < end; i++) {
      if (range[i] === TOP) continue;
      between(i, i + 1);
      between(i, i + width);
    }
  }
}

/** The outer band; how lively it is in gamma-encoded grey: as the eye sees it, and not moved by noise in the dark. */
function addBand({ width, height, stops, grey, inBand }: LightCells, sums: Float64Array): void {
  const strip = bandWidth(width);
  const compare = (i: number, j: number): void => {
    if (inBand[j] === 0) return;
    sums[sumOf.bandDifferences] += Math.abs(grey[i] - grey[j]);
    sums[sumOf.bandPairs]++;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (inBand[i] === 0) continue;
      sums[sumOf.bandCells]++;
      sums[sumOf.bandStops] += stops[i];
      sums[sumOf.bandGrey] += grey[i];
      sums[sumOf.bandSquares] += grey[i] * grey[i];
      if (x + 1 < width) compare(i, i + 1);
      if (y + 1 < height) compare(i, i + width);
      if (x < strip) {
        sums[sumOf.leftStripStops] += stops[i];
        sums[sumOf.leftStripCells]++;
      }
      if (x >= width - strip) {
        sums[sumOf.rightStripStops] += stops[i];
        sums[sumOf.rightStripCells]++;
      }
    }
  }
}

/** Where the light falls: the middle, and its halves. */
function addMiddle({ width, height, stops }: LightCells, sums: Float64Array): void {
  const [left, right] = innerHalf(width);
  const [top, bottom] = innerHalf(height);
  const middles = new Float64Array(Math.max(0, right - left) * Math.max(0, bottom - top));
  let count = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left, i = y * width + left; x < right; x++, i++) {
      const value = stops[i];
      middles[count++] = value;
      sums[sumOf.middleStops] += value;
      sums[sumOf.middleSquares] += value * value;
      if (2 * x + 1 < width) {
        sums[sumOf.leftStops] += value;
        sums[sumOf.leftCells]++;
      }
      if (2 * y + 1 < height) {
        sums[sumOf.topStops] += value;
        sums[sumOf.topCells]++;
      }
      if (x + 1 < width && y + 1 < height) {
        sums[sumOf.middleDifferences] += Math.abs(value - stops[i + 1]) + Math.abs(value - stops[i + width]);
        sums[sumOf.middlePairs] += 2;
      }
    }
  }
  sums[sumOf.middleCells] = count;
  if (count > 0) sums.set(valuesAtRanks(middles, ranksOf(MIDDLE_RANKS, count, count - 1)), sumOf.middle90);
}

function addColor(sums: Float64Array, at: number, red: number, green: number, blue: number): void {
  sums[at] += red;
  sums[at + 1] += green;
  sums[at + 2] += blue;
}
