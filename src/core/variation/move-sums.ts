import { SKETCH_PX } from '#core/contract.ts';
import type { PlacementNumbers } from './placement.ts';
import { isBetween, valueAt } from './sampling.ts';

const SIDE = SKETCH_PX;

/** A relief, and how steep it is, a cell each way. */
export interface Slope {
  readonly relief: Float32Array;
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/** Where the sums of each kind begin among those of `moveSums`. */
export const PRODUCTS = 0;
export const AGAINST = 18;
export const MOMENTS = 36;
export const MOVE_SUMS = 42;

const sums = new Float64Array(MOVE_SUMS);

/**
 * What the least squares of refining.ts need of the cells of a piece that lie in a whole.
 * @param step between two cells that are read
 * @returns of across², across · down, down² each Σ slope · (x², xy, x, y², y, 1); of across and down each
 * Σ slope · (x, y, 1) · (wanted, value, 1); how many, Σ value, Σ wanted, Σ value², Σ wanted², Σ value · wanted. Valid
 * until the next call
 */
export function moveSums(
  { relief, across, down }: Slope,
  piece: Float32Array,
  step: number,
  ...[xx, xy, x0, yx, yy, y0]: PlacementNumbers
): Float64Array {
  sums.fill(0);
  for (let y = step >> 1; y < SIDE; y += step) {
    const py = (y + 0.5) / SIDE;
    for (let x = step >> 1; x < SIDE; x += step) {
      const px = (x + 0.5) / SIDE;
      const wx = (xx * px + xy * py + x0) * SIDE - 0.5;
      const wy = (yx * px + yy * py + y0) * SIDE - 0.5;
      if (!isBetween(wx, wy)) continue;
      const value = valueAt(relief, wx, wy);
      const wanted = piece[y * SIDE + x];
      sums[MOMENTS]++;
      sums[MOMENTS + 1] += value;
      sums[MOMENTS + 2] += wanted;
      sums[MOMENTS + 3] += value * value;
      sums[MOMENTS + 4] += wanted * wanted;
      sums[MOMENTS + 5] += value * wanted;
      const nearest = Math.round(wy) * SIDE + Math.round(wx);
      const gx = across[nearest];
      const gy = down[nearest];
      addProducts(gx * gx, PRODUCTS, px, py);
      addProducts(gx * gy, PRODUCTS + 6, px, py);
      addProducts(gy * gy, PRODUCTS + 12, px, py);
      addAgainst(gx, AGAINST, px, py, value, wanted);
      addAgainst(gy, AGAINST + 9, px, py, value, wanted);
    }
  }
  return sums;
}

/** Σ slope² · (x², xy, x, y², y, 1). */
function addProducts(slopes: number, from: number, px: number, py: number): void {
  sums[from] += slopes * px * px;
  sums[from + 1] += slopes * px * py;
  sums[from + 2] += slopes * px;
  sums[from + 3] += slopes * py * py;
  sums[from + 4] += slopes * py;
  sums[from + 5] += slopes;
}

/** Σ slope · (x, y, 1) · (wanted, value, 1). */
function addAgainst(slope: number, from: number, px: number, py: number, value: number, wanted: number): void {
  sums[from] += slope * px * wanted;
  sums[from + 1] += slope * px * value;
  sums[from + 2] += slope * px;
  sums[from + 3] += slope * py * wanted;
  sums[from + 4] += slope * py * value;
  sums[from + 5] += slope * py;
  sums[from + 6] += slope * wanted;
  sums[from + 7] += slope * value;
  sums[from + 8] += slope;
}
