import { cellEdge, gridFor, type Grid } from './cells.ts';
import { sumCells } from './cell-sums.ts';
import { fastKernels, type ColorTotals } from './kernels.ts';
import type { ColorPlane } from './planes.ts';
import { noRegions, regionsOf, type Regions } from './regions.ts';
import { linearOfCode } from './srgb.ts';

/** At or above this a channel has no more to give: 255 less what JPEG ringing and averaging take off. */
export const CLIPPED_HIGH = 252;
/** At or below this a channel is black. */
export const CLIPPED_LOW = 3;
/** A clipped area larger than this share of the picture is a blown region, a smaller one a specular spot. */
const REGION_SHARE = 0.002;

/** Everything the checks read from the colour plane, from one pass. */
export interface ColorScan {
  readonly pixels: number;
  readonly red: Uint32Array;
  readonly green: Uint32Array;
  readonly blue: Uint32Array;
  readonly grid: Grid;
  /** Share of blown and crushed pixels per cell, 0 … 255. */
  readonly highlightCells: Uint8Array;
  readonly shadowCells: Uint8Array;
  /** Pixels with at least two channels clipped high, by size of their area. */
  readonly blown: Regions;
  /** Pixels with every channel clipped low. */
  readonly crushed: Regions;
  /** Hasler & Süsstrunk (2003): 0 grey … about 109 extremely colourful. */
  readonly colorfulness: number;
  /** Largest and 99th-percentile chroma (max − min of the channels, 0 … 255). */
  readonly chroma: Uint32Array;
  /** Mean linear red, green, blue of the near-neutral, unclipped pixels, and how many there are. */
  readonly neutral: { readonly red: number; readonly green: number; readonly blue: number; readonly pixels: number };
}

/** A spread of the channels under 22 % of the brightest makes a pixel near-neutral; in whole numbers, as the kernel has it. */
const isNeutral = (spread: number, high: number): boolean => 50 * spread < 11 * high;

export function scanColor(plane: ColorPlane): ColorScan {
  const { width, height } = plane;
  const pixels = width * height;
  const grid = gridFor(width, height);
  const { red, green, blue, chroma, blown, crushed, sums } = fastKernels()?.colorTotals(plane) ?? colorTotals(plane);
  const highlightCells = sharesOf(blown, sums.blownPixels, width, height, grid);
  const shadowCells = sharesOf(crushed, sums.crushedPixels, width, height, grid);
  const minimum = Math.max(4, pixels * REGION_SHARE);
  const n = Math.max(1, pixels);
  const m = Math.max(1, sums.neutralPixels);
  const deviation = Math.sqrt(
    Math.max(0, sums.rgSquares / n - (sums.rg / n) ** 2) + Math.max(0, sums.ybSquares / n - (sums.yb / n) ** 2),
  );
  return {
    pixels,
    red,
    green,
    blue,
    grid,
    highlightCells,
    shadowCells,
    blown: sums.blownPixels > 0 ? regionsOf(blown, width, minimum) : noRegions,
    crushed: sums.crushedPixels > 0 ? regionsOf(crushed, width, minimum) : noRegions,
    colorfulness: deviation + 0.3 * Math.hypot(sums.rg / n, sums.yb / n),
    chroma,
    neutral: {
      red: sums.neutralRed / m,
      green: sums.neutralGreen / m,
      blue: sums.neutralBlue / m,
      pixels: sums.neutralPixels,
    },
  };
}

/** One pass over the pixels. */
function colorTotals({ data, width, height }: ColorPlane): ColorTotals {
  const pixels = width * height;
  const red = new Uint32Array(256);
  const green = new Uint32Array(256);
  const blue = new Uint32Array(256);
  const chroma = new Uint32Array(256);
  const blown = new Uint8Array(pixels);
  const crushed = new Uint8Array(pixels);
  let rgSum = 0;
  let ybSum = 0;
  let rgSquares = 0;
  let ybSquares = 0;
  let neutralRed = 0;
  let neutralGreen = 0;
  let neutralBlue = 0;
  let neutralPixels = 0;
  let blownPixels = 0;
  let crushedPixels = 0;
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    const r = data[at];
    const g = data[at + 1];
    const b = data[at + 2];
    red[r]++;
    green[g]++;
    blue[b]++;
    const high = r > g ? (r > b ? r : b) : g > b ? g : b;
    const low = r < g ? (r < b ? r : b) : g < b ? g : b;
    const spread = high - low;
    chroma[spread]++;
    const rg = r - g;
    const yb = (r + g) / 2 - b;
    rgSum += rg;
    ybSum += yb;
    rgSquares += rg * rg;
    ybSquares += yb * yb;
    // Two of three channels: the middle one of the sorted three is r + g + b − high − low.
    if (r + g + b - high - low >= CLIPPED_HIGH) {
      blown[i] = 1;
      blownPixels++;
    } else if (high <= CLIPPED_LOW) {
      crushed[i] = 1;
      crushedPixels++;
    } else if (low > 40 && high < 245 && isNeutral(spread, high)) {
      neutralRed += linearOfCode[r];
      neutralGreen += linearOfCode[g];
      neutralBlue += linearOfCode[b];
      neutralPixels++;
    }
  }
  const counted = { neutralRed, neutralGreen, neutralBlue, neutralPixels, blownPixels, crushedPixels };
  const sums = { rg: rgSum, yb: ybSum, rgSquares, ybSquares, ...counted };
  return { red, green, blue, chroma, blown, crushed, sums };
}

/** Share of set pixels per cell, 0 … 255 (255 = all). */
function sharesOf(mask: Uint8Array, setPixels: number, width: number, height: number, grid: Grid): Uint8Array {
  const cells = new Uint8Array(grid.columns * grid.rows);
  if (setPixels === 0) return cells;
  const { levels } = sumCells({ data: mask, width, height }, grid);
  for (let row = 0; row < grid.rows; row++) {
    const tall = cellEdge(row + 1, grid.rows, height) - cellEdge(row, grid.rows, height);
    for (let column = 0; column < grid.columns; column++) {
      const area = tall * (cellEdge(column + 1, grid.columns, width) - cellEdge(column, grid.columns, width));
      const cell = row * grid.columns + column;
      cells[cell] = area > 0 ? Math.round((255 * levels[cell]) / area) : 0;
    }
  }
  return cells;
}
