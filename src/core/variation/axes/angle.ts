import { byTypicality, gatherRows, groupRows } from '#core/variation/clusters.ts';
import type { CutBounds } from '#core/variation/cut.ts';
import { cosineDistances } from '#core/variation/distances.ts';
import type { Axis } from './axis.ts';
import { rowLookup } from './rows.ts';

/**
 * Mean cosine distances of subject vectors. Median within a rendered label: 0.08–0.13 if it is seen from one side,
 * 0.10–0.18 if from five; the two overlap, so the bounds are a compromise.
 */
const bounds: CutBounds = { same: 0.13, different: 0.15 };

/** Upper quartile of the distances within a label that is seen from all sides; 0.10–0.15 if seen from one. */
const USUAL_SPREAD = 0.165;
/** Images of which all pairs are compared for the spread. */
const MOST_COMPARED = 300;

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
      spread: (members) => {
        const rows = rowOf.rows(members);
        const step = Math.max(1, rows.length / MOST_COMPARED);
        const sample = Array.from(
          { length: Math.min(rows.length, MOST_COMPARED) },
          (_, i) => rows[Math.floor(i * step)],
        );
        const { pairs } = cosineDistances(gatherRows(set.subject, dimensions, sample), dimensions);
        if (pairs.length === 0) return null;
        return { value: pairs.toSorted()[Math.floor(0.75 * (pairs.length - 1))], usual: USUAL_SPREAD };
      },
    };
  },
};
