import { gatherRows } from './clusters.ts';
import { dot } from './distances.ts';
import { eachBlockOfPairs, rowKernels } from './row-kernels.ts';
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
  const sceneOf = new Map([...members.values()].flat().map((image) => [image, scenes.map((groups) => groups[image])]));
  const near = (image: number): Near[] => {
    const own = rowOf.get(image)! * width;
    const found: Near[] = [];
    for (const other of sample) {
      if (other === image || shareScene(sceneOf, image, other)) continue;
      offer(found, other, 1 - dot(set.look, own, rowOf.get(other)! * width, width));
    }
    return found;
  };
  const neighbours = nearestInSample(set, rowOf, sample, sceneOf);
  const labelOf = (image: number): string => set.images[image].label ?? '';
  const confusions = confusionsOf(neighbours, labelOf);
  const confused = new Set(confusions.map(({ labels }) => labels.join('\n')));
  const nearestMiddle = nearestMiddles(set, sums, members);
  const suspects = [...members].flatMap(([label, images]) =>
    images.flatMap((image): Suspect[] => {
      // Cheap first: another label's middle is nearer than that of its own other pictures.
      const likely = nearestMiddle(rowOf.get(image)!, label);
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
        return [label, (sums.get(label)!.squared - images.length) / (images.length * (images.length - 1))];
      }),
  );
  return { suspects, confusions, likeness };
}

/** One of the nearest pictures of a picture. */
interface Near {
  readonly other: number;
  readonly distance: number;
}

type Scenes = ReadonlyMap<number, readonly (string | null)[]>;

function shareScene(scenes: Scenes, a: number, b: number): boolean {
  const others = scenes.get(b) ?? [];
  return (scenes.get(a) ?? []).some((group, at) => group !== null && group === others[at]);
}

/** Keeps the nearest ASKED, nearest first, of equal ones those that came first. */
function offer(found: Near[], other: number, distance: number): void {
  if (found.length === ASKED && distance >= found[ASKED - 1].distance) return;
  let at = found.length;
  while (at > 0 && found[at - 1].distance > distance) at--;
  found.splice(at, 0, { other, distance });
  if (found.length > ASKED) found.pop();
}

/** The nearest of the sample for each of the sample; each pair is compared once. */
function nearestInSample(
  set: ImageSet,
  rowOf: ReadonlyMap<number, number>,
  sample: readonly number[],
  scenes: Scenes,
): Map<number, Near[]> {
  const rows = sample.map((image) => rowOf.get(image)!);
  const found = sample.map((): Near[] => []);
  const reach = (item: number): number => (found[item].length < ASKED ? Infinity : found[item][ASKED - 1].distance);
  const width = set.dimensions.look;
  eachBlockOfPairs(gatherRows(set.look, width, rows), width, (fromI, toI, fromJ, toJ, dots) => {
    for (let i = fromI; i < toI; i++) {
      for (let j = Math.max(i + 1, fromJ); j < toJ; j++) {
        const distance = 1 - dots[(i - fromI) * (toJ - fromJ) + j - fromJ];
        if (distance >= reach(i) && distance >= reach(j)) continue;
        if (shareScene(scenes, sample[i], sample[j])) continue;
        offer(found[i], sample[j], distance);
        offer(found[j], sample[i], distance);
      }
    }
  });
  return new Map(sample.map((image, item) => [image, found[item]]));
}

function confusionsOf(
  neighbours: ReadonlyMap<number, readonly Near[]>,
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

/** For each row the label whose middle is nearest to it, itself left out of its own; null = its own is. */
function nearestMiddles(
  set: ImageSet,
  sums: ReadonlyMap<string, LabelSum>,
  members: ReadonlyMap<string, readonly number[]>,
): (row: number, label: string) => string | null {
  const width = set.dimensions.look;
  const labels = [...sums.keys()];
  const middles = new Float32Array(labels.length * width);
  // Divided by their numbers, so that the kernels' single precision is enough.
  labels.forEach((label, at) => middles.set(sums.get(label)!.sum.map((value) => value / members.get(label)!.length), at * width)); // prettier-ignore
  const inner = new Float32Array(set.embedded.length * labels.length);
  rowKernels().dots(set.look, middles, width, inner);
  return (row, label) => {
    let best = { label, cosine: -Infinity };
    labels.forEach((other, at) => {
      const count = members.get(other)!.length;
      const { squared } = sums.get(other)!;
      const product = inner[row * labels.length + at] * count;
      // |sum − row|² = |sum|² − 2 row·sum + |row|², and a row has length 1.
      const [apart, squares] = other === label ? [product - 1, squared - 2 * product + 1] : [product, squared];
      const cosine = squares > 1e-6 && (other !== label || count > 1) ? apart / Math.sqrt(squares) : -1;
      if (cosine > best.cosine) best = { label: other, cosine };
    });
    return best.label === label ? null : best.label;
  };
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

/** The sum of a label's rows and its square. */
interface LabelSum {
  readonly sum: Float64Array;
  readonly squared: number;
}

function sumOf(set: ImageSet, rowOf: ReadonlyMap<number, number>, images: readonly number[]): LabelSum {
  const width = set.dimensions.look;
  const sum = new Float64Array(width);
  for (const image of images) {
    const at = rowOf.get(image)! * width;
    for (let d = 0; d < width; d++) sum[d] += set.look[at + d];
  }
  return { sum, squared: sum.reduce((total, value) => total + value * value, 0) };
}

function evenly(images: readonly number[], most: number): number[] {
  const step = Math.max(1, images.length / most);
  return Array.from({ length: Math.min(images.length, most) }, (_, i) => images[Math.floor(i * step)]);
}
