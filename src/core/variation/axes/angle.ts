import { byTypicality, gatherRows, groupRows } from '#core/variation/clusters.ts';
import { groupByDistance } from '#core/variation/cut.ts';
import type { CutBounds } from '#core/variation/cut.ts';
import { ViewYardstick } from '#core/variation/view-spread.ts';
import type { Axis } from './axis.ts';
import { rowLookup } from './rows.ts';

/** Mean distances of views that are one and that are two, on the set's own yardstick. */
const bounds: CutBounds = { same: 0.55, different: 0.7 };
/**
 * Median distance within a label from which it counts as seen from all sides: the more pictures share one view, the
 * wider they may lie apart and still lack the others. Rendered labels seen from one side have 0.40–0.63 with 92–96 % in
 * one view, or 0.54 with 67–75 %; from five sides 0.66–0.92, but a tripod and a stool 0.58–0.69 with 75–83 %.
 */
const VARIED = { none: 0.36, perShare: 0.3 } as const;
/** Larger labels are grouped by a sample, see groupRows, and pictures in other places are not made up for. */
const MOST_COMPARED = 2000;

/**
 * From where the subject is seen: groups within each label, because the front of a shoe and the front of a chair have
 * nothing in common. Views that mirror each other may share a group.
 */
export const angle: Axis = {
  id: 'angle',
  name: 'Angle',
  words: {
    shared: () => 'show it from one angle',
    groups: (count) => `${count} angles`,
    guide: 'several angles',
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} from other sides: front, back, both sides, and from above.`,
  },
  group(set, earlier) {
    const dimensions = set.dimensions.subject;
    const ids = new Array<string | null>(set.images.length).fill(null);
    const rowOf = rowLookup(set);
    const places = earlier.get('background')?.ids;
    const yardstick = new ViewYardstick(
      set.subject,
      dimensions,
      set.embedded.map((image) => places?.[image] ?? null),
      [...set.labels.values()].map((images) => rowOf.rows(images)),
    );
    const absolute: CutBounds = {
      same: bounds.same * yardstick.scale + yardstick.placeStep,
      different: bounds.different * yardstick.scale + yardstick.placeStep,
    };
    for (const [label, images] of set.labels) {
      const rows = rowOf.rows(images);
      const { groups } =
        rows.length <= MOST_COMPARED
          ? groupByDistance(yardstick.distances(rows), bounds)
          : groupRows(gatherRows(set.subject, dimensions, rows), dimensions, absolute);
      rows.forEach((row, i) => (ids[set.embedded[row]] = `${label ?? ''}/${groups[i] + 1}`));
    }
    return {
      ids,
      nameOf: (id) => `view ${id.slice(id.lastIndexOf('/') + 1)}`,
      typical: (members) => rowOf.order(members, (rows) => byTypicality(set.subject, dimensions, rows)),
      spread: (members) => {
        const value = yardstick.spread(rowOf.rows(members));
        return value === null ? null : { value, varied: VARIED.none + VARIED.perShare * largestShare(members, ids) };
      },
    };
  },
};

/** The share of the images that are in the group most of them are in. */
function largestShare(members: readonly number[], ids: readonly (string | null)[]): number {
  const sizes = new Map<string | null, number>();
  for (const image of members) sizes.set(ids[image], (sizes.get(ids[image]) ?? 0) + 1);
  return Math.max(0, ...sizes.values()) / Math.max(1, members.length);
}
