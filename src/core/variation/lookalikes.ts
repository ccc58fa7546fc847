import { dot } from './distances.ts';
import type { ImageSet } from './set.ts';

/** A picture that looks like another label than its own. Indexes are of the set's images. */
export interface Suspect {
  readonly image: number;
  /** The label that its nearest pictures have. */
  readonly likely: string;
  /** Those pictures, nearest first. */
  readonly nearest: readonly number[];
}

/** Two labels whose pictures are each other's neighbours. */
export interface Confusion {
  readonly labels: readonly [string, string];
  /** Share of the pictures of both whose nearest picture has the other of the two labels: ½ = cannot be told apart. */
  readonly share: number;
  /** Pictures with that nearest picture, the nearest pairs first. */
  readonly pairs: readonly (readonly [image: number, nearest: number])[];
}

export interface Lookalikes {
  readonly suspects: readonly Suspect[];
  readonly confusions: readonly Confusion[];
  /** Mean cosine between the pictures of each label, −1 … 1: 1 = all alike. Labels of two pictures and more. */
  readonly likeness: ReadonlyMap<string, number>;
}

/** Pictures that stand for the set, evenly taken from every label: 10,000 against all would take half a minute. */
const MOST_COMPARED = 1200;
/** Neighbours that are asked, and how many of them have to agree. */
export const ASKED = 6;
const AGREED = 5;
/** The nearest picture of its own label has to be this much further away than the others are. */
const FURTHER = 1.15;
/** Two labels are confusable from this share on: one in five of their pictures is nearest to the other. */
const CONFUSED = 0.2;
const LEAST_PAIRS = 4;
const LEAST_MEMBERS = 6;

/**
 * What the look of the pictures says of their labels.
 * @param scenes group of each image, null = none: pictures of one scene do not speak for each other
 */
export function lookalikesOf(set: ImageSet, scenes: readonly (readonly (string | null)[])[]): Lookalikes {
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const members = new Map<string, number[]>();
  for (const [label, images] of set.labels) {
    if (label !== null) members.set(label, images.filter((image) => rowOf.has(image))); // prettier-ignore
  }
  const sums = new Map([...members].map(([label, images]) => [label, sumOf(set, rowOf, images)]));
  const each = Math.max(ASKED, Math.floor(MOST_COMPARED / Math.max(1, members.size)));
  const sample = [...members.values()].flatMap((images) => evenly(images, each));
  const width = set.dimensions.look;
  const near = (image: number): { other: number; distance: number }[] => {
    const own = rowOf.get(image)! * width;
    const shared = scenes.filter((groups) => groups[image] !== null);
    const found: { other: number; distance: number }[] = [];
    for (const other of sample) {
      if (other === image || shared.some((groups) => groups[image] === groups[other])) continue;
      const distance = 1 - dot(set.look, own, rowOf.get(other)! * width, width);
      if (found.length === ASKED && distance >= found[ASKED - 1].distance) continue;
      let at = found.length;
      while (at > 0 && found[at - 1].distance > distance) at--;
      found.splice(at, 0, { other, distance });
      if (found.length > ASKED) found.pop();
    }
    return found;
  };
  const neighbours = new Map(sample.map((image) => [image, near(image)]));
  const labelOf = (image: number): string => set.images[image].label ?? '';
  const confusions = confusionsOf(neighbours, labelOf);
  const confused = new Set(confusions.map(({ labels }) => labels.join('\n')));
  const suspects = [...members].flatMap(([label, images]) =>
    images.flatMap((image): Suspect[] => {
      // Cheap first: another label's middle is nearer than that of its own other pictures.
      const likely = nearestMiddle(set, rowOf.get(image)!, label, sums, members);
      if (likely === null) return [];
      const found = neighbours.get(image) ?? near(image);
      const agreed = found.filter(({ other }) => labelOf(other) === likely);
      if (agreed.length < AGREED || confused.has([label, likely].sort().join('\n'))) return [];
      const own = nearestOwn(set, rowOf, image, images, scenes);
      const middle = agreed[agreed.length >> 1].distance;
      return own < FURTHER * middle ? [] : [{ image, likely, nearest: agreed.map(({ other }) => other) }];
    }),
  );
  const likeness = new Map(
    [...members]
      .filter(([, images]) => images.length > 1)
      .map(([label, images]) => {
        const squares = sums.get(label)!.reduce((total, value) => total + value * value, 0);
        return [label, (squares - images.length) / (images.length * (images.length - 1))];
      }),
  );
  return { suspects, confusions, likeness };
}

function confusionsOf(
  neighbours: ReadonlyMap<number, readonly { other: number; distance: number }[]>,
  labelOf: (image: number) => string,
): Confusion[] {
  const counts = new Map<string, number>();
  const crossed = new Map<string, { image: number; nearest: number; distance: number }[]>();
  for (const [image, found] of neighbours) {
    const own = labelOf(image);
    counts.set(own, (counts.get(own) ?? 0) + 1);
    if (found.length === 0 || labelOf(found[0].other) === own) continue;
    const key = [own, labelOf(found[0].other)].sort().join('\n');
    crossed.set(key, [...(crossed.get(key) ?? []), { image, nearest: found[0].other, distance: found[0].distance }]);
  }
  return [...crossed]
    .map(([key, pairs]): Confusion => {
      const [a, b] = key.split('\n');
      const share = pairs.length / ((counts.get(a) ?? 0) + (counts.get(b) ?? 0));
      const nearest = pairs.toSorted((x, y) => x.distance - y.distance || x.image - y.image);
      return { labels: [a, b], share, pairs: nearest.map(({ image, nearest }) => [image, nearest] as const) };
    })
    .filter(({ labels: [a, b], share, pairs }) => {
      const enough = (counts.get(a) ?? 0) >= LEAST_MEMBERS && (counts.get(b) ?? 0) >= LEAST_MEMBERS;
      return enough && share >= CONFUSED && pairs.length >= LEAST_PAIRS;
    })
    .sort((x, y) => y.share - x.share || (x.labels.join() < y.labels.join() ? -1 : 1));
}

/** Every label's middle against the picture, itself left out of its own; null = its own is nearest. */
function nearestMiddle(
  set: ImageSet,
  row: number,
  label: string,
  sums: ReadonlyMap<string, Float64Array>,
  members: ReadonlyMap<string, readonly number[]>,
): string | null {
  const width = set.dimensions.look;
  let best = { label, cosine: -Infinity };
  for (const [other, sum] of sums) {
    const count = members.get(other)!.length;
    let inner = 0;
    let squares = 0;
    for (let d = 0; d < width; d++) {
      const value = set.look[row * width + d];
      const total = other === label ? sum[d] - value : sum[d];
      inner += value * total;
      squares += total * total;
    }
    const cosine = squares > 0 && (other !== label || count > 1) ? inner / Math.sqrt(squares) : -1;
    if (cosine > best.cosine) best = { label: other, cosine };
  }
  return best.label === label ? null : best.label;
}

function nearestOwn(
  set: ImageSet,
  rowOf: ReadonlyMap<number, number>,
  image: number,
  members: readonly number[],
  scenes: readonly (readonly (string | null)[])[],
): number {
  const width = set.dimensions.look;
  const own = rowOf.get(image)! * width;
  let nearest = Infinity;
  for (const other of members) {
    if (other === image || scenes.some((groups) => groups[image] !== null && groups[image] === groups[other])) continue;
    nearest = Math.min(nearest, 1 - dot(set.look, own, rowOf.get(other)! * width, width));
  }
  return nearest;
}

function sumOf(set: ImageSet, rowOf: ReadonlyMap<number, number>, images: readonly number[]): Float64Array {
  const width = set.dimensions.look;
  const sum = new Float64Array(width);
  for (const image of images) {
    const at = rowOf.get(image)! * width;
    for (let d = 0; d < width; d++) sum[d] += set.look[at + d];
  }
  return sum;
}

function evenly(images: readonly number[], most: number): number[] {
  const step = Math.max(1, images.length / most);
  return Array.from({ length: Math.min(images.length, most) }, (_, i) => images[Math.floor(i * step)]);
}
