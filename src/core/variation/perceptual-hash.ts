import type { SmallColor } from './shrink.ts';
import { squareLuma } from './square-luma.ts';

const SIDE = 32;
const BITS = 64;
/** Of u and of v. */
const HIGHEST = 10;

/**
 * The 64 lowest frequencies after the mean carry the layout and survive edits: all with u + v ≤ 10 but the last one's
 * middle, so that swapping u and v stays within them.
 */
const frequencies = Array.from({ length: SIDE * SIDE }, (_, i) => ({ u: i % SIDE, v: Math.floor(i / SIDE) }))
  .filter(({ u, v }) => u + v > 0 && u + v <= HIGHEST && !(u === 5 && v === 5))
  .sort((a, b) => a.u + a.v - (b.u + b.v) || a.u - b.u);

const cosines = Float64Array.from({ length: SIDE * SIDE }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / SIDE) * ((i % SIDE) + 0.5)) / SIDE),
);

/**
 * 64-bit perceptual hash as 16 hexadecimal digits: signs of the lowest DCT coefficients of a 32 × 32 luma plane against
 * their median (after Zauner 2010, "Implementation and benchmarking of perceptual image hash functions").
 * A picture without any structure hashes to zeros.
 */
export function perceptualHash(picture: SmallColor): string {
  const luma = squareLuma(picture, SIDE);
  // Separable: rows first, then only the wanted columns.
  const across = new Float64Array((HIGHEST + 1) * SIDE);
  for (let at = 0; at < across.length; at++) {
    across[at] = amount(luma, (at % SIDE) * SIDE, Math.floor(at / SIDE));
  }
  const coefficients = frequencies.map(({ u, v }) => amount(across, u * SIDE, v));
  // One grey step over a quarter of the plane: below that only rounding would be hashed.
  if (coefficients.every((c) => Math.abs(c) < (SIDE * SIDE) / 4)) return '0'.repeat(BITS / 4);
  let hash = '';
  for (let i = 0; i < BITS; i += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (coefficients[i + bit] > 0 ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** How much of a frequency is in SIDE values from `from` on. */
function amount(values: Float64Array, from: number, frequency: number): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) sum += values[from + i] * cosines[frequency * SIDE + i];
  return sum;
}

/** How one of the eight turns and mirrorings moves the bits of a hash and which of them it turns over. */
interface Turn {
  readonly from: Uint8Array;
  /** 1 where a bit is turned over. */
  readonly flips: Uint8Array;
}

/** Upright first. Mirroring negates the odd frequencies of its direction, transposing swaps the directions. */
const turns: readonly Turn[] = [false, true].flatMap((transposed) =>
  [false, true].flatMap((mirrored) =>
    [false, true].map((flipped): Turn => {
      const from = frequencies.map(({ u, v }) =>
        frequencies.findIndex((other) =>
          transposed ? other.u === v && other.v === u : other.u === u && other.v === v,
        ),
      );
      const flips = frequencies.map(({ u, v }) => Number((mirrored && u % 2 === 1) !== (flipped && v % 2 === 1)));
      return { from: Uint8Array.from(from), flips: Uint8Array.from(flips) };
    }),
  ),
);

export const TURNS = turns.length;

/** Every hash in all its turns, two 32-bit words each; a malformed hash becomes zeros. */
export function packHashes(hashes: readonly string[]): Uint32Array {
  const words = new Uint32Array(hashes.length * TURNS * 2);
  const bits = new Uint8Array(BITS);
  hashes.forEach((hash, i) => {
    for (let bit = 0; bit < BITS; bit += 4) {
      const digit = Number.parseInt(hash.charAt(bit >>> 2), 16) || 0;
      for (let k = 0; k < 4; k++) bits[bit + k] = (digit >>> (3 - k)) & 1;
    }
    turns.forEach(({ from, flips }, turn) => {
      const at = (i * TURNS + turn) * 2;
      for (let bit = 0; bit < BITS; bit++) words[at + (bit >>> 5)] |= (bits[from[bit]] ^ flips[bit]) << (bit & 31);
    });
  });
  return words;
}

/** Number of differing bits, 0 … 64, between hash i and hash j in one of its turns (0 = as it is). */
export function hammingDistance(words: Uint32Array, i: number, j: number, turn = 0): number {
  const a = i * TURNS * 2;
  const b = (j * TURNS + turn) * 2;
  return bitCount(words[a] ^ words[b]) + bitCount(words[a + 1] ^ words[b + 1]);
}

/** Ones in a 32-bit word, by halves (Warren, Hacker's Delight). */
function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
