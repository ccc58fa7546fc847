import { labelLooks } from './label-looks.ts';
import type { Neighbours } from './neighbours.ts';
import { LOOK_ALIKE } from './organization.ts';
import type { OddPicture, Variety } from './organization.ts';
import type { ImageSet } from './set.ts';
import { spreadOrder } from './spread-order.ts';
import { strangers } from './strangers.ts';
import { typicalOf } from './typical.ts';
import { unlikeTheRest } from './unlike.ts';

const MOST_TYPICAL = 6;
/** How many of a label are put in order of variety, and the reach at which there is nothing left to add. */
const MOST_ORDERED = 200;
const SAME = 0.02;

/**
 * What stands out in each label by how alike its pictures look; parallel to the labels of the set.
 * @param neighbours of the look rows, over the whole set
 */
export function varietyOf(set: ImageSet, neighbours: Neighbours): Variety[] {
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const labels = [...set.labels.keys()];
  const labelAt = new Map(labels.map((label, at) => [label, at]));
  const pathOf = (row: number): string => set.images[set.embedded[row]].path;
  const odd = strangers(
    neighbours,
    set.embedded.map((image) => labelAt.get(set.images[image].label) ?? -1),
  );
  return [...set.labels.values()].map((images): Variety => {
    const members = images.flatMap((image) => rowOf.get(image) ?? []);
    const looks = labelLooks(set.look, set.dimensions.look, members);
    const typical = typicalOf(looks, MOST_TYPICAL);
    const order = spreadOrder(set.look, set.dimensions.look, members, members[typical[0]?.member ?? 0] ?? -1, MOST_ORDERED, SAME); // prettier-ignore
    const own = new Set(members);
    const alien = odd
      .filter(({ item }) => own.has(item))
      .map(({ item, label, votes, nearest }): OddPicture => ({
        path: pathOf(item),
        nearest: pathOf(nearest),
        sentence: `It looks like ${labels[label] === null ? 'the pictures without a label' : `“${labels[label]}”`}: ${votes} of its ${neighbours.k} nearest pictures are there.`,
      }));
    const known = new Set(alien.map(({ path }) => path));
    const unlike = unlikeTheRest(looks, LOOK_ALIKE)
      .map(({ member, distance, nearestMember, usual }): OddPicture => ({
        path: pathOf(members[member]),
        nearest: pathOf(members[nearestMember]),
        sentence: `Hardly anything in its label looks like it: its third nearest is ${distance.toFixed(2)} away, usual here is ${usual.toFixed(2)}.`,
      }))
      .filter(({ path }) => !known.has(path));
    return {
      typical: typical.map(({ member, standsFor }) => ({ path: pathOf(members[member]), images: standsFor })),
      odd: [...alien, ...unlike],
      order: order.rows.map(pathOf),
      reach: order.reach,
    };
  });
}
