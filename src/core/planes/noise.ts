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
  const { data, width, height } = plane;
  const energies: number[] = [];
  const step = width * height > PLENTY * BLOCK_PX * BLOCK_PX ? 2 * BLOCK_PX : BLOCK_PX;
  for (let top = 1; top + BLOCK_PX < height; top += step) {
    for (let left = 1; left + BLOCK_PX < width; left += step) {
      let sum = 0;
      let level = 0;
      for (let y = top; y < top + BLOCK_PX; y++) {
        for (let at = y * width + left, end = at + BLOCK_PX; at < end; at++) {
          const up = at - width;
          const down = at + width;
          const corners = data[up - 1] + data[up + 1] + data[down - 1] + data[down + 1];
          const sides = data[up] + data[down] + data[at - 1] + data[at + 1];
          const v = corners - 2 * sides + 4 * data[at];
          sum += v * v;
          level += data[at];
        }
      }
      const mean = level / (BLOCK_PX * BLOCK_PX);
      if (mean > 12 && mean < 243) energies.push(sum / (BLOCK_PX * BLOCK_PX * 36));
    }
  }
  if (energies.length === 0) return 0;
  energies.sort((a, b) => a - b);
  const taken = Math.max(1, Math.floor(energies.length * FLAT_SHARE));
  let sum = 0;
  for (let i = 0; i < taken; i++) sum += energies[i];
  return Math.sqrt((sum / taken) * LUCK);
}
