import { backdropRows } from '#core/variation/backdrop.ts';
import { byTypicality, gatherRows, groupRows } from '#core/variation/clusters.ts';
import type { CutBounds } from '#core/variation/cut.ts';
import { cosineDistances } from '#core/variation/distances.ts';
import { loweredBound } from '#core/variation/gaps.ts';
import { relativeSpread } from '#core/variation/pair-sample.ts';
import { groupByNeighbours } from '#core/variation/shared-neighbours.ts';
import { backdropWords, uniqueNames } from '#core/variation/backdrop-words.ts';
import type { ImageSet } from '#core/variation/set.ts';
import type { Axis } from './axis.ts';
import { rowLookup } from './rows.ts';

/**
 * Mean cosine distances of background vectors. Measured: pictures of one place under all lights and angles lie
 * 0.02–0.045 apart, different places 0.035–0.1 (median 0.06), unlike photographs 0.04–0.11 (median 0.075).
 */
const bounds: CutBounds = { same: 0.03, different: 0.04 };

/** Where the pictures were taken: groups over the whole set, so that one place has one name under every label. */
export const background: Axis = {
  id: 'background',
  name: 'Background',
  words: {
    shared: (name) => `share one background (${name})`,
    groups: (count) => count,
    guide: 'several places and natural rather than plain backgrounds',
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} in other places: other rooms, outdoors, before plain and before busy surfaces.`,
  },
  bound: loweredBound,
  group(set, _earlier, known) {
    const { rows, dimensions } = backdropRows(set);
    const ids = known ?? placesOf(set, rows, dimensions);
    const rowOf = rowLookup(set);
    const spread = relativeSpread(
      [...set.labels.values()].map((images) => rowOf.rows(images)),
      (items) => cosineDistances(gatherRows(rows, dimensions, items), dimensions),
    );
    return {
      ids,
      nameOf: namesOf(set, ids),
      namesUnder: (kept) => namesOf(set, kept),
      typical: (members) => rowOf.order(members, (items) => byTypicality(rows, dimensions, items)),
      spread: (members) => spread(rowOf.rows(members)),
    };
  },
};

function placesOf(set: ImageSet, rows: Float32Array, dimensions: number): (string | null)[] {
  const { groups } = groupRows(rows, dimensions, bounds, groupByNeighbours);
  const ids = new Array<string | null>(set.images.length).fill(null);
  set.embedded.forEach((image, row) => (ids[image] = String(groups[row] + 1)));
  return ids;
}

/** What each place looks like; those that look alike are numbered in the order of their ids. */
function namesOf(set: ImageSet, ids: readonly (string | null)[]): (id: string) => string {
  const members = new Map<string, number[][]>();
  ids.forEach((id, image) => {
    if (id === null) return;
    const records = members.get(id) ?? [];
    members.set(id, records);
    records.push([...set.images[image].signature.light]);
  });
  const groups = [...members].sort(([a], [b]) => Number(a) - Number(b));
  const names = uniqueNames(
    groups.map(([id]) => id),
    groups.map(([, records]) => backdropWords(records)),
  );
  return (id) => names.get(id) ?? id;
}
