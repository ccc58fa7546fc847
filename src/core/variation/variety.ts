import { release } from '#core/numeric/release.ts';
import { labelLooks } from './label-looks.ts';
import { ASKED } from './lookalikes.ts';
import type { Suspect } from './lookalikes.ts';
import { LOOK_ALIKE } from './organization.ts';
import type { OddPicture, Variety } from './organization.ts';
import type { ImageSet } from './set.ts';
import { spreadOrder } from './spread-order.ts';
import { typicalOf } from './typical.ts';
import { unlikeTheRest } from './unlike.ts';

const MOST_TYPICAL = 6;
/** How many of a label are put in order of variety, and the reach at which there is nothing left to add. */
const MOST_ORDERED = 200;
const SAME = 0.02;

/**
 * What stands out in each label by how alike its pictures look; parallel to the labels of the set.
 * @param suspects pictures that look like another label
 */
export function varietyOf(set: ImageSet, suspects: readonly Suspect[]): Variety[] {
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const pathOf = (row: number): string => set.images[set.embedded[row]].path;
  return [...set.labels].map(([label, images]): Variety => {
    const members = images.flatMap((image) => rowOf.get(image) ?? []);
    const looks = labelLooks(set.look, set.dimensions.look, members);
    const typical = typicalOf(looks, MOST_TYPICAL);
    const order = spreadOrder(set.look, set.dimensions.look, members, members[typical[0]?.member ?? 0] ?? -1, MOST_ORDERED, SAME); // prettier-ignore
    const alien = suspects
      .filter(({ image }) => set.images[image].label === label)
      .map(({ image, likely, nearest }): OddPicture => ({
        path: set.images[image].path,
        nearest: set.images[nearest[0]].path,
        sentence: `It looks like “${likely}”: ${nearest.length} of its ${ASKED} nearest pictures are there.`,
      }));
    const known = new Set(alien.map(({ path }) => path));
    const unlike = unlikeTheRest(looks, LOOK_ALIKE)
      .map(({ member, distance, nearestMember, usual }): OddPicture => ({
        path: pathOf(members[member]),
        nearest: pathOf(members[nearestMember]),
        sentence: `Hardly anything in its label looks like it: its third nearest is ${distance.toFixed(2)} away, usual here is ${usual.toFixed(2)}.`,
      }))
      .filter(({ path }) => !known.has(path));
    release(looks.distances);
    return {
      typical: typical.map(({ member, standsFor }) => ({ path: pathOf(members[member]), images: standsFor })),
      odd: [...alien, ...unlike],
      order: order.rows.map(pathOf),
      reach: order.reach,
    };
  });
}
