import { noFit, type Fit } from './block-agreement.ts';

/** Pairs are small, and a set of 10,000 asks for some 100,000. */
const MOST_KEPT = 200_000;
/** More pictures than are ever told apart. */
const PLACES = 2 ** 26;

/** Fits back to back. */
export interface LeftFits {
  /** Hashes of the pixels of all pictures that any fit is of. */
  readonly pixels: readonly string[];
  /** Of each fit: places of the two hashes, and the way. */
  readonly pairs: Uint32Array;
  /** Of each fit: its numbers, in the order of `numbers`. */
  readonly values: Float64Array;
  /** Of each pair that somehow does not fit: places of the two hashes, and the bits of those ways. */
  readonly apart: Uint32Array;
}

const numbers = ['agreement', 'blocks', 'worstTenth', 'worstFifth', 'turn', 'shear', 'stretch'] as const satisfies readonly (keyof Fit)[]; // prettier-ignore

/**
 * How pictures lay over each other, by their pixels: what was found once is not looked for again when pictures are added
 * or the set is organised anew. It changes no answer, only how soon it comes.
 */
export class FitMemory {
  /** Hashes by number, so that two make the key of a pair. */
  readonly #places = new Map<string, number>();
  /** By the pair, then by the way. */
  readonly #fits = new Map<number, Fit[]>();
  /** Ways in which a pair does not fit, a bit each: nearly all answers are that. */
  readonly #apart = new Map<number, number>();

  /** @param left of another memory; absent = nothing is known yet */
  constructor(left?: LeftFits) {
    if (!left) return;
    const { pixels, pairs, values, apart } = left;
    pixels.forEach((hash, place) => this.#places.set(hash, place));
    for (let at = 0; at < pairs.length; at += 3) {
      const from = (at / 3) * numbers.length;
      const fit = Object.fromEntries(numbers.map((name, place) => [name, values[from + place]]));
      this.#keep(pairs[at] * PLACES + pairs[at + 1], pairs[at + 2], fit as unknown as Fit);
    }
    for (let at = 0; at < apart.length; at += 3) this.#apart.set(apart[at] * PLACES + apart[at + 1], apart[at + 2]);
  }

  /** Pairs of which something is known. */
  get size(): number {
    return this.#fits.size + this.#apart.size;
  }

  /**
   * @param first hash of the pixels of one picture @param second of the other @param way number of how they are laid over,
   * 0 … 31
   */
  fit(first: string, second: string, way: number, find: () => Fit): Fit {
    const pair = this.#placeOf(first) * PLACES + this.#placeOf(second);
    if ((this.#apart.get(pair) ?? 0) & (1 << way)) return noFit;
    const known = this.#fits.get(pair)?.[way];
    if (known !== undefined) return known;
    const found = find();
    if (this.size >= MOST_KEPT) {
      this.#fits.clear();
      this.#apart.clear();
    }
    if (found === noFit) this.#apart.set(pair, (this.#apart.get(pair) ?? 0) | (1 << way));
    else this.#keep(pair, way, found);
    return found;
  }

  left(): LeftFits {
    // The ways that were not asked are holes, which flatMap passes over.
    const fits = [...this.#fits].flatMap(([pair, ways]) => ways.flatMap((fit, way) => ({ pair, way, fit })));
    const pairs = new Uint32Array(fits.length * 3);
    const values = new Float64Array(fits.length * numbers.length);
    fits.forEach(({ pair, way, fit }, at) => {
      pairs.set([Math.floor(pair / PLACES), pair % PLACES, way], at * 3);
      values.set(numbers.map((name) => fit[name]), at * numbers.length); // prettier-ignore
    });
    const apart = new Uint32Array(this.#apart.size * 3);
    [...this.#apart].forEach(([pair, ways], at) => apart.set([Math.floor(pair / PLACES), pair % PLACES, ways], at * 3));
    return { pixels: [...this.#places.keys()], pairs, values, apart };
  }

  #placeOf(pixels: string): number {
    const known = this.#places.get(pixels);
    if (known !== undefined) return known;
    this.#places.set(pixels, this.#places.size);
    return this.#places.size - 1;
  }

  #keep(pair: number, way: number, fit: Fit): void {
    const ways = this.#fits.get(pair) ?? [];
    ways[way] = fit;
    this.#fits.set(pair, ways);
  }
}
