import type { AxisId, Groups } from '#core/variation/organization.ts';
import type { ShotItem } from './shot.ts';

/** A picture as the list counts it. */
export interface CountedPicture {
  readonly path: string;
  readonly label: string | null;
  readonly groups: Groups;
  /** False = its verdict asks for a retake, so it does not count. */
  readonly usable: boolean;
}

/** How far one item is. */
export interface ShotProgress {
  readonly item: ShotItem;
  /** Paths of the new pictures that count towards it: the evidence. */
  readonly taken: readonly string[];
  readonly left: number;
}

/**
 * The list as it was, ticked off by what came since: an item counts down with each new picture that shows what was asked
 * for, and is done when the set no longer asks for it. What it asks for is what is missing now, so that a picture in the
 * wrong place is never taken for progress. What is no longer asked for though nothing was taken (another limit, groups
 * merged by hand) leaves the list.
 * @param planned the list as it was @param current the list as it is
 * @param groupsOf groups of any picture now: groups are renumbered as the set grows, so the one that holds too much is
 * known by a picture in it
 * @param newSince pictures that came after the item was planned
 */
export function shotProgress(
  planned: readonly ShotItem[],
  current: readonly ShotItem[],
  groupsOf: (path: string) => Groups | null,
  newSince: (item: ShotItem) => readonly CountedPicture[],
): ShotProgress[] {
  const now = new Map(current.map((item) => [item.id, item]));
  const ids = new Set(planned.map(({ id }) => id));
  return [
    ...planned
      .map((item) => progressOf(item, now.get(item.id), groupsOf, newSince(item)))
      .filter(({ item, taken }) => taken.length > 0 || now.has(item.id)),
    ...current.filter(({ id }) => !ids.has(id)).map((item) => ({ item, taken: [], left: item.pictures })),
  ];
}

function progressOf(
  planned: ShotItem,
  now: ShotItem | undefined,
  groupsOf: (path: string) => Groups | null,
  pictures: readonly CountedPicture[],
): ShotProgress {
  const own = pictures.filter(({ label, usable }) => usable && label === planned.label);
  if (planned.kind === 'again') return againProgress(planned, now, groupsOf, own);
  const avoided = planned.needs.map(({ axis, avoid }): [AxisId, string | null] => [
    axis,
    groupsOf(avoid.example)?.[axis] ?? null,
  ]);
  const counts = ({ groups }: CountedPicture): boolean =>
    avoided.length === 0 || avoided.some(([axis, group]) => groups[axis] !== null && groups[axis] !== group);
  return { item: now ?? planned, taken: own.filter(counts).map(({ path }) => path), left: now?.pictures ?? 0 };
}

/** A picture is taken again when a usable new one of its label looks like it; each new one stands for one. */
function againProgress(
  planned: ShotItem,
  now: ShotItem | undefined,
  groupsOf: (path: string) => Groups | null,
  own: readonly CountedPicture[],
): ShotProgress {
  const free = [...own];
  const taken: string[] = [];
  for (const path of now?.examples ?? []) {
    const look = groupsOf(path)?.look ?? null;
    const at = look === null ? -1 : free.findIndex(({ groups }) => groups.look === look);
    if (at >= 0) taken.push(...free.splice(at, 1).map((picture) => picture.path));
  }
  return { item: now ?? planned, taken, left: (now?.pictures ?? 0) - taken.length };
}
