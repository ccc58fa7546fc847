import { isRecord } from './shape.ts';

/** How what a part saves comes apart into values that are merged one by one. */
export interface Merging {
  /** Keys that lead to them. */
  readonly under: readonly string[];
  /** How many keys stand over one value below that: 1 where it is `{ key: value }`. */
  readonly depth: number;
  /** Whether the first of those keys is a picture's path. */
  readonly byPicture: boolean;
  /** Whether a value of the other side is one at all; what is none is left out. */
  accepts(place: readonly string[], value: unknown): boolean;
  /** What two values say together; undefined = they contradict each other. Without it unequal ones always do. */
  join?(mine: unknown, theirs: unknown): unknown;
}

/** A value at its place: the keys that lead to it, in what the part saves. */
export interface Placed {
  readonly place: readonly string[];
  /** undefined = there is none. */
  readonly value: unknown;
}

export interface Conflict {
  readonly place: readonly string[];
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** What another person's work adds to one part. */
export interface PartMerge {
  /** Theirs alone, or what both say together. */
  readonly taken: readonly Placed[];
  readonly conflicts: readonly Conflict[];
  /** Values that are equal already. */
  readonly same: number;
  /** Theirs, of pictures that are not here: left out. */
  readonly elsewhere: number;
}

/**
 * Two people's work on one part, key by key: what one side alone has is no conflict, what both say is none either.
 * @param merging null = the part is taken whole, mine or theirs
 * @param mine @param theirs what each has saved; null = nothing
 * @param paths their picture's path → the path here
 */
export function mergePart(
  merging: Merging | null,
  mine: unknown,
  theirs: unknown,
  paths: ReadonlyMap<string, string>,
): PartMerge {
  const found = { taken: [] as Placed[], conflicts: [] as Conflict[], same: 0, elsewhere: 0 };
  if (!merging) {
    if (theirs == null) return found;
    if (sameJson(mine, theirs)) found.same++;
    else if (mine == null) found.taken.push({ place: [], value: theirs });
    else found.conflicts.push({ place: [], mine, theirs });
    return found;
  }
  const { under, depth, byPicture } = merging;
  for (const { place: theirPlace, value } of leaves(valueAt(theirs, under), depth)) {
    if (!merging.accepts(theirPlace, value)) continue;
    const [first, ...rest] = theirPlace;
    const here = byPicture ? paths.get(first) : first;
    if (here === undefined) {
      found.elsewhere++;
      continue;
    }
    const place = [...under, here, ...rest];
    const own = valueAt(mine, place);
    const joined = own === undefined ? value : sameJson(own, value) ? own : merging.join?.(own, value);
    if (joined === undefined) found.conflicts.push({ place, mine: own, theirs: value });
    else if (sameJson(own, joined)) found.same++;
    else found.taken.push({ place, value: joined });
  }
  return found;
}

/** What the part is to restore: what it has saved, with those values put in their places. */
export function withValues(mine: unknown, values: readonly Placed[]): unknown {
  const whole = values.find(({ place }) => place.length === 0);
  if (whole) return whole.value;
  const below = new Map<string, Placed[]>();
  for (const { place, value } of values) {
    const [key, ...rest] = place;
    const others = below.get(key) ?? [];
    others.push({ place: rest, value });
    below.set(key, others);
  }
  const before = isRecord(mine) ? mine : {};
  const changed = [...below].map(([key, inner]) => [key, withValues(own(before, key), inner)] as const);
  const after = [...Object.entries(before), ...changed];
  const gone = new Set(changed.flatMap(([key, value]) => (value === undefined ? [key] : [])));
  return Object.fromEntries(after.filter(([key]) => !gone.has(key)));
}

/** Every value that lies `depth` keys down, with those keys. */
function leaves(value: unknown, depth: number): Placed[] {
  if (depth === 0) return [{ place: [], value }];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, depth - 1).map(({ place, value }) => ({ place: [key, ...place], value })),
  );
}

/** What stands at a place; undefined = nothing. */
export function valueAt(value: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((inner, key) => (isRecord(inner) ? own(inner, key) : undefined), value);
}

/** A path may be called like something that every object has. */
const own = (record: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Whether two JSON values are equal; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, index) => sameJson(value, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
