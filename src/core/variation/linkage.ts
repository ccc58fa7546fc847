import { release } from '#core/numeric/release.ts';
import type { Distances } from './distances.ts';

/** One step of the tree: the clusters that hold items `a` and `b` join at mean distance `height`. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/**
 * Average-linkage tree by nearest-neighbour chains (Murtagh 1983): O(n²) time, one copy of the distances. Average
 * linkage asks what two groups have in common as a whole, so a line of in-between pictures does not chain them.
 * @param weights how many items each item stands for; one each if not given
 * @returns count − 1 merges, lowest first; equal heights in order of the items
 */
export function averageLinkage(distances: Distances, weights?: Uint32Array): Merge[] {
  const { count } = distances;
  const rows = square(distances);
  const sizes = weights?.slice() ?? new Uint32Array(count).fill(1);
  // Ascending, and shorter with every merge, so that later ones look at fewer.
  const alive = Int32Array.from({ length: count }, (_, item) => item);
  let left = count;
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (merges.length < count - 1) {
    if (chain.length === 0) chain.push(alive[0]);
    const tip = chain[chain.length - 1];
    const before = chain.length > 1 ? chain[chain.length - 2] : -1;
    // Ties go to the one before (so that the chain ends), else to the lowest item.
    let nearest = before;
    let height = before >= 0 ? rows[tip * count + before] : Infinity;
    for (let k = 0; k < left; k++) {
      const other = alive[k];
      if (other === tip) continue;
      const distance = rows[tip * count + other];
      if (distance < height) {
        height = distance;
        nearest = other;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [kept, gone] = tip < nearest ? [tip, nearest] : [nearest, tip];
    merges.push({ a: kept, b: gone, height });
    const total = sizes[kept] + sizes[gone];
    for (let k = 0; k < left; k++) {
      const other = alive[k];
      if (other === kept || other === gone) continue;
      const mean = (rows[kept * count + other] * sizes[kept] + rows[gone * count + other] * sizes[gone]) / total;
      rows[kept * count + other] = mean;
      rows[other * count + kept] = mean;
    }
    const place = alive.indexOf(gone);
    alive.copyWithin(place, place + 1, left--);
    sizes[kept] = total;
  }
  release(rows);
  return merges.sort((x, y) => x.height - y.height || x.a - y.a || x.b - y.b);
}

function square(distances: Distances): Float32Array {
  const { count, pairs } = distances;
  const rows = new Float32Array(count * count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const distance = pairs[at++];
      rows[i * count + j] = distance;
      rows[j * count + i] = distance;
    }
  }
  return rows;
}

/** Cluster number of every item after the first `steps` merges; numbered in order of their first item. */
export function cutAfter(merges: readonly Merge[], count: number, steps: number): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const rootOf = (item: number): number => {
    let root = item;
    while (parent[root] !== root) root = parent[root];
    while (parent[item] !== root) [parent[item], item] = [root, parent[item]];
    return root;
  };
  for (const { a, b } of merges.slice(0, steps)) {
    const [low, high] = [rootOf(a), rootOf(b)].sort((x, y) => x - y);
    parent[high] = low;
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: count }, (_, item) => {
    const root = rootOf(item);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) ?? 0;
  });
}
