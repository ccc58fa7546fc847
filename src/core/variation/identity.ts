import type { Groups } from './organization.ts';
import { compareText } from './set.ts';

/** What the groups of a set were called, so that the same groups are called the same when pictures come and go. */
export interface GroupMemory {
  readonly paths: readonly string[];
  /** Before corrections by hand; parallel to `paths`. */
  readonly groups: readonly Groups[];
  readonly given: GivenNumbers;
}

/** The highest number ever given in each numbering ('background ', 'angle rose/'), so that none comes to mean another group. */
export type GivenNumbers = Readonly<Record<string, number>>;

export const groupKinds = ['look', 'background', 'angle', 'lighting', 'duplicate', 'burst'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Of the pictures of an old group that are still there, the least share a new group holds if it takes over the id. */
const LEAST_HELD = 0.25;

/** An id in two parts: 'rose/12' is number 12 of 'rose/'. Ids without a number ('dim-warm') are names and never change. */
const numbered = /^(?<series>.*?)(?<number>\d+)$/s;

/** An old and a new group and how many of the pictures that both runs know they share. */
interface Overlap {
  readonly before: string;
  readonly now: string;
  readonly shared: number;
}

/**
 * New ids for the groups of one kind: a group goes on under the id of the old group that it shares the most pictures
 * with, the largest overlap first; so of a group that fell in two the larger part keeps the id, of two that became one
 * the larger gives it. A group that is nobody's continuation gets a number that was never given.
 * @param ids per image, null = none @param paths parallel to it, in the set's own order
 * @returns the ids, and the highest numbers given now
 */
export function continueIds(
  kind: GroupKind,
  ids: readonly (string | null)[],
  paths: readonly string[],
  memory: GroupMemory | null,
): { readonly ids: (string | null)[]; readonly given: GivenNumbers } {
  const given = new Map(Object.entries(memory?.given ?? {}).filter(([series]) => series.startsWith(`${kind} `)));
  const renamed = memory ? continued(kind, ids, paths, memory) : new Map<string, string>();
  const unnamed = memory ? [...new Set(ids)].filter((id) => id !== null && !renamed.has(id)) : [];
  for (const id of unnamed.toSorted((a, b) => compareIds(a ?? '', b ?? ''))) {
    const parts = numbered.exec(id ?? '')?.groups;
    if (!parts) continue;
    const series = `${kind} ${parts['series']}`;
    given.set(series, (given.get(series) ?? 0) + 1);
    renamed.set(id ?? '', `${parts['series']}${given.get(series) ?? 1}`);
  }
  const kept = ids.map((id) => (id === null ? null : (renamed.get(id) ?? id)));
  for (const id of new Set(kept)) {
    const parts = numbered.exec(id ?? '')?.groups;
    if (!parts) continue;
    const series = `${kind} ${parts['series']}`;
    given.set(series, Math.max(given.get(series) ?? 0, Number(parts['number'])));
  }
  return { ids: kept, given: Object.fromEntries(given) };
}

/** Old id of every new group that goes on under one. */
function continued(
  kind: GroupKind,
  ids: readonly (string | null)[],
  paths: readonly string[],
  memory: GroupMemory,
): Map<string, string> {
  const idBefore = new Map(memory.paths.map((path, i) => [path, memory.groups[i]?.[kind] ?? null]));
  const sizeBefore = new Map<string, number>();
  const overlaps = new Map<string, Map<string, number>>();
  paths.forEach((path, i) => {
    const before = idBefore.get(path) ?? null;
    if (before === null) return;
    sizeBefore.set(before, (sizeBefore.get(before) ?? 0) + 1);
    const now = ids[i];
    if (now === null || seriesOf(now) !== seriesOf(before)) return;
    const shared = overlaps.get(before) ?? new Map<string, number>();
    shared.set(now, (shared.get(now) ?? 0) + 1);
    overlaps.set(before, shared);
  });
  const pairs = [...overlaps].flatMap(([before, shared]) =>
    [...shared]
      .filter(([, count]) => count >= LEAST_HELD * (sizeBefore.get(before) ?? 0))
      .map(([now, count]): Overlap => ({ before, now, shared: count })),
  );
  pairs.sort((x, y) => y.shared - x.shared || compareIds(x.before, y.before) || compareIds(x.now, y.now));
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { before, now } of pairs) {
    if (renamed.has(now) || taken.has(before)) continue;
    renamed.set(now, before);
    taken.add(before);
  }
  return renamed;
}

/** A saved memory, checked; null where it is none. */
export function readMemory(saved: unknown): GroupMemory | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { paths, groups, given } = saved as Record<string, unknown>;
  if (!Array.isArray(paths) || !Array.isArray(groups) || paths.length !== groups.length) return null;
  if (typeof given !== 'object' || given === null) return null;
  const whole = paths.every((path) => typeof path === 'string') && groups.every(isGroups);
  const counted = Object.values(given).every((number) => Number.isSafeInteger(number));
  return whole && counted ? { paths, groups, given: given as GivenNumbers } : null;
}

function isGroups(value: unknown): value is Groups {
  if (typeof value !== 'object' || value === null) return false;
  return groupKinds.every((kind) => {
    const id: unknown = (value as Record<string, unknown>)[kind];
    return id === null || typeof id === 'string';
  });
}

/** What precedes the number of an id; the id itself where it is a name. */
const seriesOf = (id: string): string => numbered.exec(id)?.groups?.['series'] ?? id;

/** 'rose/9' before 'rose/10'. */
function compareIds(a: string, b: string): number {
  const [left, right] = [numbered.exec(a)?.groups, numbered.exec(b)?.groups];
  if (!left || !right || left['series'] !== right['series']) return compareText(a, b);
  return Number(left['number']) - Number(right['number']);
}
