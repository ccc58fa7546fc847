import { distanceOf } from './distances.ts';
import type { Distances } from './distances.ts';
import { cutAfter } from './linkage.ts';
import type { Merge } from './linkage.ts';

/** How well a cut of the tree fits: `clusters` groups, joined up to `height`, mean silhouette −1 … 1. */
export interface Cut {
  readonly steps: number;
  readonly clusters: number;
  /** The last join made, and the first not made. */
  readonly height: number;
  readonly nextHeight: number;
  readonly silhouette: number;
}

/**
 * Mean silhouette (Rousseeuw 1987; single items count 0) of every cut into 2 … `most` clusters, most clusters first.
 * Works down the tree, keeping each item's distance sum to every cluster, so the whole profile costs O(n · most²).
 */
export function silhouetteProfile(distances: Distances, merges: readonly Merge[], most: number): Cut[] {
  const { count } = distances;
  const start = Math.max(0, count - Math.min(most, count));
  const membership = cutAfter(merges, count, start);
  const clusters = count - start;
  if (clusters < 2) return [];
  // sums[cluster][item]: column-wise, so that a join is one pass over two runs.
  const sums = Array.from({ length: clusters }, () => new Float64Array(count));
  const sizes = new Uint32Array(clusters);
  for (let i = 0; i < count; i++) sizes[membership[i]]++;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const distance = distanceOf(distances, i, j);
      sums[membership[j]][i] += distance;
      sums[membership[i]][j] += distance;
    }
  }
  let alive = Array.from({ length: clusters }, (_, cluster) => cluster);
  const cuts: Cut[] = [];
  for (let steps = start; steps <= count - 2; steps++) {
    cuts.push({
      steps,
      clusters: alive.length,
      height: steps > 0 ? merges[steps - 1].height : 0,
      nextHeight: merges[steps].height,
      silhouette: meanSilhouette(sums, sizes, membership, alive),
    });
    const kept = membership[merges[steps].a];
    const gone = membership[merges[steps].b];
    for (let i = 0; i < count; i++) {
      sums[kept][i] += sums[gone][i];
      if (membership[i] === gone) membership[i] = kept;
    }
    sizes[kept] += sizes[gone];
    alive = alive.filter((cluster) => cluster !== gone);
  }
  return cuts;
}

function meanSilhouette(
  sums: readonly Float64Array[],
  sizes: Uint32Array,
  membership: Int32Array,
  alive: readonly number[],
): number {
  let total = 0;
  for (let i = 0; i < membership.length; i++) {
    const own = membership[i];
    if (sizes[own] < 2) continue;
    const inside = sums[own][i] / (sizes[own] - 1);
    let outside = Infinity;
    for (const cluster of alive) {
      if (cluster !== own) outside = Math.min(outside, sums[cluster][i] / sizes[cluster]);
    }
    const larger = Math.max(inside, outside);
    if (larger > 0) total += (outside - inside) / larger;
  }
  return total / Math.max(1, membership.length);
}
