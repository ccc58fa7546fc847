import { dot } from './distances.ts';

/** The k nearest other items of every item: `items` and `distances` hold `k` per item, nearest first. */
export interface Neighbours {
  readonly k: number;
  readonly items: Int32Array;
  readonly distances: Float32Array;
}

const BLOCK = 64;

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
  for (let fromI = 0; fromI < count; fromI += BLOCK) {
    const toI = Math.min(count, fromI + BLOCK);
    for (let fromJ = fromI; fromJ < count; fromJ += BLOCK) {
      const toJ = Math.min(count, fromJ + BLOCK);
      for (let i = fromI; i < toI; i++) {
        for (let j = Math.max(i + 1, fromJ); j < toJ; j++) {
          // Rounded as it is stored, so that equal distances compare equal.
          const distance = Math.fround(Math.max(0, 1 - dot(rows, i * dimensions, j * dimensions, dimensions)));
          offer(i, j, distance);
          offer(j, i, distance);
        }
      }
    }
  }
  return { k, items, distances };
}
