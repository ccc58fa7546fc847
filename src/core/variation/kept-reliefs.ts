import { SKETCH_PX } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';

const CELLS = SKETCH_PX * SKETCH_PX;
/** More than a megabyte of them: that goes back to the system as soon as it is released. */
const PLACES = 256;

/** The last reliefs that were asked for, each in the one place that its key has: a new one takes that of an older one. */
export class KeptReliefs {
  #room = new Float32Array(0);
  readonly #keys = new Int32Array(PLACES).fill(-1);

  /** @param key ≥ 0 @param make writes the relief @returns it, valid until the next is asked for */
  of(key: number, make: (key: number, into: Float32Array) => void): Float32Array {
    if (this.#room.length === 0) this.#room = new Float32Array(PLACES * CELLS);
    const place = key % PLACES;
    const relief = this.#room.subarray(place * CELLS, (place + 1) * CELLS);
    if (this.#keys[place] !== key) {
      make(key, relief);
      this.#keys[place] = key;
    }
    return relief;
  }

  /** Gives the memory back: what is asked again is made again. */
  forget(): void {
    release(this.#room);
    this.#room = new Float32Array(0);
    this.#keys.fill(-1);
  }
}
