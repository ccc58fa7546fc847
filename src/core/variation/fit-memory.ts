import type { Fit } from './block-agreement.ts';

/** Fits are small, and a set of 10,000 asks for some 20,000. */
const MOST_KEPT = 200_000;

/** Fits back to back. */
export interface LeftFits {
  /** Hashes of the pixels of all pictures that any fit is of. */
  readonly pixels: readonly string[];
  /** Of each fit: places of the two hashes, and the way. */
  readonly pairs: Uint32Array;
  /** Of each fit: its numbers, in the order of `numbers`. */
  readonly values: Float64Array;
}

const numbers = ['agreement', 'blocks', 'worstTenth', 'worstFifth', 'turn', 'shear', 'stretch'] as const satisfies readonly (keyof Fit)[]; // prettier-ignore

/**
 * How pictures lay over each other, by their pixels: what was found once is not looked for again when pictures are added
 * or the set is organised anew. It changes no answer, only how soon it comes.
 */
export class FitMemory {
  /** By one picture, then by the other, then by the way: joined keys would have to be built for every question. */
  readonly #fits = new Map<string, Map<string, Fit[]>>();
  #kept = 0;

  /** @param left of another memory; absent = nothing is known yet */
  constructor(left?: LeftFits) {
    if (!left) return;
    const { pixels, pairs, values } = left;
    for (let at = 0; at * 3 < pairs.length; at++) {
      const [first, second, way] = pairs.subarray(at * 3);
      const fit = Object.fromEntries(numbers.map((name, place) => [name, values[at * numbers.length + place]]));
      this.#keep(pixels[first], pixels[second], way, fit as unknown as Fit);
    }
  }

  get size(): number {
    return this.#kept;
  }

  /** @param first hash of the pixels of one picture @param second of the other @param way number of how they are laid over */
  fit(first: string, second: string, way: number, find: () => Fit): Fit {
    const known = this.#fits.get(first)?.get(second)?.[way];
    if (known !== undefined) return known;
    const found = find();
    if (this.#kept >= MOST_KEPT) {
      this.#fits.clear();
      this.#kept = 0;
    }
    this.#keep(first, second, way, found);
    return found;
  }

  left(): LeftFits {
    const places = new Map<string, number>();
    const placeOf = (pixels: string): number => {
      const place = places.get(pixels) ?? places.size;
      places.set(pixels, place);
      return place;
    };
    const pairs = new Uint32Array(this.#kept * 3);
    const values = new Float64Array(this.#kept * numbers.length);
    let at = 0;
    for (const [first, others] of this.#fits) {
      for (const [second, ways] of others) {
        ways.forEach((fit, way) => {
          pairs.set([placeOf(first), placeOf(second), way], at * 3);
          values.set(numbers.map((name) => fit[name]), at * numbers.length); // prettier-ignore
          at++;
        });
      }
    }
    return { pixels: [...places.keys()], pairs, values };
  }

  #keep(first: string, second: string, way: number, fit: Fit): void {
    const others = this.#fits.get(first) ?? new Map<string, Fit[]>();
    const ways = others.get(second) ?? [];
    ways[way] = fit;
    others.set(second, ways);
    this.#fits.set(first, others);
    this.#kept++;
  }
}
