/** Images of one label of which all pairs are compared, and of the whole set. */
const MOST_COMPARED = 300;
const MOST_ACROSS = 220;

/** At most so many of the items, evenly over their order. */
export function evenly<T>(items: readonly T[], most = MOST_COMPARED): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(items.length, most) }, (_, i) => items[Math.floor(i * step)]);
}

/** The value of every pair of the items, at most 300 of them. */
export function withinPairs(items: readonly number[], valueOf: (a: number, b: number) => number): number[] {
  const sample = evenly(items);
  return sample.flatMap((a, i) => sample.slice(i + 1).map((b) => valueOf(a, b)));
}

/** The value of every pair of items of two labels, of about 220 items that are evenly taken from all. */
export function acrossPairs(
  labels: readonly (readonly number[])[],
  valueOf: (a: number, b: number) => number,
): number[] {
  const each = Math.max(2, Math.ceil(MOST_ACROSS / Math.max(1, labels.length)));
  const samples = labels.map((items) => evenly(items, each));
  return samples.flatMap((items, label) =>
    samples.slice(label + 1).flatMap((others) => items.flatMap((a) => others.map((b) => valueOf(a, b)))),
  );
}

/** The value below which that share of them lies, 0 … 1; null for none. */
export function valueAt(values: ArrayLike<number>, share: number): number | null {
  if (values.length === 0) return null;
  return Float64Array.from(values).sort()[Math.min(values.length - 1, Math.floor(share * values.length))];
}

/**
 * How far apart the images of one label lie: the median of their pairs, in medians of the pairs across labels (1 = as
 * far as pictures of two labels do). Null with one label.
 * @param trivial distance that says nothing: where the set has no more, no label stands out
 */
export function relativeSpread(
  labels: readonly (readonly number[])[],
  distanceOf: (a: number, b: number) => number,
  trivial = 0,
): (members: readonly number[]) => number | null {
  const usual = valueAt(acrossPairs(labels, distanceOf), 0.5);
  return (members) => {
    const own = valueAt(withinPairs(members, distanceOf), 0.5);
    return own === null || usual === null || usual + trivial <= 0 ? null : (own + trivial) / (usual + trivial);
  };
}
