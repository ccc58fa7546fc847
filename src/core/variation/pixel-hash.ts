import { fastKernels } from '#core/planes/kernels.ts';

/**
 * 128-bit hash of pixels as 32 hexadecimal digits: four lanes of multiply-and-rotate over 32-bit words, each lane with
 * its own odd multiplier, mixed at the end. Not cryptographic: it only has to keep different pictures apart.
 * @param planes parts of one picture; their lengths and the given sizes are part of the hash
 */
export function pixelHash(planes: readonly Uint8Array[], sizes: readonly number[]): string {
  const lanes = new Uint32Array([0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x452821e6]);
  for (const size of sizes) absorb(lanes, Uint32Array.of(size, ~size, size ^ 0x5bd1e995, size));
  for (const plane of planes) {
    const whole = (plane.length >>> 4) << 4;
    if (!fastKernels()?.absorb(lanes, plane.subarray(0, whole))) {
      // Words can only be read in place where the view is aligned; a copy costs a millisecond a megabyte.
      const aligned = plane.byteOffset % 4 === 0 ? plane : plane.slice();
      absorb(lanes, new Uint32Array(aligned.buffer, aligned.byteOffset, whole >>> 2));
    }
    const rest = new Uint8Array(16);
    rest.set(plane.subarray(whole));
    absorb(lanes, new Uint32Array(rest.buffer));
    absorb(lanes, Uint32Array.of(plane.length, plane.length, plane.length, plane.length));
  }
  let text = '';
  for (let i = 0; i < 4; i++) {
    text += finish(lanes[i] ^ rotate(lanes[(i + 1) & 3], 11) ^ Math.imul(lanes[(i + 2) & 3], 0x27d4eb2f))
      .toString(16)
      .padStart(8, '0');
  }
  return text;
}

/** @param words a multiple of four */
function absorb(lanes: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d] = lanes;
  for (let i = 0; i < words.length; i += 4) {
    a = (Math.imul(rotate(a ^ words[i], 13), 0x85ebca6b) + 0x38495ab5) | 0;
    b = (Math.imul(rotate(b ^ words[i + 1], 15), 0xc2b2ae35) + 0x561ccd1b) | 0;
    c = (Math.imul(rotate(c ^ words[i + 2], 17), 0x9e3779b1) + 0x0bcaa747) | 0;
    d = (Math.imul(rotate(d ^ words[i + 3], 19), 0x85ebca77) + 0x2c1b3c6d) | 0;
    a ^= d >>> 7;
    b ^= a >>> 9;
    c ^= b >>> 5;
    d ^= c >>> 3;
  }
  lanes.set([a, b, c, d]);
}

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Spreads every input bit over the whole word (Murmur's finaliser). */
function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
