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

/** How many rows are compared against how many at a time: both fit the cache. */
const BLOCK = 64;

/**
 * Cosine distances 1 − a·b (0 … 2) of L2-normalised rows, in blocks.
 * @param rows count · dimensions values, row-major
 */
export function cosineDistances(rows: Float32Array, dimensions: number): Distances {
  const count = dimensions > 0 ? Math.floor(rows.length / dimensions) : 0;
  const pairs = new Float32Array((count * (count - 1)) / 2);
  for (let fromI = 0; fromI < count; fromI += BLOCK) {
    for (let fromJ = fromI; fromJ < count; fromJ += BLOCK) {
      const toJ = Math.min(count, fromJ + BLOCK);
      for (let i = fromI; i < Math.min(count, fromI + BLOCK); i++) {
        for (let j = Math.max(i + 1, fromJ); j < toJ; j++) {
          pairs[pairIndex(count, i, j)] = Math.max(0, 1 - dot(rows, i * dimensions, j * dimensions, dimensions));
        }
      }
    }
  }
  return { count, pairs };
}

/** Dot product of two runs of `length` values; four sums, so that the additions do not wait for one another. */
export function dot(rows: Float32Array, a: number, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    s0 += rows[a + d] * rows[b + d];
    s1 += rows[a + d + 1] * rows[b + d + 1];
    s2 += rows[a + d + 2] * rows[b + d + 2];
    s3 += rows[a + d + 3] * rows[b + d + 3];
  }
  for (; d < length; d++) s0 += rows[a + d] * rows[b + d];
  return s0 + s1 + s2 + s3;
}
