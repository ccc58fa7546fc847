import { release } from '#core/numeric/release.ts';
import { normalizeRow } from './projection.ts';
import { rowKernels } from './row-kernels.ts';

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
  const view = new Float32Array(VIEW_SIDE * VIEW_SIDE * channels);
  const shares = windowShares(mask, side);
  rowKernels().mix(shares, roots, channels, view);
  release(shares);
  for (let at = 0; at < view.length; at += channels) normalizeRow(view.subarray(at, at + channels));
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

/**
 * How much of each cell each window sees, window by window: a Gauss bell around its middle, times the mask, its largest
 * value 1.
 */
function windowShares(mask: Float32Array, side: number): Float32Array {
  const extent = extentOf(mask, side);
  const cells = side * side;
  const logs = Float64Array.from(mask, (share) => SHARPEN * Math.log(share + 1e-6));
  const shares = new Float32Array(VIEW_SIDE * VIEW_SIDE * cells);
  const [across, down] = [distancesOf(extent.x, extent.width, side), distancesOf(extent.y, extent.height, side)];
  const sums = new Float64Array(cells);
  for (let window = 0, at = 0; window < VIEW_SIDE * VIEW_SIDE; window++, at += cells) {
    const column = (window % VIEW_SIDE) * side;
    const row = Math.floor(window / VIEW_SIDE) * side;
    // In logarithms up to here: a window beside a small subject would otherwise be all zeros.
    let most = -Infinity;
    for (let cell = 0; cell < cells; cell++) {
      sums[cell] = logs[cell] - across[column + (cell % side)] - down[row + Math.floor(cell / side)];
      if (sums[cell] > most) most = sums[cell];
    }
    for (let cell = 0; cell < cells; cell++) {
      const share = Math.exp(sums[cell] - most);
      if (share > NEGLIGIBLE) shares[at + cell] = share;
    }
  }
  return shares;
}

/** Along one side: how far each cell's middle is from the middle of each window, in squares of the windows' width. */
function distancesOf(middle: number, deviation: number, side: number): Float64Array {
  return Float64Array.from({ length: VIEW_SIDE * side }, (_, at) => {
    const window = (Math.floor(at / side) / (VIEW_SIDE - 1)) * 2 * REACH - REACH;
    const distance = ((at % side) + 0.5 - middle) / deviation - window;
    return (distance * distance) / (2 * WIDTH * WIDTH);
  });
}
