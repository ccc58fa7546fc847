/**
 * Whole numbers from 0 in 7 bits a byte, lowest first; the eighth says that more follow. The bins of most histograms need
 * two bytes instead of four.
 */

/** Bytes of one number at most. */
export const MOST_COUNT_BYTES = 5;

/** @returns where in `into` the next one goes */
export function writeCount(value: number, into: Uint8Array, at: number): number {
  let left = value;
  for (; left > 127; left >>>= 7) into[at++] = (left & 127) | 128;
  into[at++] = left;
  return at;
}

/** Reads numbers one after the other; what lies behind the end is 0. */
export class CountReader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
}
