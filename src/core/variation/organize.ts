import type { OrganizeRequest } from '#core/contract.ts';
import { findingsOf } from '#core/rules/registry.ts';
import { axes } from './axes/registry.ts';
import type { AxisGrouping } from './axes/axis.ts';
import { burstGroups } from './bursts.ts';
import { byTypicality, groupRows } from './clusters.ts';
import type { CutBounds, Grouping } from './cut.ts';
import { coverageOf } from './coverage.ts';
import { duplicateGroups } from './duplicates.ts';
import { lookalikesOf } from './lookalikes.ts';
import { gapOf, TOO_FEW_FOR_GAPS } from './gaps.ts';
import type { LabelAxis } from './gaps.ts';
import { byGapHelp } from './help.ts';
import { placeOnMap } from './map.ts';
import type { AxisCoverage, AxisId, Groups, LabelCoverage, LookCluster, Organization } from './organization.ts';
import { imageSetOf } from './set.ts';
import { stacksOf } from './stacks.ts';
import { groupByNeighbours } from './shared-neighbours.ts';
import type { ImageSet } from './set.ts';

/**
 * Look clusters go by shared neighbours. Edits of one picture lie up to 0.15 apart; pictures further apart than 0.3 are
 * nobody's neighbours (unlike photographs: median 0.4).
 */
const lookBounds: CutBounds = { same: 0.15, different: 0.3 };

/**
 * Structure of the whole set. The same pictures give the same answer in whatever order they come.
 * @param now milliseconds, for `organizeMs` only
 */
export function organize(request: OrganizeRequest, now: () => number): Organization {
  const start = now();
  const set = imageSetOf(request);
  const look = groupRows(set.look, set.dimensions.look, lookBounds, groupByNeighbours);
  const looks = textIds(set, look);
  const groupings = new Map<AxisId, AxisGrouping>();
  for (const axis of axes) groupings.set(axis.id, axis.group(set, groupings));
  const duplicates = numberedIds(duplicateGroups(set));
  const bursts = numberedIds(burstGroups(set));
  const places = placeOnMap(set.look, set.dimensions.look);

  const groups = new Array<Groups>(set.images.length);
  const map = new Float32Array(set.images.length * 2).fill(-1);
  set.places.forEach((place, image) => {
    const idOn = (axis: AxisId): string | null => groupings.get(axis)?.ids[image] ?? null;
    groups[place] = {
      look: looks[image],
      background: idOn('background'),
      angle: idOn('angle'),
      lighting: idOn('lighting'),
      duplicate: duplicates[image],
      burst: bursts[image],
    };
  });
  set.embedded.forEach((image, row) => map.set(places.subarray(row * 2, row * 2 + 2), set.places[image] * 2));
  return {
    groups,
    clusters: clustersOf(set, look),
    map,
    labels: labelCoverage(set, groupings),
    rules: findingsOf({ images: set.images, duplicates, bursts, lookalikes: lookalikesOf(set, [duplicates, bursts]) }),
    stacks: stacksOf(set.images, duplicates, bursts),
    organizeMs: Math.max(0, now() - start),
  };
}

function textIds(set: ImageSet, grouping: Grouping): (string | null)[] {
  const ids = new Array<string | null>(set.images.length).fill(null);
  set.embedded.forEach((image, row) => (ids[image] = String(grouping.groups[row] + 1)));
  return ids;
}

/** Group numbers as ids '1', '2' … in order of appearance; −1 becomes null. */
function numberedIds(groups: Int32Array): (string | null)[] {
  const ids = new Map<number, string>();
  return Array.from(groups, (group) => {
    if (group < 0) return null;
    if (!ids.has(group)) ids.set(group, String(ids.size + 1));
    return ids.get(group) ?? null;
  });
}

function clustersOf(set: ImageSet, look: Grouping): LookCluster[] {
  const members = Array.from({ length: look.count }, () => [] as number[]);
  look.groups.forEach((group, row) => members[group].push(row));
  return members
    .map((rows, group) => ({
      id: String(group + 1),
      images: rows.length,
      example: set.images[set.embedded[byTypicality(set.look, set.dimensions.look, rows)[0]]].path,
    }))
    .sort((a, b) => b.images - a.images || Number(a.id) - Number(b.id));
}

function labelCoverage(set: ImageSet, groupings: ReadonlyMap<AxisId, AxisGrouping>): LabelCoverage[] {
  const pathOf = (image: number): string => set.images[image].path;
  const shown = new Map(
    [...groupings].map(([id, grouping]) => [
      id,
      [...set.labels].map(([label, members]): LabelAxis => {
        return { label, members, coverage: coverageOf(grouping, members, pathOf), spread: grouping.spread(members) };
      }),
    ]),
  );
  return [...set.labels].map(([label, members], index) => {
    const own = (id: AxisId): AxisCoverage => (shown.get(id) ?? [])[index].coverage;
    const gaps = axes.flatMap((axis) => {
      const grouping = groupings.get(axis.id);
      const labels = shown.get(axis.id);
      if (!grouping || !labels) return [];
      return gapOf(axis, grouping, labels[index], labels.toSpliced(index, 1), pathOf) ?? [];
    });
    return {
      label,
      images: members.length,
      train: members.filter((image) => set.images[image].split === 'train').length,
      test: members.filter((image) => set.images[image].split === 'test').length,
      axes: { background: own('background'), angle: own('angle'), lighting: own('lighting') },
      gaps: gaps.sort(byGapHelp),
      caution: members.length <= TOO_FEW_FOR_GAPS ? tooFew(members.length) : null,
    };
  });
}

const tooFew = (count: number): string =>
  `With ${count === 1 ? 'one picture' : `${count} pictures`} it is too early to say what is missing: add at least ${TOO_FEW_FOR_GAPS + 1 - count} more.`;
