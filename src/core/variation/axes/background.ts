import { byTypicality, groupRows } from '#core/variation/clusters.ts';
import type { CutBounds } from '#core/variation/cut.ts';
import type { Axis } from './axis.ts';
import { rowLookup } from './rows.ts';

/**
 * Mean cosine distances of background vectors: pictures of one place in the same light lie below `same`, different
 * places above `different` (rendered places and real sets of one room; tests/bench/variation/README.md).
 */
const bounds: CutBounds = { same: 0.012, different: 0.022 };

/** Where the pictures were taken: groups over the whole set, so that one place has one name under every label. */
export const background: Axis = {
  id: 'background',
  name: 'Background',
  words: {
    shared: () => 'share one background',
    groups: (count) => count,
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} in other places: other rooms, outdoors, before plain and before busy surfaces.`,
  },
  group(set) {
    const dimensions = set.dimensions.background;
    const { groups } = groupRows(set.background, dimensions, bounds);
    const ids = new Array<string | null>(set.images.length).fill(null);
    set.embedded.forEach((image, row) => (ids[image] = String(groups[row] + 1)));
    const rowOf = rowLookup(set);
    return {
      ids,
      nameOf: (id) => `place ${id}`,
      typical: (members) => rowOf.order(members, (rows) => byTypicality(set.background, dimensions, rows)),
    };
  },
};
