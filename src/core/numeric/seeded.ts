/** Deterministic stream of numbers in [0, 1) from a 32-bit seed (Mulberry32, Ettinger 2017, public domain). */
export function seededRandom(seed: number): () => number {
  // In an array: a number of 32 bits in a variable would be a new object every time.
  const states = Uint32Array.of(seed);
  return () => {
    states[0] += 0x6d2b79f5;
    const state = states[0];
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
