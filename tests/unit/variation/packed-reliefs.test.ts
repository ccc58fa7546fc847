import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SKETCH_PX } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { PackedReliefs } from '#core/variation/packed-reliefs.ts';
import { RELIEF_TURNS, reliefOf, turnSquare } from '#core/variation/relief.ts';

const cells = SKETCH_PX * SKETCH_PX;

function noise(seed: number): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length: cells }, () => 255 * random());
}

/** So much of one sketch and the rest of another. */
function between(a: Uint8Array, b: Uint8Array, share: number): Uint8Array {
  return a.map((code, at) => share * code + (1 - share) * b[at]!);
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

const asked = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  turn: fc.integer({ min: 0, max: RELIEF_TURNS - 1 }),
});

test('whatever the two are and however the one is turned, no pair that agrees is said to stay below', () => {
  fc.assert(
    fc.property(asked, ({ seed, share, turn }) => {
      const first = reliefOf(noise(seed));
      const turned = turnSquare(first, turn);
      const second = reliefOf(between(turnSquare(noise(seed), turn), noise(seed + 1), share));
      const cosine = cosineOf(turned, second);
      const packed = new PackedReliefs();
      const stayBelow = (bound: number) => packed.stayBelow(bound, 0, 1, turn, (key) => [first, second][key]!);
      expect(stayBelow(cosine - 1e-6)).toBe(false);
      expect(stayBelow(cosine)).toBe(false);
      expect(stayBelow(cosine + 0.05)).toBe(true);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test('a plain picture agrees with none', () => {
  const packed = new PackedReliefs();
  const plain = reliefOf(new Uint8Array(cells).fill(90));
  expect(packed.stayBelow(0.01, 0, 1, 0, (key) => [plain, reliefOf(noise(1))][key]!)).toBe(true);
});

test('each relief is asked for once, and its turn is of its own', () => {
  const packed = new PackedReliefs();
  const reliefs = Array.from({ length: 600 }, (_, seed) => reliefOf(noise(seed + 1)));
  const askedFor: number[] = [];
  const reliefAt = (key: number) => {
    askedFor.push(key);
    return reliefs[key]!;
  };
  for (let key = 1; key < 600; key++) packed.stayBelow(0.5, key - 1, key, 0, reliefAt);
  expect(askedFor).toEqual(reliefs.map((_, key) => key));
  // None was written over by another.
  for (const key of [0, 255, 256, 599]) expect(packed.stayBelow(0.999, key, key, 0, reliefAt)).toBe(false);
});
