import { dot } from './distances.ts';
import type { FitMemory } from './fit-memory.ts';
import { likelyNeighbours } from './likely-neighbours.ts';
import { packHashes } from './perceptual-hash.ts';
import { fitInPlace, fitOf, layerOf, type Fit, type Layer } from './registration.ts';
import { MIRRORED, RELIEF_TURNS, reliefOf, turnRelief } from './relief.ts';
import { rowKernels } from './row-kernels.ts';
import type { ImageSet } from './set.ts';

/** Two pictures that are one. */
export interface DuplicatePair {
  readonly a: number;
  readonly b: number;
  /** 0 … 1; orders the joining, closest first. */
  readonly distance: number;
}

/** Hashes further apart than this (of 64 bits) are not laid over each other; one pair in 500 of unlike pictures is nearer. */
const NEAR_BITS = 20;
/** Turned and mirrored copies: the hash follows within a few bits. */
const TURNED_BITS = 10;
/** Crops and frames move every bit of the hash: the neighbours by look are tried, as far as they look alike (measured: ≥ 0.75). */
const NEIGHBOURS = 6;
const CROPPED_COSINE = 0.75;
/** Searching a crop takes up to a millisecond. */
const MOST_SEARCHES = 4000;

/**
 * What makes two pictures one. Measured on 15 photographs in 26 edits each: edits of tone, size, noise and blur agree to
 * 0.9 and more. Crops, frames and tilts lose agreement to the search, 0.5 to 0.9, but evenly over the picture; writing on
 * it loses some blocks and none of the others, and leaves the subject. Of 557 pairs of rendered pictures of one object in
 * one place that look most alike (cosine ≥ 0.85) none passes, among all 216 pictures one pair does; they reach 0.82: they
 * agree in the background and not where the object is.
 * @param subject cosine of the subjects' vectors; null = unknown
 */
export function isOnePicture({ agreement, blocks, worstTenth, worstFifth }: Fit, subject: number | null): boolean {
  if (blocks < ENOUGH_BLOCKS) return agreement >= 0.87 && blocks >= FEW_BLOCKS;
  if (worstTenth >= 0.6) return agreement >= 0.76;
  return agreement >= 0.75 && worstFifth >= 0.9 && subject !== null && subject >= 0.93;
}
const FEW_BLOCKS = 6;
const ENOUGH_BLOCKS = 18;

/** Compares pictures of one set; each is prepared once, when it is first needed. */
export class PictureMatcher {
  readonly #set: ImageSet;
  readonly #layers = new Map<number, Layer>();
  readonly #known = new Map<number, number | null>();
  readonly #rows: ReadonlyMap<number, number>;

  readonly #memory: FitMemory;

  /** @param memory of fits; kept from run to run it saves looking again */
  constructor(set: ImageSet, memory: FitMemory) {
    this.#set = set;
    this.#memory = memory;
    this.#rows = new Map(set.embedded.map((image, row) => [image, row]));
  }

  /** @returns how far apart the two are as one picture, 0 … 1; null = they are two */
  distance(a: number, b: number): number | null {
    const key = Math.min(a, b) * this.#set.images.length + Math.max(a, b);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#compare(a, b);
    this.#known.set(key, found);
    return found;
  }

  /** Whether the two lie over each other as they are, or in one of the turns. */
  inPlace(a: number, b: number, turns: number): number | null {
    if (this.#areTwoShots(a, b)) return null;
    for (let turn = 0; turn < turns; turn++) {
      const fit = this.#fit(a, b, turn, () => fitInPlace(this.#relief(a, turn), this.#relief(b, 0)));
      if (isOnePicture(fit, turn === 0 ? this.#subject(a, b) : null)) return 1 - fit.agreement;
    }
    return null;
  }

  #compare(a: number, b: number): number | null {
    if (this.#areTwoShots(a, b)) return null;
    const placed = this.inPlace(a, b, RELIEF_TURNS);
    if (placed !== null) return placed;
    for (const turn of [0, MIRRORED]) {
      for (const part of ['b', 'a'] as const) {
        // In place there are as many ways as turns; these are numbered after them.
        const way = RELIEF_TURNS + 2 * turn + (part === 'b' ? 1 : 0);
        const fit = this.#fit(a, b, way, () => {
          const [other, upright] = [this.#layer(a, turn), this.#layer(b, 0)];
          return part === 'b' ? fitOf(other, upright) : fitOf(upright, other);
        });
        if (isOnePicture(fit, null)) return Math.min(1, 1.1 - fit.agreement);
      }
    }
    return null;
  }

  #fit(a: number, b: number, way: number, find: () => Fit): Fit {
    const { images } = this.#set;
    return this.#memory.fit(images[a].signature.pixels, images[b].signature.pixels, way, find);
  }

  #subject(a: number, b: number): number | null {
    const [rowA, rowB] = [this.#rows.get(a), this.#rows.get(b)];
    const width = this.#set.dimensions.subject;
    return rowA === undefined || rowB === undefined ? null : dot(this.#set.subject, rowA * width, rowB * width, width);
  }

  /** An edit keeps the time at which the picture was taken: two times are two pictures, however alike. */
  #areTwoShots(a: number, b: number): boolean {
    const [first, second] = [this.#set.images[a].exif, this.#set.images[b].exif];
    return !!first?.takenAt && !!second?.takenAt && first.takenAt !== second.takenAt;
  }

  /** Laid over in place a turn needs no more than this. */
  #relief(image: number, turn: number): Float32Array {
    const upright = this.#layer(image, 0).fine;
    return turn === 0 ? upright : turnRelief(upright, turn);
  }

  #layer(image: number, turn: number): Layer {
    const key = image * RELIEF_TURNS + turn;
    const known = this.#layers.get(key);
    if (known) return known;
    const layer = layerOf(turn === 0 ? reliefOf(this.#set.images[image].signature.sketch) : this.#relief(image, turn));
    this.#layers.set(key, layer);
    return layer;
  }
}

/** @param speakers one image of each set of equal pixels, in order @returns the closest pairs first */
export function duplicatePairs(set: ImageSet, speakers: readonly number[], matcher: PictureMatcher): DuplicatePair[] {
  const pairs: DuplicatePair[] = [];
  const offer = (a: number, b: number, distance: number | null): void => {
    if (distance !== null) pairs.push({ a: Math.min(a, b), b: Math.max(a, b), distance });
  };
  const words = packHashes(speakers.map((image) => set.images[image].signature.perceptual));
  rowKernels().closeHashes(words, NEAR_BITS, TURNED_BITS, (i, close) => {
    for (let at = 0; at < close.length; at += 3) {
      const [a, b] = [speakers[i], speakers[close[at]]];
      offer(a, b, matcher.inPlace(a, b, close[at + 1] <= NEAR_BITS ? 1 : RELIEF_TURNS));
    }
  });
  const found = new Set(pairs.map(({ a, b }) => a * set.images.length + b));
  for (const [a, b] of cropped(set, speakers)) {
    if (!found.has(a * set.images.length + b)) offer(a, b, matcher.distance(a, b));
  }
  return pairs.sort((x, y) => x.distance - y.distance || x.a - y.a || x.b - y.b);
}

/** Pairs that look enough alike for one to be a part of the other, the most alike first, as many as there is time for. */
function cropped(set: ImageSet, speakers: readonly number[]): (readonly [number, number])[] {
  const isSpeaker = new Set(speakers);
  const width = set.dimensions.look;
  const rows = set.embedded.map((image, row) => ({ image, row })).filter(({ image }) => isSpeaker.has(image));
  const near = likelyNeighbours(set.look, width, rows.map(({ row }) => row), NEIGHBOURS); // prettier-ignore
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
  const ordered = [...candidates.values()].sort((x, y) => y.cosine - x.cosine);
  return ordered.slice(0, MOST_SEARCHES).map(({ pair }) => pair);
}
