import { pairsInPlace, pairsWithin, type DuplicatePair } from './duplicate-pairs.ts';
import { FitMemory } from './fit-memory.ts';
import { PictureMatcher } from './picture-matcher.ts';
import type { ImageSet } from './set.ts';

/** Pictures of a group that stand for it when two groups are held against each other. */
const MOST_SPEAKERS = 4;

/**
 * Groups of images that are one picture: equal pixels, or edits, crops, turns and mirrorings of each other, laid over one
 * another and compared place by place.
 * Two groups join only if at least half of the pairs between them match, so that a series does not chain.
 * @param turnedCopies false = turns and mirrorings are pictures of their own
 * @returns group number per image of the set, −1 = on its own
 */
export function duplicateGroups(set: ImageSet, memory = new FitMemory(), turnedCopies = true): Int32Array {
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
  const speakers = [...firstWith.values()];
  const isSpeaker = new Set(speakers);
  const matcher = new PictureMatcher(set, memory, turnedCopies);
  /** Pairs that each image is known to be of: the best known of a group speak for it. */
  const known = new Int32Array(images.length);
  const speakersOf = (image: number): number[] => {
    const own = members[group[image]].filter((item) => isSpeaker.has(item));
    return own.sort((a, b) => known[b] - known[a] || a - b).slice(0, MOST_SPEAKERS);
  };
  const joinAll = (pairs: readonly DuplicatePair[]): void => {
    for (const { a, b } of pairs) {
      known[a]++;
      known[b]++;
    }
    for (const { a, b } of pairs) {
      if (group[a] === group[b]) continue;
      const [left, right] = [speakersOf(a), speakersOf(b)];
      const matches = left.reduce(
        (sum, x) => sum + right.filter((y) => (x === a && y === b) || matcher.distance(x, y) !== null).length,
        0,
      );
      if (matches * 2 >= left.length * right.length) join(a, b);
    }
  };
  joinAll(pairsInPlace(set, speakers, matcher));
  // Of these few are looked at again.
  matcher.forget();
  joinAll(pairsWithin(set, speakers, group, matcher));
  matcher.forget();
  return group.map((own) => (members[own].length > 1 ? own : -1));
}
