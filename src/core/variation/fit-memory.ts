import type { Fit } from './registration.ts';

/** Fits are small, and a set of 10,000 asks for some 20,000. */
const MOST_KEPT = 200_000;

/**
 * How pictures lay over each other, by their pixels: what was found once is not looked for again when pictures are added
 * or the set is organised anew. It changes no answer, only how soon it comes.
 */
export class FitMemory {
  readonly #fits = new Map<string, Fit>();

  get size(): number {
    return this.#fits.size;
  }

  /** @param first hash of the pixels of one picture @param second of the other @param way in which they are laid over */
  fit(first: string, second: string, way: string, find: () => Fit): Fit {
    const key = `${first}/${second}/${way}`;
    const known = this.#fits.get(key);
    if (known) return known;
    const found = find();
    if (this.#fits.size >= MOST_KEPT) this.#fits.clear();
    this.#fits.set(key, found);
    return found;
  }
}
