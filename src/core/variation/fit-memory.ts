import { grown, PairNumbers } from '#core/numeric/pair-numbers.ts';
import { noFit, type Fit } from './block-agreement.ts';

/** Pairs are small, and a set of 10,000 asks for some 100,000. */
const MOST_KEPT = 200_000;

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
 * or the set is organised anew. It changes no answer, only how soon it comes. In a few arrays: objects for 100,000 pairs
 * would have the young generation of the worker's heap grow to its largest, which stays.
 */
export class FitMemory {
  /** Hashes by number. */
  readonly #places = new Map<string, number>();
  readonly #pairs = new PairNumbers();
  /** Of each pair: the ways in which it does not fit, a bit each; nearly all answers are that. */
  #apart = new Uint32Array(0);
  /** Of each pair: the last fit that was kept of it, + 1; 0 = none. */
  #last = new Uint32Array(0);
  /** Of each fit: its pair, its way, its numbers, and the fit of the same pair that was kept before it, + 1. */
  #pairOf = new Uint32Array(0);
  #ways = new Uint8Array(0);
  #values = new Float64Array(0);
  #before = new Uint32Array(0);
  #count = 0;

  /** @param left of another memory; absent = nothing is known yet */
  constructor(left?: LeftFits) {
    if (!left) return;
    const { pixels, pairs, values, apart } = left;
    pixels.forEach((hash, place) => this.#places.set(hash, place));
    for (let at = 0; at < apart.length; at += 3) {
      const pair = this.#numberOf(apart[at], apart[at + 1]);
      this.#apart[pair] = apart[at + 2];
    }
    for (let at = 0; at < pairs.length; at += 3) {
      const fit = fitOf(values, at / 3);
      this.#keep(this.#numberOf(pairs[at], pairs[at + 1]), pairs[at + 2], fit);
    }
  }

  /** Pairs of which something is known. */
  get size(): number {
    return this.#pairs.size;
  }

  /**
   * @param first hash of the pixels of one picture @param second of the other @param way number of how they are laid over,
   * 0 … 31
   */
  fit(first: string, second: string, way: number, find: () => Fit): Fit {
    const [a, b] = [this.#placeOf(first), this.#placeOf(second)];
    const known = this.#pairs.find(a, b);
    if (known >= 0) {
      if (this.#apart[known] & (1 << way)) return noFit;
      for (let fit = this.#last[known]; fit > 0; fit = this.#before[fit - 1]) {
        if (this.#ways[fit - 1] === way) return fitOf(this.#values, fit - 1);
      }
    }
    const found = find();
    if (this.size >= MOST_KEPT) {
      this.#pairs.clear();
      this.#count = 0;
    }
    const pair = this.#numberOf(a, b);
    if (found === noFit) this.#apart[pair] |= 1 << way;
    else this.#keep(pair, way, found);
    return found;
  }

  left(): LeftFits {
    const pairs = new Uint32Array(this.#count * 3);
    for (let fit = 0; fit < this.#count; fit++) this.#tell(pairs, fit, this.#pairOf[fit], this.#ways[fit]);
    const known = Array.from({ length: this.size }, (_, pair) => pair).filter((pair) => this.#apart[pair] !== 0);
    const apart = new Uint32Array(known.length * 3);
    known.forEach((pair, at) => this.#tell(apart, at, pair, this.#apart[pair]));
    const values = this.#values.slice(0, this.#count * numbers.length);
    return { pixels: [...this.#places.keys()], pairs, values, apart };
  }

  /** Writes a pair's two places, and what belongs to them. */
  #tell(into: Uint32Array, at: number, pair: number, own: number): void {
    into[at * 3] = this.#pairs.first(pair);
    into[at * 3 + 1] = this.#pairs.second(pair);
    into[at * 3 + 2] = own;
  }

  #placeOf(pixels: string): number {
    const known = this.#places.get(pixels);
    if (known !== undefined) return known;
    this.#places.set(pixels, this.#places.size);
    return this.#places.size - 1;
  }

  /** Of a new pair nothing is known. */
  #numberOf(first: number, second: number): number {
    const before = this.size;
    const pair = this.#pairs.add(first, second);
    if (this.size === before) return pair;
    this.#apart = grown(this.#apart, this.size);
    this.#last = grown(this.#last, this.size);
    this.#apart[pair] = 0;
    this.#last[pair] = 0;
    return pair;
  }

  #keep(pair: number, way: number, fit: Fit): void {
    const at = this.#count++;
    this.#pairOf = grown(this.#pairOf, this.#count);
    this.#ways = grown(this.#ways, this.#count);
    this.#before = grown(this.#before, this.#count);
    this.#values = grown(this.#values, this.#count * numbers.length);
    this.#pairOf[at] = pair;
    this.#ways[at] = way;
    this.#before[at] = this.#last[pair];
    numbers.forEach((name, place) => (this.#values[at * numbers.length + place] = fit[name]));
    this.#last[pair] = at + 1;
  }
}

/** @param at which of the fits, whose numbers lie back to back */
function fitOf(values: Float64Array, at: number): Fit {
  const own = values.subarray(at * numbers.length, (at + 1) * numbers.length);
  const [agreement, blocks, worstTenth, worstFifth, turn, shear, stretch] = own;
  return { agreement, blocks, worstTenth, worstFifth, turn, shear, stretch };
}
