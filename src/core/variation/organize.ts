import type { OrganizeRequest } from '#core/contract.ts';
import { axes } from './axes/registry.ts';
import type { AxisGrouping } from './axes/axis.ts';
import { byTypicality } from './clusters.ts';
import { correctGrouping, noCorrections } from './corrections.ts';
import type { Corrections } from './corrections.ts';
import { coverageOf } from './coverage.ts';
import { gapOf, TOO_FEW_FOR_GAPS } from './gaps.ts';
import type { LabelAxis } from './gaps.ts';
import { byGapHelp } from './help.ts';
import type {
  AxisCoverage,
  AxisId,
  Groups,
  LabelCoverage,
  LookCluster,
  Organization,
  Variety,
} from './organization.ts';
import { RunMemory } from './run-memory.ts';
import type { ImageSet } from './set.ts';
import { structureOf } from './structure.ts';
import type { Structure } from './structure.ts';

/**
 * Structure of the whole set. The same pictures give the same answer in whatever order they come.
 * @param now milliseconds, for `organizeMs` only @param kept what earlier runs over some of the same pictures left
 */
export function organize(request: OrganizeRequest, now: () => number, kept = new RunMemory()): Organization {
  const start = now();
  const organization = describe(structureOf(request, kept), request.corrections ?? noCorrections);
  return { ...organization, organizeMs: Math.max(0, now() - start) };
}

/** What a structure says of its set once the corrections are applied; quick enough to follow every correction. */
export function describe(structure: Structure, corrections: Corrections): Organization {
  const { set, looks, duplicates, bursts } = structure;
  const paths = set.images.map(({ path }) => path);
  const groupings = new Map(
    [...structure.groupings].map(([id, grouping]) => [id, correctGrouping(grouping, corrections[id], paths)]),
  );
  const groupsBy = (found: ReadonlyMap<AxisId, AxisGrouping>): Groups[] => {
    const groups = new Array<Groups>(set.images.length);
    set.places.forEach((place, image) => {
      const idOn = (axis: AxisId): string | null => found.get(axis)?.ids[image] ?? null;
      groups[place] = {
        look: looks[image],
        background: idOn('background'),
        angle: idOn('angle'),
        lighting: idOn('lighting'),
        duplicate: duplicates[image],
        burst: bursts[image],
      };
    });
    return groups;
  };
  const groups = groupsBy(groupings);
  const map = new Float32Array(set.images.length * 2).fill(-1);
  set.embedded.forEach((image, row) => map.set(structure.map.subarray(row * 2, row * 2 + 2), set.places[image] * 2));
  return {
    groups,
    automatic: corrections === noCorrections ? groups : groupsBy(structure.groupings),
    given: structure.given,
    clusters: clustersOf(structure),
    map,
    labels: labelCoverage(set, groupings, structure.varieties),
    rules: structure.rules,
    stacks: structure.stacks,
    organizeMs: 0,
  };
}

function clustersOf({ set, looks }: Structure): LookCluster[] {
  const members = new Map<string, number[]>();
  set.embedded.forEach((image, row) => {
    const id = looks[image] ?? '';
    const rows = members.get(id);
    if (rows) rows.push(row);
    else members.set(id, [row]);
  });
  return [...members]
    .map(([id, rows]) => ({
      id,
      images: rows.length,
      example: set.images[set.embedded[byTypicality(set.look, set.dimensions.look, rows)[0]]].path,
    }))
    .sort((a, b) => b.images - a.images || Number(a.id) - Number(b.id));
}

function labelCoverage(
  set: ImageSet,
  groupings: ReadonlyMap<AxisId, AxisGrouping>,
  varieties: readonly Variety[],
): LabelCoverage[] {
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
      variety: varieties[index],
      caution: members.length <= TOO_FEW_FOR_GAPS ? tooFew(members.length) : null,
    };
  });
}

const tooFew = (count: number): string =>
  `With ${count === 1 ? 'one picture' : `${count} pictures`} it is too early to say what is missing: add at least ${TOO_FEW_FOR_GAPS + 1 - count} more.`;
