import { eachBlockOfPairs } from './row-kernels.ts';

/** The k nearest other items of every item: `items` and `distances` hold `k` per item, nearest first. */
export interface Neighbours {
  readonly k: number;
  readonly items: Int32Array;
  readonly distances: Float32Array;
}

/**
 * Exact k nearest neighbours by cosine distance, in blocks that fit the cache; each pair is compared once. Equal
 * distances go to the lower item, so the answer does not depend on the block size.
 * @param rows count · dimensions values, L2-normalised @param wanted at most count − 1 are given
 */
export function nearestNeighbours(rows: Float32Array, dimensions: number, wanted: number): Neighbours {
  const count = dimensions > 0 ? Math.floor(rows.length / dimensions) : 0;
  const k = Math.max(0, Math.min(wanted, count - 1));
  const items = new Int32Array(count * k).fill(-1);
  const distances = new Float32Array(count * k).fill(Infinity);
  if (k === 0) return { k, items, distances };
  const offer = (item: number, other: number, distance: number): void => {
    const from = item * k;
    let at = from + k - 1;
    if (distance > distances[at] || (distance === distances[at] && other > items[at] && items[at] >= 0)) return;
    while (at > from && (distances[at - 1] > distance || (distances[at - 1] === distance && items[at - 1] > other))) {
      distances[at] = distances[at - 1];
      items[at] = items[at - 1];
      at--;
    }
    distances[at] = distance;
    items[at] = other;
  };
  eachBlockOfPairs(rows, dimensions, (fromI, toI, fromJ, toJ, dots) => {
    for (let i = fromI; i < toI; i++) {
      const first = Math.max(i + 1, fromJ);
      let at = (i - fromI) * (toJ - fromJ) + first - fromJ;
      for (let j = first; j < toJ; j++) {
        // Rounded as it is stored, so that equal distances compare equal.
        const distance = Math.fround(Math.max(0, 1 - dots[at++]));
        offer(i, j, distance);
        offer(j, i, distance);
      }
    }
  });
  return { k, items, distances };
}
