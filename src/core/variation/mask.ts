import { release } from '#core/numeric/release.ts';
import { rowKernels } from './row-kernels.ts';

/** Every how many channels one is looked at: the mask needs no more, and the comparison is the costly part. */
const STRIDE = 3;
/** Spread of the centre prior, in half-sides of the picture. */
const PRIOR = 0.62;

/**
 * Where the subject is: cells that look like none of the border cells, and are not too far from the middle.
 * @param roots side × side × channels, row-major, square roots of the model's values
 * @returns side² weights, 0 (background) … 1 (subject), the largest 1 (all 0 where every cell is alike)
 */
export function subjectMask(roots: Float32Array, side: number, channels: number): Float32Array {
  const border = borderOf(side);
  const width = Math.ceil(channels / STRIDE);
  const cells = sampledCells(roots, side * side, channels, width);
  const edge = new Float32Array(border.length * width);
  border.forEach((cell, at) => edge.set(cells.subarray(cell * width, (cell + 1) * width), at * width));
  const likeness = new Float32Array(side * side * border.length);
  rowKernels().dots(cells, edge, width, likeness);
  const unlike = unlikeBorder(likeness, border, side * side);
  release(cells, edge, likeness);
  return spread(smooth(unlike, side), side);
}

/** Some channels of every cell, scaled to length 1. */
function sampledCells(roots: Float32Array, cells: number, channels: number, width: number): Float32Array {
  const sampled = new Float32Array(cells * width);
  for (let cell = 0; cell < cells; cell++) {
    const [from, end] = [cell * channels, (cell + 1) * channels];
    let squares = 0;
    for (let at = from; at < end; at += STRIDE) squares += roots[at] * roots[at];
    const scale = 1 / Math.sqrt(Math.max(squares, 1e-12));
    for (let at = from, to = cell * width; at < end; at += STRIDE, to++) sampled[to] = roots[at] * scale;
  }
  return sampled;
}

function borderOf(side: number): number[] {
  return Array.from({ length: side * side }, (_, cell) => cell).filter((cell) => {
    const x = cell % side;
    const y = Math.floor(cell / side);
    return x === 0 || y === 0 || x === side - 1 || y === side - 1;
  });
}

/** How little each cell is like the three most similar cells of the border, itself left out; 0 … 1. */
function unlikeBorder(likeness: Float32Array, border: readonly number[], cells: number): Float32Array {
  const edge = Int32Array.from(border);
  const unlike = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) unlike[cell] = 1 - likenessOf(likeness, cell * edge.length, edge, cell) / 3;
  return unlike;
}

/** The sum of the three highest values from `from` on, that of the cell itself left out. */
function likenessOf(likeness: Float32Array, from: number, border: Int32Array, cell: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let i = 0; i < border.length; i++) {
    const value = likeness[from + i];
    if (value <= third || border[i] === cell) continue;
    third = Math.min(second, value);
    second = Math.min(first, Math.max(second, value));
    first = Math.max(first, value);
  }
  return first + second + third;
}

/** 3 × 3 mean; the frame is repeated. */
function smooth(values: Float32Array, side: number): Float32Array {
  return values.map((_, cell) => {
    const x = cell % side;
    const y = Math.floor(cell / side);
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const row = Math.max(0, Math.min(side - 1, y + dy));
        sum += values[row * side + Math.max(0, Math.min(side - 1, x + dx))];
      }
    }
    return sum / 9;
  });
}

/** Weighs with the centre prior, then stretches the 10th … 95th percentile to 0 … 1. */
function spread(values: Float32Array, side: number): Float32Array {
  const weighed = values.map((value, cell) => {
    const x = ((cell % side) + 0.5) * (2 / side) - 1;
    const y = (Math.floor(cell / side) + 0.5) * (2 / side) - 1;
    return value * Math.exp(-(x * x + y * y) / (2 * PRIOR * PRIOR));
  });
  const ordered = weighed.toSorted();
  const low = ordered[Math.floor(0.1 * (ordered.length - 1))];
  const high = ordered[Math.floor(0.95 * (ordered.length - 1))];
  if (!(high - low > 1e-6)) return new Float32Array(values.length);
  return weighed.map((value) => Math.max(0, Math.min(1, (value - low) / (high - low))));
}
