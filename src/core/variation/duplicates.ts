import { dot } from './distances.ts';
import { hammingDistance, packHashes, TURNS } from './perceptual-hash.ts';
import type { ImageSet } from './set.ts';

/**
 * What makes two pictures one: the fewer bits of the hash agree (of 64), the closer the vectors of the whole and of the
 * subject must lie. The first line is for edits of tone, sharpness and size (measured: 0–2 bits, look ≥ 0.83, subject
 * ≥ 0.93), the last is meant for crops, which move every frequency. Two objects of one outline in one place, and one
 * object from two sides, come to 2–4 bits, look 0.82–0.93, subject 0.87–0.92: the subject tells them from edits.
 */
const matches = [
  { bits: 2, look: 0.8, subject: 0.925 },
  { bits: 6, look: 0.95, subject: 0.95 },
  { bits: 10, look: 0.965, subject: 0.965 },
  { bits: 24, look: 0.985, subject: 0.965 },
] as const;
const FAR_BITS = 24;
/** Turned and mirrored copies: the hash follows, the vectors only partly (measured: 0–2 bits, cosine ≥ 0.78). */
const TURNED_BITS = 2;
const TURNED_COSINE = 0.75;
/** Without a vector only very close hashes count. */
const BLIND_BITS = 3;
/** Pictures without structure have no hash to compare. */
const PLAIN_LOOK = 0.985;
const PLAIN_HASH = '0'.repeat(16);

/** A pair that may be one picture; `distance` orders the joining, exact copies first. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/**
 * Groups of images that are one picture: equal pixels, or edits, turns and mirrorings of each other (perceptual hash,
 * verified by vectors).
 * Two groups join only if at least half of the pairs between them match, so that a series does not chain.
 * @returns group number per image of the set, −1 = on its own
 */
export function duplicateGroups(set: ImageSet): Int32Array {
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
  const pairs = nearPairs(set, [...firstWith.values()]);
  const matched = new Set(pairs.map(({ a, b }) => a * images.length + b));
  const isMatch = (a: number, b: number): boolean => matched.has(Math.min(a, b) * images.length + Math.max(a, b));
  const speakers = new Set(firstWith.values());
  for (const { a, b } of pairs) {
    if (group[a] === group[b]) continue;
    const left = members[group[a]].filter((item) => speakers.has(item));
    const right = members[group[b]].filter((item) => speakers.has(item));
    const matches = left.reduce((sum, x) => sum + right.filter((y) => isMatch(x, y)).length, 0);
    if (matches * 2 >= left.length * right.length) join(a, b);
  }
  return group.map((own) => (members[own].length > 1 ? own : -1));
}

/** @param speakers one image of each set of equal pixels, in order */
function nearPairs(set: ImageSet, speakers: readonly number[]): Pair[] {
  const hashes = speakers.map((image) => set.images[image].signature.perceptual);
  const words = packHashes(hashes);
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const rows = speakers.map((image) => rowOf.get(image) ?? -1);
  const cosineOf = (rows: Float32Array, width: number, a: number, b: number): number =>
    dot(rows, a * width, b * width, width);
  const pairs: Pair[] = [];
  for (let i = 0; i < speakers.length; i++) {
    for (let j = i + 1; j < speakers.length; j++) {
      const upright = hammingDistance(words, i, j);
      const turned = fewestTurnedBits(words, i, j);
      if (upright > FAR_BITS && turned > TURNED_BITS) continue;
      const bits = Math.min(upright, turned);
      const pair = { a: speakers[i], b: speakers[j] };
      const plain = hashes[i] === PLAIN_HASH || hashes[j] === PLAIN_HASH;
      if (rows[i] < 0 || rows[j] < 0) {
        if (bits <= BLIND_BITS && !plain) pairs.push({ ...pair, distance: bits / 64 });
        continue;
      }
      const cosine = cosineOf(set.look, set.dimensions.look, rows[i], rows[j]);
      const subject = cosineOf(set.subject, set.dimensions.subject, rows[i], rows[j]);
      const isCopy = matches.some((match) => upright <= match.bits && cosine >= match.look && subject >= match.subject);
      const isTurned = turned <= TURNED_BITS && cosine >= TURNED_COSINE;
      if (plain ? cosine >= PLAIN_LOOK : isCopy || isTurned) {
        pairs.push({ ...pair, distance: bits / 64 + (1 - cosine) });
      }
    }
  }
  return pairs.sort((x, y) => x.distance - y.distance || x.a - y.a || x.b - y.b);
}

function fewestTurnedBits(words: Uint32Array, i: number, j: number): number {
  let fewest = Infinity;
  for (let turn = 1; turn < TURNS; turn++) fewest = Math.min(fewest, hammingDistance(words, i, j, turn));
  return fewest;
}
