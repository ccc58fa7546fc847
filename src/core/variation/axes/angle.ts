import { byTypicality, gatherRows, groupRows } from '#core/variation/clusters.ts';
import { groupByDistance } from '#core/variation/cut.ts';
import type { CutBounds } from '#core/variation/cut.ts';
import { LEAST_SHARE } from '#core/variation/gaps.ts';
import { ViewYardstick } from '#core/variation/view-spread.ts';
import type { Axis } from './axis.ts';
import type { ImageSet } from '#core/variation/set.ts';
import { rowLookup, type RowLookup } from './rows.ts';

/** Mean distances of views that are one and that are two, on the set's own yardstick. */
const bounds: CutBounds = { same: 0.55, different: 0.7 };
/**
 * A label is seen from one side where its pictures lie less than 0.45 of the way from near ones to those of other
 * labels; a little more the larger the share of one view. Rendered labels seen from one side lie at 0.15–0.5, from five
 * sides at 0.58–1, but a tripod camera and a round teapot at 0.4–0.65.
 */
const ONE_SIDE = { spread: 0.45, perShare: 0.25, atShare: 0.75 } as const;
/** Share above the bound at which the confidence is 0.9: a tenth of the way. */
const SURE_ABOVE = 0.1 / ONE_SIDE.perShare;
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
  bound(usual, spread) {
    if (spread === null) return { from: usual, sure: SURE_ABOVE };
    const from = ONE_SIDE.atShare + (spread - ONE_SIDE.spread) / ONE_SIDE.perShare;
    return { from: Math.max(LEAST_SHARE, from), sure: SURE_ABOVE };
  },
  group(set, earlier, known) {
    const dimensions = set.dimensions.subject;
    const rowOf = rowLookup(set);
    const places = earlier.get('background')?.ids;
    const yardstick = new ViewYardstick(
      set.subject,
      dimensions,
      set.embedded.map((image) => places?.[image] ?? null),
      [...set.labels.values()].map((images) => rowOf.rows(images)),
    );
    return {
      ids: known ?? viewsOf(set, rowOf, yardstick),
      nameOf: (id) => `view ${id.slice(id.lastIndexOf('/') + 1)}`,
      typical: (members) => rowOf.order(members, (rows) => byTypicality(set.subject, dimensions, rows)),
      spread: (members) => yardstick.spread(rowOf.rows(members)),
    };
  },
};

function viewsOf(set: ImageSet, rowOf: RowLookup, yardstick: ViewYardstick): (string | null)[] {
  const dimensions = set.dimensions.subject;
  const ids = new Array<string | null>(set.images.length).fill(null);
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
  return ids;
}
