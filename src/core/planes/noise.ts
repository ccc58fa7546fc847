import { fastKernels, type BlockNoise } from './kernels.ts';
import type { Plane } from './planes.ts';

/** Blocks in which noise is looked for. */
const BLOCK_PX = 16;
/** With more blocks than this every second one, both ways, tells as much. */
const PLENTY = 2500;
/** The flattest share of the blocks is taken for noise alone. */
const FLAT_SHARE = 0.08;
/** The flattest blocks are also the luckiest: their mean lies this much below the truth (measured on white noise). */
const LUCK = 1.13;

/**
 * Standard deviation of white noise in codes, after Immerkær (1996): the mask [1 −2 1; −2 4 −2; 1 −2 1] ignores ramps
 * and straight edges; its mean square over the flattest blocks is 36 σ². Blocks near black or white, where noise is
 * cut off, are left out. 0 where no block is left.
 */
export function noiseSigma(plane: Plane): number {
  const { width, height } = plane;
  const step = width * height > PLENTY * BLOCK_PX * BLOCK_PX ? 2 * BLOCK_PX : BLOCK_PX;
  const { squares, levels } = fastKernels()?.blockNoise(plane, BLOCK_PX, step) ?? blockNoise(plane, BLOCK_PX, step);
  let count = 0;
  for (let index = 0; index < squares.length; index++) {
    const mean = levels[index] / (BLOCK_PX * BLOCK_PX);
    if (mean > 12 && mean < 243) squares[count++] = squares[index] / (BLOCK_PX * BLOCK_PX * 36);
  }
  if (count === 0) return 0;
  const energies = squares.subarray(0, count).sort();
  const taken = Math.max(1, Math.floor(energies.length * FLAT_SHARE));
  let sum = 0;
  for (let i = 0; i < taken; i++) sum += energies[i];
  return Math.sqrt((sum / taken) * LUCK);
}

/** How many blocks stand along a side that keep a pixel's distance to both its ends. */
export const blocksAlong = (length: number, block: number, step: number): number =>
  Math.max(0, Math.ceil((length - block - 1) / step));

function blockNoise({ data, width, height }: Plane, block: number, step: number): BlockNoise {
  const count = blocksAlong(width, block, step) * blocksAlong(height, block, step);
  const squares = new Float64Array(count);
  const levels = new Float64Array(count);
  let index = 0;
  for (let top = 1; top + block < height; top += step) {
    for (let left = 1; left + block < width; left += step) {
      let sum = 0;
      let level = 0;
      for (let y = top; y < top + block; y++) {
        for (let at = y * width + left, end = at + block; at < end; at++) {
          const up = at - width;
          const down = at + width;
          const corners = data[up - 1] + data[up + 1] + data[down - 1] + data[down + 1];
          const sides = data[up] + data[down] + data[at - 1] + data[at + 1];
          const v = corners - 2 * sides + 4 * data[at];
          sum += v * v;
          level += data[at];
        }
      }
      squares[index] = sum;
      levels[index++] = level;
    }
  }
  return { squares, levels };
}
