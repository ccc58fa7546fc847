import { release } from '#core/numeric/release.ts';
import { dot } from './dot.ts';
import { hammingDistance, TURNS } from './perceptual-hash.ts';

/** The loops over rows of numbers, which a worker may put faster twins in the place of; the plain ones are the oracle. */
export interface RowKernels {
  /**
   * Dot products of each of the first rows with each of the second: `into[i · second rows + j]`, the same as the plain
   * loop's to 1e-5 for rows of length 1.
   */
  dots(first: Float32Array, second: Float32Array, dimensions: number, into: Float32Array): void;
  /**
   * Weighed sums of rows: `into[i · dimensions + d]` is Σ weights[i · rows + j] · rows[j · dimensions + d] over all rows,
   * the same as the plain loop's to 1e-5 of what the weights add up to, for values up to 1.
   */
  mix(weights: Float32Array, rows: Float32Array, dimensions: number, into: Float32Array): void;
  /**
   * Tells of every hash which later ones differ from it in at most so many bits, upright or turned.
   * @param words packed hashes @param use receives the hash, and of each other one its place, the bits upright, and the
   * fewest bits turned, back to back; valid until it returns
   */
  closeHashes(
    words: Uint32Array,
    mostUpright: number,
    mostTurned: number,
    use: (item: number, found: ArrayLike<number>) => void,
  ): void;
}

const plain: RowKernels = {
  dots(first, second, dimensions, into) {
    const columns = second.length / dimensions;
    for (let a = 0, at = 0; a < first.length; a += dimensions) {
      for (let column = 0; column < columns; column++) {
        into[at++] = dot(first, a, column * dimensions, dimensions, second);
      }
    }
  },
  mix(weights, rows, dimensions, into) {
    const count = rows.length / dimensions;
    into.fill(0);
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at];
      if (weight === 0) continue;
      const [from, to] = [(at % count) * dimensions, Math.floor(at / count) * dimensions];
      for (let d = 0; d < dimensions; d++) into[to + d] += weight * rows[from + d];
    }
  },
  closeHashes(words, mostUpright, mostTurned, use) {
    const count = words.length / (TURNS * 2);
    for (let item = 0; item < count; item++) {
      const found: number[] = [];
      for (let other = item + 1; other < count; other++) {
        const upright = hammingDistance(words, item, other);
        let turned = Infinity;
        for (let turn = 1; turn < TURNS; turn++) turned = Math.min(turned, hammingDistance(words, item, other, turn));
        if (upright <= mostUpright || turned <= mostTurned) found.push(other, upright, turned);
      }
      if (found.length > 0) use(item, found);
    }
  },
};

let installed: RowKernels = plain;

/** @param kernels null goes back to the plain loops */
export function installRowKernels(kernels: RowKernels | null): void {
  installed = kernels ?? plain;
}

export const rowKernels = (): RowKernels => installed;

/** How many rows are compared against how many at a time: both fit the cache. */
const BLOCK = 128;

/**
 * All pairs of rows, a block at a time, each pair once (and some of the others on the way).
 * @param rows count · dimensions values
 * @param use receives where the block's rows and columns begin, how many columns it has and its dot products, row-major
 */
export function eachBlockOfPairs(
  rows: Float32Array,
  dimensions: number,
  use: (fromI: number, toI: number, fromJ: number, toJ: number, dots: Float32Array) => void,
): void {
  const count = dimensions > 0 ? Math.floor(rows.length / dimensions) : 0;
  const dots = new Float32Array(BLOCK * BLOCK);
  for (let fromI = 0; fromI < count; fromI += BLOCK) {
    const toI = Math.min(count, fromI + BLOCK);
    const first = rows.subarray(fromI * dimensions, toI * dimensions);
    for (let fromJ = fromI; fromJ < count; fromJ += BLOCK) {
      const toJ = Math.min(count, fromJ + BLOCK);
      installed.dots(first, rows.subarray(fromJ * dimensions, toJ * dimensions), dimensions, dots);
      use(fromI, toI, fromJ, toJ, dots);
    }
  }
  release(dots);
}
