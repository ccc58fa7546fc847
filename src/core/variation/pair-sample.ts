import { release } from '#core/numeric/release.ts';
import type { Distances } from './distances.ts';

/** Images of one label of which all pairs are compared, and of the whole set. */
const MOST_COMPARED = 300;
const MOST_ACROSS = 220;

/** The distances between all of the items. */
export type DistancesOf = (items: readonly number[]) => Distances;

/** The same of a distance that is told pair by pair. */
export function distancesBy(distanceOf: (a: number, b: number) => number): DistancesOf {
  return (items) => {
    const pairs = new Float32Array((items.length * (items.length - 1)) / 2);
    let at = 0;
    items.forEach((a, i) => {
      for (let j = i + 1; j < items.length; j++) pairs[at++] = distanceOf(a, items[j]);
    });
    return { count: items.length, pairs };
  };
}

/** At most so many of the items, evenly over their order. */
export function evenly<T>(items: readonly T[], most = MOST_COMPARED): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(items.length, most) }, (_, i) => items[Math.floor(i * step)]);
}

/** The distances of every pair of items of two labels, of about 220 items that are evenly taken from all. */
export function acrossPairs(labels: readonly (readonly number[])[], distancesOf: DistancesOf): number[] {
  const each = Math.max(2, Math.ceil(MOST_ACROSS / Math.max(1, labels.length)));
  const sample = labels.flatMap((items, label) => evenly(items, each).map((item) => ({ item, label })));
  const { count, pairs } = distancesOf(sample.map(({ item }) => item));
  const across: number[] = [];
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, at++) if (sample[i].label !== sample[j].label) across.push(pairs[at]);
  }
  return across;
}

/** The value below which that share of them lies, 0 … 1; null for none. */
export function valueAt(values: ArrayLike<number>, share: number): number | null {
  if (values.length === 0) return null;
  const ordered = Float64Array.from(values).sort();
  const found = ordered[Math.min(values.length - 1, Math.floor(share * values.length))];
  release(ordered);
  return found;
}

/**
 * How far apart the images of one label lie: the median of their pairs, in medians of the pairs across labels (1 = as
 * far as pictures of two labels do). Null with one label.
 * @param trivial distance that says nothing: where the set has no more, no label stands out
 */
export function relativeSpread(
  labels: readonly (readonly number[])[],
  distancesOf: DistancesOf,
  trivial = 0,
): (members: readonly number[]) => number | null {
  const usual = valueAt(acrossPairs(labels, distancesOf), 0.5);
  return (members) => {
    const { pairs } = distancesOf(evenly(members));
    const own = valueAt(pairs, 0.5);
    release(pairs);
    return own === null || usual === null || usual + trivial <= 0 ? null : (own + trivial) / (usual + trivial);
  };
}
