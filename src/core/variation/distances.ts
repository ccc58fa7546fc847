import { eachBlockOfPairs } from './row-kernels.ts';

export { dot } from './dot.ts';

/**
 * Distances between n items, each pair stored once: pair (i, j) with i < j lies at `pairIndex(n, i, j)`.
 * Half the memory of a square, and nothing can be asymmetric.
 */
export interface Distances {
  readonly count: number;
  readonly pairs: Float32Array;
}

/** @param i smaller @param j larger */
export const pairIndex = (count: number, i: number, j: number): number => i * count - (i * (i + 1)) / 2 + (j - i - 1);

export function distanceOf({ count, pairs }: Distances, i: number, j: number): number {
  if (i === j) return 0;
  return i < j ? pairs[pairIndex(count, i, j)] : pairs[pairIndex(count, j, i)];
}

/**
 * Cosine distances 1 − a·b (0 … 2) of L2-normalised rows, in blocks.
 * @param rows count · dimensions values, row-major
 */
export function cosineDistances(rows: Float32Array, dimensions: number): Distances {
  const count = dimensions > 0 ? Math.floor(rows.length / dimensions) : 0;
  const pairs = new Float32Array((count * (count - 1)) / 2);
  eachBlockOfPairs(rows, dimensions, (fromI, toI, fromJ, toJ, dots) => {
    for (let i = fromI; i < toI; i++) {
      const first = Math.max(i + 1, fromJ);
      let from = (i - fromI) * (toJ - fromJ) + first - fromJ;
      let at = pairIndex(count, i, first);
      for (let j = first; j < toJ; j++) pairs[at++] = Math.max(0, 1 - dots[from++]);
    }
  });
  return { count, pairs };
}
