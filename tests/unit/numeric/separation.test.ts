import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { separationOf } from '#core/numeric/separation.ts';

test('samples that do not overlap are wholly apart, with the exact chance of that', () => {
  expect(separationOf([4, 5, 6], [1, 2, 3])).toEqual({ above: 1, chance: expect.closeTo(2 / 20) as number });
  expect(separationOf([1, 2, 3], [4, 5, 6]).above).toBe(0);
});

test('equal samples are not apart, and ties count half', () => {
  expect(separationOf([1, 1, 1], [1, 1, 1])).toEqual({ above: 0.5, chance: 1 });
  expect(separationOf([1, 2], [1, 2]).above).toBe(0.5);
});

test('an empty sample differs from nothing', () => {
  expect(separationOf([], [1])).toEqual({ above: 0.5, chance: 1 });
});

test('it counts pairs as the slow definition does, and is the other way round when swapped', () => {
  const random = seededRandom(3);
  const draw = (count: number, up: number) => Array.from({ length: count }, () => Math.round(9 * random() + up));
  const [a, b] = [draw(23, 2), draw(31, 0)];
  const pairs = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
  const slow = pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length;
  expect(separationOf(a, b).above).toBeCloseTo(slow);
  expect(separationOf(b, a).above).toBeCloseTo(1 - slow);
  expect(separationOf(b, a).chance).toBeCloseTo(separationOf(a, b).chance);
});

test('of samples from one source few are called different', () => {
  const random = seededRandom(5);
  const draw = () => Array.from({ length: 20 }, random);
  const called = Array.from({ length: 400 }, () => separationOf(draw(), draw()).chance < 0.05).filter(Boolean).length;
  expect(called / 400).toBeGreaterThan(0.02);
  expect(called / 400).toBeLessThan(0.08);
});
