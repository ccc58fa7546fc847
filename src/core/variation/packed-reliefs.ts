import { SKETCH_PX } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';
import { cellsOfTurn } from './relief.ts';

const CELLS = SKETCH_PX * SKETCH_PX;
/** Steps on either side of 0. */
const STEPS = 127;
/**
 * Reliefs that share one array: thousands of small ones cost more than what is in them, and one of more than a megabyte
 * goes back to the system as soon as it is released.
 */
const AT_ONCE = 512;
/** More than rounding in double precision can make of 2,304 products. */
const ROUNDING = 1e-9;

/**
 * Reliefs in a quarter of their room, for the question that is asked most: whether two of them are sure to agree less
 * than so much. What packing lost of each is known, and so is how far the answer can be off.
 */
export class PackedReliefs {
  readonly #blocks: Int8Array[] = [];
  readonly #places = new Map<number, number>();
  /** Of each: step by length, so that two of them and the product of the codes make the cosine; 0 = nothing to see. */
  readonly #factors: number[] = [];
  /** Of each: length of what was lost, by length. */
  readonly #lost: number[] = [];

  /**
   * Whether the cosine of the two is certain to stay below a bound, or one of them has nothing to see.
   * @param a, b what they are known by @param reliefOf is asked once for each @param turn of the first
   */
  stayBelow(bound: number, a: number, b: number, turn: number, reliefOf: (key: number) => Float32Array): boolean {
    const [first, second] = [this.#placeOf(a, reliefOf), this.#placeOf(b, reliefOf)];
    const factor = this.#factors[first] * this.#factors[second];
    if (factor === 0) return true;
    const product = turn === 0 ? dotOf(this.#codes(first), this.#codes(second)) : turnedDotOf(this.#codes(first), this.#codes(second), turn); // prettier-ignore
    const [lostA, lostB] = [this.#lost[first], this.#lost[second]];
    // a·b = (a' + lost)·(b' + lost), by Cauchy and Schwarz.
    return product * factor + lostA + lostB + lostA * lostB + ROUNDING < bound;
  }

  /** Gives the memory back: what is asked again is packed again. */
  forget(): void {
    release(...this.#blocks.splice(0));
    this.#places.clear();
  }

  #codes(place: number): Int8Array {
    const from = (place % AT_ONCE) * CELLS;
    return this.#blocks[Math.floor(place / AT_ONCE)].subarray(from, from + CELLS);
  }

  #placeOf(key: number, reliefOf: (key: number) => Float32Array): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#places.size;
    if (place % AT_ONCE === 0) this.#blocks.push(new Int8Array(AT_ONCE * CELLS));
    this.#places.set(key, place);
    this.#pack(reliefOf(key), place);
    return place;
  }

  #pack(relief: Float32Array, place: number): void {
    let most = 0;
    let squares = 0;
    let lost = 0;
    for (let at = 0; at < CELLS; at++) {
      const value = relief[at];
      if (value > most) most = value;
      if (-value > most) most = -value;
      squares += value * value;
    }
    if (squares === 0) {
      this.#factors[place] = 0;
      this.#lost[place] = 0;
      return;
    }
    const codes = this.#codes(place);
    const step = most / STEPS;
    for (let at = 0; at < CELLS; at++) {
      // The nearest whole number, by way of one that is positive.
      const code = Math.trunc(relief[at] / step + (STEPS + 0.5)) - STEPS;
      codes[at] = code;
      const rest = relief[at] - code * step;
      lost += rest * rest;
    }
    this.#factors[place] = step / Math.sqrt(squares);
    this.#lost[place] = Math.sqrt(lost / squares);
  }
}

function dotOf(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < CELLS; at++) sum += a[at] * b[at];
  return sum;
}

/** The same with the first one turned. */
function turnedDotOf(a: Int8Array, b: Int8Array, turn: number): number {
  const from = cellsOfTurn(turn);
  let sum = 0;
  for (let at = 0; at < CELLS; at++) sum += a[from[at]] * b[at];
  return sum;
}
