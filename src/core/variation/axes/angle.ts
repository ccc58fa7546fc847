import { byTypicality, gatherRows, groupRows } from '#core/variation/clusters.ts';
import type { CutBounds } from '#core/variation/cut.ts';
import type { Axis } from './axis.ts';
import { rowLookup } from './rows.ts';

/** Mean cosine distances of subject vectors: one view of one object lies below `same`, other views above `different`. */
const bounds: CutBounds = { same: 0.03, different: 0.075 };

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
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} from other sides: front, back, both sides, and from above.`,
  },
  group(set) {
    const dimensions = set.dimensions.subject;
    const ids = new Array<string | null>(set.images.length).fill(null);
    const rowOf = rowLookup(set);
    for (const [label, images] of set.labels) {
      const rows = rowOf.rows(images);
      const { groups } = groupRows(gatherRows(set.subject, dimensions, rows), dimensions, bounds);
      rows.forEach((row, i) => (ids[set.embedded[row]] = `${label ?? ''}/${groups[i] + 1}`));
    }
    return {
      ids,
      nameOf: (id) => `view ${id.slice(id.lastIndexOf('/') + 1)}`,
      typical: (members) => rowOf.order(members, (rows) => byTypicality(set.subject, dimensions, rows)),
    };
  },
};
