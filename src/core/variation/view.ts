import { normalizeRow } from './projection.ts';

/** Windows per side that are laid over the subject. */
export const VIEW_SIDE = 5;
/** The outer windows' middles, in standard deviations of the subject's mask, and the width of all of them. */
const REACH = 0.9;
const WIDTH = 1.2 / VIEW_SIDE;
/** Makes the mask's certain cells count more. */
const SHARPEN = 1.5;
/** Parts of a window that weigh less than this are left out. */
const NEGLIGIBLE = 1e-3;

/** Where a subject is, in cells of the map: middle and standard deviation of its mask. */
interface Extent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The subject as a grid of 5 × 5 soft windows, laid over it wherever and however large it is: what is top left of the
 * subject is compared with what is top left of another. The same side of an object gives the same layout; that is what
 * tells views apart (pooling it whole forgets it: area under the ROC curve for "same view" 0.76, with the grid 0.88).
 * @param roots side × side × channels, row-major, square roots of the model's values @param mask side² weights 0 … 1
 * @returns VIEW_SIDE² · channels values; each window weighed and L2-normalised
 */
export function viewOf(roots: Float32Array, mask: Float32Array, side: number, channels: number): Float32Array {
  const extent = extentOf(mask, side);
  const view = new Float32Array(VIEW_SIDE * VIEW_SIDE * channels);
  const weights = mask.map((share) => (share + 1e-6) ** SHARPEN);
  for (let window = 0; window < VIEW_SIDE * VIEW_SIDE; window++) {
    const row = view.subarray(window * channels, (window + 1) * channels);
    const shares = windowShares(window, extent, weights, side);
    const least = shares.reduce((most, share) => Math.max(most, share), 0) * NEGLIGIBLE;
    for (let cell = 0; cell < shares.length; cell++) {
      const share = shares[cell];
      if (share <= least) continue;
      for (let c = 0, at = cell * channels; c < channels; c++, at++) row[c] += share * roots[at];
    }
    normalizeRow(row);
  }
  return view;
}

function extentOf(mask: Float32Array, side: number): Extent {
  let [total, x, y, xx, yy] = [0, 0, 0, 0, 0];
  mask.forEach((share, cell) => {
    const weight = share + 1e-6;
    const column = (cell % side) + 0.5;
    const row = Math.floor(cell / side) + 0.5;
    total += weight;
    x += weight * column;
    y += weight * row;
    xx += weight * column * column;
    yy += weight * row * row;
  });
  const deviation = (sum: number, squares: number): number =>
    // Half a cell at least: a single cell has no spread, and windows need some.
    Math.max(0.5, Math.sqrt(Math.max(0, squares / total - (sum / total) ** 2)));
  return { x: x / total, y: y / total, width: deviation(x, xx), height: deviation(y, yy) };
}

/** How much of each cell one window sees: a Gauss bell around its middle, times the mask, its largest value 1. */
function windowShares(window: number, extent: Extent, weights: Float32Array, side: number): Float64Array {
  const place = (index: number): number => (index / (VIEW_SIDE - 1)) * 2 * REACH - REACH;
  const u = place(window % VIEW_SIDE);
  const v = place(Math.floor(window / VIEW_SIDE));
  const logs = Float64Array.from(weights, (weight, cell) => {
    const dx = ((cell % side) + 0.5 - extent.x) / extent.width - u;
    const dy = (Math.floor(cell / side) + 0.5 - extent.y) / extent.height - v;
    return Math.log(weight) - (dx * dx + dy * dy) / (2 * WIDTH * WIDTH);
  });
  // In logarithms up to here: a window beside a small subject would otherwise be all zeros.
  const most = logs.reduce((largest, value) => Math.max(largest, value), -Infinity);
  return logs.map((value) => Math.exp(value - most));
}
