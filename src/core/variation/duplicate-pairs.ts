import { dot } from './distances.ts';
import { likelyNeighbours } from './likely-neighbours.ts';
import { packHashes, perceptualHash } from './perceptual-hash.ts';
import type { PictureMatcher } from './picture-matcher.ts';
import { newSquare, RELIEF_TURNS } from './relief.ts';
import { rowKernels } from './row-kernels.ts';
import type { ImageSet } from './set.ts';
import { SKETCH_PX } from '#core/contract.ts';

/** Two pictures that are one. */
export interface DuplicatePair {
  readonly a: number;
  readonly b: number;
  /** 0 … 1; orders the joining, closest first. */
  readonly distance: number;
}

/** Hashes further apart than this (of 64 bits) are not laid over each other; one pair in 500 of unlike pictures is nearer. */
const NEAR_BITS = 20;
/** Turned and mirrored copies: the hash follows within a few bits. Where they are no copies, none is as near as −1. */
const TURNED_BITS = 10;
const NEVER_BITS = -1;
/** Crops and frames move every bit of the hash: the neighbours by look are tried, as far as they look alike (measured: ≥ 0.75). */
const NEIGHBOURS = 6;
const CROPPED_COSINE = 0.75;
/** Searching one takes a few milliseconds. */
const MOST_SEARCHES = 2500;

/**
 * Pairs whose hashes are near and that lie over each other as they are, with their frames or without; turned or mirrored,
 * too, where the matcher takes that for one picture.
 * @param speakers one image of each set of equal pixels, in order @returns the closest pairs first
 */
export function pairsInPlace(set: ImageSet, speakers: readonly number[], matcher: PictureMatcher): DuplicatePair[] {
  const hashed = speakers.map((image) => ({ image, hash: set.images[image].signature.perceptual }));
  const within = new Uint8Array(SKETCH_PX * SKETCH_PX);
  for (const image of speakers) {
    if (matcher.isFramed(image)) hashed.push({ image, hash: hashWithin(matcher.withoutFrame(image, within).sketch) });
  }
  const pairs = new Map<number, DuplicatePair>();
  const turnedBits = matcher.turnedCopies ? TURNED_BITS : NEVER_BITS;
  rowKernels().closeHashes(packHashes(hashed.map(({ hash }) => hash)), NEAR_BITS, turnedBits, (i, close) => {
    for (let at = 0; at < close.length; at += 3) {
      const [a, b] = ordered(hashed[i].image, hashed[close[at]].image);
      const key = a * set.images.length + b;
      if (a === b || pairs.has(key)) continue;
      const distance = matcher.inPlace(a, b, close[at + 1] <= NEAR_BITS ? 1 : RELIEF_TURNS);
      if (distance !== null) pairs.set(key, { a, b, distance });
    }
  });
  return sorted([...pairs.values()]);
}

/**
 * Pairs that look alike, are of two groups so far, and of which one is a part of the other, stretched or tilted.
 * @param group number per image, equal = one picture already
 */
export function pairsWithin(
  set: ImageSet,
  speakers: readonly number[],
  group: Int32Array,
  matcher: PictureMatcher,
): DuplicatePair[] {
  const pairs = lookingAlike(set, speakers, group).map(([a, b]) => ({ a, b, distance: matcher.distance(a, b) }));
  return sorted(pairs.filter((pair): pair is DuplicatePair => pair.distance !== null));
}

const ordered = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

const sorted = (pairs: DuplicatePair[]): DuplicatePair[] =>
  pairs.sort((x, y) => x.distance - y.distance || x.a - y.a || x.b - y.b);

/** A sketch that is hashed just now. */
const grey = newSquare();

function hashWithin(sketch: Uint8Array): string {
  grey.set(sketch);
  return perceptualHash({ width: SKETCH_PX, height: SKETCH_PX, red: grey, green: grey, blue: grey });
}

/** Pairs that look enough alike for one to be a part of the other, the most alike first, as many as there is time for. */
function lookingAlike(set: ImageSet, speakers: readonly number[], group: Int32Array): (readonly [number, number])[] {
  const isSpeaker = new Set(speakers);
  const width = set.dimensions.look;
  const rows = set.embedded.map((image, row) => ({ image, row })).filter(({ image }) => isSpeaker.has(image));
  const kinds = rows.map(({ image }) => group[image]);
  const near = likelyNeighbours(set.look, width, rows.map(({ row }) => row), NEIGHBOURS, kinds); // prettier-ignore
  const candidates = new Map<number, { pair: readonly [number, number]; cosine: number }>();
  near.forEach((others, i) => {
    for (const j of others) {
      const pair = [rows[Math.min(i, j)].image, rows[Math.max(i, j)].image] as const;
      const key = pair[0] * set.images.length + pair[1];
      if (candidates.has(key)) continue;
      const cosine = dot(set.look, rows[i].row * width, rows[j].row * width, width);
      if (cosine >= CROPPED_COSINE) candidates.set(key, { pair, cosine });
    }
  });
  const byLikeness = [...candidates.values()].sort((x, y) => y.cosine - x.cosine);
  const chosen = byLikeness.slice(0, MOST_SEARCHES).map(({ pair }) => pair);
  // One picture's pairs together: it is prepared once for all of them.
  return chosen.sort(([a, b], [c, d]) => a - c || b - d);
}
