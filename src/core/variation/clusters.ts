import { release } from '#core/numeric/release.ts';
import { groupByDistance } from './cut.ts';
import type { CutBounds, Grouping } from './cut.ts';
import { cosineDistances } from './distances.ts';
import type { Distances } from './distances.ts';

/** Most items of which all pairs are compared; a larger set is grouped by a sample, the rest joins. */
const MOST_COMPARED = 2000;

/**
 * Groups of L2-normalised rows, without a given number, independent of chance. The tree is built on at most 2,000
 * rows; every other row joins the group whose members it is nearest to on average, and rows that are far
 * from all groups are grouped among themselves in the same way.
 * @param grow how the compared rows are grouped
 */
export function groupRows(
  rows: Float32Array,
  dimensions: number,
  bounds: CutBounds,
  grow: Grow = groupByDistance,
): Grouping {
  const count = dimensions > 0 ? rows.length / dimensions : 0;
  if (count <= MOST_COMPARED) return groupedBy(rows, dimensions, bounds, grow);
  const sample = sampleOf(rows, dimensions, MOST_COMPARED);
  const sampled = gatherRows(rows, dimensions, sample);
  const tree = groupedBy(sampled, dimensions, bounds, grow);
  release(sampled);
  const means = groupMeans(rows, dimensions, sample, tree);
  const groups = new Int32Array(count).fill(-1);
  sample.forEach((item, i) => (groups[item] = tree.groups[i]));
  const far: number[] = [];
  for (let item = 0; item < count; item++) {
    if (groups[item] >= 0) continue;
    const nearest = nearestMean(rows, item * dimensions, means, dimensions);
    if (nearest.distance <= tree.reach) groups[item] = nearest.group;
    else far.push(item);
  }
  let total = tree.count;
  if (far.length > 0) {
    const others = gatherRows(rows, dimensions, far);
    const rest = groupRows(others, dimensions, bounds, grow);
    release(others);
    far.forEach((item, i) => (groups[item] = total + rest.groups[i]));
    total += rest.count;
  }
  return { groups, count: total, reach: tree.reach };
}

type Grow = (distances: Distances, bounds: CutBounds) => Grouping;

/** Groups rows all of which are compared. */
function groupedBy(rows: Float32Array, dimensions: number, bounds: CutBounds, grow: Grow): Grouping {
  const distances = cosineDistances(rows, dimensions);
  const grouping = grow(distances, bounds);
  release(distances.pairs);
  return grouping;
}

/** Values of a row that its place in the order of samples hangs on. */
const HASHED = 16;

/**
 * Rows drawn by their own values and by nothing else: when a few rows come, the sample stays but for a few, and so do
 * the groups (an even sample would be another one altogether).
 */
export function sampleOf(rows: Float32Array, dimensions: number, most: number): number[] {
  const count = rows.length / dimensions;
  const bits = new Uint32Array(rows.buffer, rows.byteOffset, rows.length);
  const hashes = new Uint32Array(count);
  for (let item = 0; item < count; item++) {
    let hash = 2166136261;
    for (let d = 0; d < Math.min(HASHED, dimensions); d++) {
      hash = Math.imul(hash ^ bits[item * dimensions + d], 16777619);
      hash ^= hash >>> 15;
    }
    hashes[item] = Math.imul(hash, 0x85ebca6b) >>> 0;
  }
  return Array.from(hashes.keys())
    .sort((a, b) => hashes[a] - hashes[b] || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
}

/** The rows of the given items, back to back. */
export function gatherRows(rows: Float32Array, dimensions: number, items: readonly number[]): Float32Array {
  const gathered = new Float32Array(items.length * dimensions);
  items.forEach((item, i) => {
    gathered.set(rows.subarray(item * dimensions, (item + 1) * dimensions), i * dimensions);
  });
  return gathered;
}

/** Mean row of every group: 1 − row · mean is the row's mean cosine distance to the members. */
function groupMeans(
  rows: Float32Array,
  dimensions: number,
  items: readonly number[],
  grouping: Grouping,
): Float64Array {
  const means = new Float64Array(grouping.count * dimensions);
  const sizes = new Uint32Array(grouping.count);
  items.forEach((item, i) => {
    const group = grouping.groups[i];
    sizes[group]++;
    for (let d = 0; d < dimensions; d++) means[group * dimensions + d] += rows[item * dimensions + d];
  });
  for (let at = 0; at < means.length; at++) means[at] /= Math.max(1, sizes[Math.floor(at / dimensions)]);
  return means;
}

function nearestMean(
  rows: Float32Array,
  at: number,
  means: Float64Array,
  dimensions: number,
): { group: number; distance: number } {
  let best = { group: 0, distance: Infinity };
  for (let group = 0; group * dimensions < means.length; group++) {
    let sum = 0;
    for (let d = 0, m = group * dimensions; d < dimensions; d++, m++) sum += rows[at + d] * means[m];
    if (1 - sum < best.distance) best = { group, distance: 1 - sum };
  }
  return best;
}

/** The members in order of closeness to their group's middle (highest dot product with the mean); ties as they come. */
export function byTypicality(rows: Float32Array, dimensions: number, members: readonly number[]): number[] {
  const mean = new Float64Array(dimensions);
  for (const item of members) for (let d = 0; d < dimensions; d++) mean[d] += rows[item * dimensions + d];
  const closeness = new Map(
    members.map((item) => {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += rows[item * dimensions + d] * mean[d];
      return [item, sum];
    }),
  );
  return members.toSorted((a, b) => (closeness.get(b) ?? 0) - (closeness.get(a) ?? 0) || a - b);
}
