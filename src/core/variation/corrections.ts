import type { AxisGrouping } from './axes/axis.ts';
import type { AxisId } from './organization.ts';
import { axisIds } from './organization.ts';

/** A group of one axis as somebody corrected it. */
export interface HandGroup {
  /** Of the automatic group that it goes on under, or one of its own ('hand-2', 'rose/hand-2'). */
  readonly id: string;
  /** null = as the axis names it. */
  readonly name: string | null;
  /** Automatic groups whose pictures belong here, those that arrive later as well. */
  readonly from: readonly string[];
  /** Pictures that belong here whatever the automatic groups say. */
  readonly paths: readonly string[];
}

/** What was corrected by hand; plain JSON. No picture and no automatic group is named twice on one axis. */
export type Corrections = Readonly<Record<AxisId, readonly HandGroup[]>>;

export const noCorrections: Corrections = { background: [], angle: [], lighting: [] };

const HAND = 'hand-';
/** Longer names would not fit anywhere they are shown. */
export const LONGEST_NAME = 80;

/** @param name '' gives the group its automatic name back */
export function renameGroup(corrections: Corrections, axis: AxisId, id: string, name: string): Corrections {
  const text = name.trim().slice(0, LONGEST_NAME);
  return replace(corrections, axis, { ...handGroup(corrections, axis, id), name: text === '' ? null : text });
}

/**
 * All of one group into another, which keeps its id and name.
 * @param members of both at present: they stay together whatever the automatic groups become
 */
export function mergeGroups(
  corrections: Corrections,
  axis: AxisId,
  gone: string,
  kept: string,
  members: readonly string[],
): Corrections {
  const source = handGroup(corrections, axis, gone);
  const target = handGroup(corrections, axis, kept);
  const others = { ...corrections, [axis]: corrections[axis].filter(({ id }) => id !== gone) };
  return place(others, axis, members, {
    ...target,
    from: [...new Set([...target.from, ...source.from])],
    paths: [...target.paths, ...source.paths],
  });
}

/** Single pictures into another group; those that arrive later go where the automatic groups put them. */
export function movePictures(
  corrections: Corrections,
  axis: AxisId,
  paths: readonly string[],
  into: string,
): Corrections {
  return place(corrections, axis, paths, handGroup(corrections, axis, into));
}

/** Pictures out of their groups into one of their own. @param beside a group that they come from, for its label */
export function splitOff(
  corrections: Corrections,
  axis: AxisId,
  paths: readonly string[],
  beside: string,
  name: string,
): Corrections {
  const series = beside.slice(0, beside.lastIndexOf('/') + 1) + HAND;
  const numbers = corrections[axis].filter(({ id }) => id.startsWith(series)).map(({ id }) => +id.slice(series.length));
  const id = `${series}${Math.max(0, ...numbers) + 1}`;
  return place(corrections, axis, paths, { id, name: name.trim().slice(0, LONGEST_NAME), from: [], paths: [] });
}

/** The grouping of an axis with the corrections applied. @param paths of the images, parallel to the grouping's ids */
export function correctGrouping(
  grouping: AxisGrouping,
  hands: readonly HandGroup[],
  paths: readonly string[],
): AxisGrouping {
  if (hands.length === 0) return grouping;
  const ofPath = new Map(hands.flatMap(({ id, paths }) => paths.map((path) => [path, id] as const)));
  const ofGroup = new Map(hands.flatMap(({ id, from }) => from.map((group) => [group, id] as const)));
  const names = new Map(hands.map(({ id, name }) => [id, name]));
  return {
    ...grouping,
    ids: grouping.ids.map((id, image) => ofPath.get(paths[image]) ?? (id === null ? null : (ofGroup.get(id) ?? id))),
    nameOf: (id) => names.get(id) ?? grouping.nameOf(id),
  };
}

/** Saved corrections, checked: what does not hold together is left out; null where it is no corrections at all. */
export function readCorrections(saved: unknown): Corrections | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const found: Record<AxisId, readonly HandGroup[]> = { background: [], angle: [], lighting: [] };
  for (const axis of axisIds) {
    const groups: unknown = (saved as Record<string, unknown>)[axis];
    if (!Array.isArray(groups)) return null;
    const ids = new Set<string>();
    const from = new Set<string>();
    const paths = new Set<string>();
    const unseen = (texts: readonly string[], seen: Set<string>): string[] =>
      texts.filter((text) => seen.size < seen.add(text).size);
    found[axis] = groups.filter(isHandGroup).flatMap((group) => {
      if (ids.size === ids.add(group.id).size) return [];
      const name = group.name?.slice(0, LONGEST_NAME) ?? null;
      return [{ id: group.id, name, from: unseen(group.from, from), paths: unseen(group.paths, paths) }];
    });
  }
  return found;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function isHandGroup(value: unknown): value is HandGroup {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, from, paths } = value as Record<string, unknown>;
  return typeof id === 'string' && (name === null || typeof name === 'string') && isTexts(from) && isTexts(paths);
}

/** The corrected group of that id; an automatic one as it is where nothing was corrected yet. */
function handGroup(corrections: Corrections, axis: AxisId, id: string): HandGroup {
  const known = corrections[axis].find((group) => group.id === id);
  // Merged away earlier, an automatic group's pictures are another's; what comes back under its id starts empty.
  const taken = corrections[axis].some(({ from }) => from.includes(id));
  return known ?? { id, name: null, from: taken ? [] : [id], paths: [] };
}

/** Puts pictures into a group and out of all others. */
function place(corrections: Corrections, axis: AxisId, paths: readonly string[], into: HandGroup): Corrections {
  const moved = new Set([...into.paths, ...paths]);
  const others = corrections[axis].map((group) =>
    group.paths.some((path) => moved.has(path))
      ? { ...group, paths: group.paths.filter((path) => !moved.has(path)) }
      : group,
  );
  return replace({ ...corrections, [axis]: others }, axis, { ...into, paths: [...moved] });
}

function replace(corrections: Corrections, axis: AxisId, group: HandGroup): Corrections {
  const others = corrections[axis].filter(({ id }) => id !== group.id);
  return { ...corrections, [axis]: [...others, group] };
}
