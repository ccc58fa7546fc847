import type { Fit } from './block-agreement.ts';

/** Fits are small, and a set of 10,000 asks for some 20,000. */
const MOST_KEPT = 200_000;

/**
 * How pictures lay over each other, by their pixels: what was found once is not looked for again when pictures are added
 * or the set is organised anew. It changes no answer, only how soon it comes.
 */
export class FitMemory {
  /** By one picture, then by the other, then by the way: joined keys would have to be built for every question. */
  readonly #fits = new Map<string, Map<string, Fit[]>>();
  #kept = 0;

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
    const others = this.#fits.get(first) ?? new Map<string, Fit[]>();
    const ways = others.get(second) ?? [];
    ways[way] = found;
    others.set(second, ways);
    this.#fits.set(first, others);
    this.#kept++;
    return found;
  }
}
