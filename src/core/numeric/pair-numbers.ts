/** Slots that are taken, of all: more of them, and a search would pass over many. */
const MOST_TAKEN = 0.75;
const FIRST_SLOTS = 1024;

/**
 * Numbers pairs of whole numbers in the order in which they come: a map of them in a few arrays, where a Map would hold
 * an object for each key, and tables that are thrown away as it grows.
 */
export class PairNumbers {
  #firsts = new Uint32Array(FIRST_SLOTS);
  #seconds = new Uint32Array(FIRST_SLOTS);
  /** By the hash of a pair: its number + 1, 0 = nobody's; a pair whose slot is taken has the next one that is free. */
  #slots = new Uint32Array(FIRST_SLOTS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  first(number: number): number {
    return this.#firsts[number];
  }

  second(number: number): number {
    return this.#seconds[number];
  }

  /** @param first, second 0 … 2³² − 1 @returns −1 = it has not come */
  find(first: number, second: number): number {
    return this.#slots[this.#slotOf(first, second)] - 1;
  }

  /** @returns its number, a new one where it has not come before */
  add(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    if (this.#slots[slot] > 0) return this.#slots[slot] - 1;
    const number = this.#size++;
    this.#firsts[number] = first;
    this.#seconds[number] = second;
    this.#slots[slot] = number + 1;
    if (this.#size > MOST_TAKEN * this.#slots.length) this.#grow();
    return number;
  }

  /** Nothing has come; the room stays. */
  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  /** The pair's slot, or the free one in which it would be. */
  #slotOf(first: number, second: number): number {
    const last = this.#slots.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let slot = (hash ^ (hash >>> 13)) & last; ; slot = (slot + 1) & last) {
      const number = this.#slots[slot] - 1;
      if (number < 0 || (this.#firsts[number] === first && this.#seconds[number] === second)) return slot;
    }
  }

  #grow(): void {
    const length = this.#slots.length * 2;
    this.#firsts = grown(this.#firsts, length);
    this.#seconds = grown(this.#seconds, length);
    this.#slots = new Uint32Array(length);
    for (let number = 0; number < this.#size; number++) {
      this.#slots[this.#slotOf(this.#firsts[number], this.#seconds[number])] = number + 1;
    }
  }
}

/** @returns the array, or a longer one that begins with what is in it and goes on with zeros */
export function grown<T extends Uint8Array | Uint32Array | Float64Array>(array: T, length: number): T {
  if (array.length >= length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.max(length, 2 * array.length));
  longer.set(array);
  return longer;
}
