import { duplicatePairs, PictureMatcher } from './duplicate-pairs.ts';
import { FitMemory } from './fit-memory.ts';
import type { ImageSet } from './set.ts';

/** Pictures of a group that stand for it when two groups are held against each other. */
const MOST_SPEAKERS = 4;

/**
 * Groups of images that are one picture: equal pixels, or edits, crops, turns and mirrorings of each other, laid over one
 * another and compared place by place.
 * Two groups join only if at least half of the pairs between them match, so that a series does not chain.
 * @returns group number per image of the set, −1 = on its own
 */
export function duplicateGroups(set: ImageSet, memory = new FitMemory()): Int32Array {
  const { images } = set;
  const group = Int32Array.from({ length: images.length }, (_, i) => i);
  const members = images.map((_, i) => [i]);
  const join = (a: number, b: number): void => {
    const [kept, gone] = group[a] < group[b] ? [group[a], group[b]] : [group[b], group[a]];
    for (const item of members[gone]) group[item] = kept;
    members[kept].push(...members[gone]);
    members[gone] = [];
  };

  const firstWith = new Map<string, number>();
  images.forEach(({ signature }, i) => {
    const first = firstWith.get(signature.pixels);
    if (first === undefined) firstWith.set(signature.pixels, i);
    else join(first, i);
  });
  const speakers = new Set(firstWith.values());
  const matcher = new PictureMatcher(set, memory);
  const speakersOf = (image: number): number[] => {
    const own = members[group[image]].filter((item) => speakers.has(item));
    const step = Math.max(1, own.length / MOST_SPEAKERS);
    return Array.from({ length: Math.min(own.length, MOST_SPEAKERS) }, (_, i) => own[Math.floor(i * step)]);
  };
  for (const { a, b } of duplicatePairs(set, [...speakers], matcher)) {
    if (group[a] === group[b]) continue;
    const [left, right] = [speakersOf(a), speakersOf(b)];
    const matches = left.reduce(
      (sum, x) => sum + right.filter((y) => (x === a && y === b) || matcher.distance(x, y) !== null).length,
      0,
    );
    if (matches * 2 >= left.length * right.length) join(a, b);
  }
  return group.map((own) => (members[own].length > 1 ? own : -1));
}
