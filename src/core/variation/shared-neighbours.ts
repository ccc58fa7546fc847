import { release } from '#core/numeric/release.ts';
import type { CutBounds, Grouping } from './cut.ts';
import { pairIndex } from './distances.ts';
import type { Distances } from './distances.ts';
import { averageLinkage, cutAfter } from './linkage.ts';

/** Most neighbours that are compared; fewer in small sets, where 12 would reach into other groups. */
const MOST_NEIGHBOURS = 12;
/** Groups whose members share on average less than an eighth of their neighbours stay apart. */
const APART = 0.87;

/**
 * Groups of items that have their nearest neighbours in common (Jarvis & Patrick 1973), by average linkage on the share
 * of neighbours two items do not share. It asks who is near to whom and not how near, so that dense and loose groups
 * are found alike and no distance has to be tuned. Distances speak only where neighbours cannot: an item further than
 * `bounds.different` is nobody's neighbour (a set of unlike pictures), and groups nearer than `bounds.same` on average
 * are one, however their neighbours fall (a set of one place).
 */
export function groupByNeighbours(distances: Distances, bounds: CutBounds): Grouping {
  const { count } = distances;
  const unshared = unsharedNeighbours(distances, neighboursFor(count), bounds.different);
  const merges = averageLinkage(unshared);
  release(unshared.pairs);
  const above = merges.findIndex((merge) => merge.height > APART);
  const apart = cutAfter(merges, count, above < 0 ? merges.length : above);
  return joinNear(distances, apart, bounds);
}

const neighboursFor = (count: number): number =>
  Math.max(1, Math.min(MOST_NEIGHBOURS, count - 1, Math.max(3, Math.round(0.8 * Math.sqrt(count)))));

/** 1 − |shared|/|either| of the at most k nearest neighbours within `reach` of two items, themselves included. */
function unsharedNeighbours(distances: Distances, k: number, reach: number): Distances {
  const { count } = distances;
  const listedBy = Array.from({ length: count }, () => [] as number[]);
  const lengths = new Uint32Array(count);
  const order = new Float64Array(count);
  for (let item = 0; item < count; item++) {
    distancesFrom(distances, item, order);
    const listed = nearest(order, item, k, reach);
    for (const other of listed) listedBy[other].push(item);
    listedBy[item].push(item);
    lengths[item] = listed.length + 1;
  }
  const unshared = new Float32Array(distances.pairs.length);
  for (const items of listedBy) {
    items.sort((a, b) => a - b);
    for (let x = 0; x < items.length; x++) {
      for (let y = x + 1; y < items.length; y++) unshared[pairIndex(count, items[x], items[y])]++;
    }
  }
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, at++)
      unshared[at] = 1 - unshared[at] / (lengths[i] + lengths[j] - unshared[at]);
  }
  return { count, pairs: unshared };
}

/** Writes the distances of one item to all; its own is 0. */
function distancesFrom({ count, pairs }: Distances, item: number, into: Float64Array): void {
  // Down its column, each step one row of the triangle shorter, then along its row.
  for (let other = 0, at = item - 1; other < item; other++) {
    into[other] = pairs[at];
    at += count - other - 2;
  }
  into[item] = 0;
  const from = pairIndex(count, item, item + 1);
  into.set(pairs.subarray(from, from + count - item - 1), item + 1);
}

/** The k items with the smallest distance up to `reach`, without `self`; equal distances go to the lower item. */
function nearest(distance: Float64Array, self: number, k: number, reach: number): number[] {
  const found: number[] = [];
  for (let other = 0; other < distance.length; other++) {
    if (other === self || distance[other] > reach) continue;
    if (found.length === k && distance[other] >= distance[found[k - 1]]) continue;
    let at = found.length < k ? found.length : k - 1;
    for (; at > 0 && distance[found[at - 1]] > distance[other]; at--) found[at] = found[at - 1];
    found[at] = other;
  }
  return found;
}

/** Joins the nearest two groups until all lie further than `bounds.same` apart on average. */
function joinNear(distances: Distances, groups: Int32Array, bounds: CutBounds): Grouping {
  const { count } = distances;
  const groupCount = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const sizes = new Uint32Array(groupCount);
  for (const group of groups) sizes[group]++;
  const means = new Float32Array((groupCount * (groupCount - 1)) / 2);
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, at++) {
      const a = Math.min(groups[i], groups[j]);
      const b = Math.max(groups[i], groups[j]);
      if (a !== b) means[pairIndex(groupCount, a, b)] += distances.pairs[at] / (sizes[a] * sizes[b]);
    }
  }
  const merges = averageLinkage({ count: groupCount, pairs: means }, sizes);
  const above = merges.findIndex((merge) => merge.height > bounds.same);
  const joined = cutAfter(merges, groupCount, above < 0 ? merges.length : above);
  const renamed = groups.map((group) => joined[group]);
  return { groups: renamed, count: joined.reduce((most, g) => Math.max(most, g + 1), 0), reach: bounds.different };
}
