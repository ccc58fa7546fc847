import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { principalCoordinates } from '#core/variation/principal.ts';

const DIMENSIONS = 64;
const WANTED = 8;

/** Rows that differ less and less from dimension to dimension. */
function draw(count: number): Float32Array {
  const random = seededRandom(count);
  return Float32Array.from({ length: count * DIMENSIONS }, (_, at) => (random() - 0.5) / (1 + (at % DIMENSIONS)));
}

function repeated(rows: Float32Array, times: number): Float32Array {
  const all = new Float32Array(times * rows.length);
  for (let i = 0; i < times; i++) all.set(rows, i * rows.length);
  return all;
}

describe('principal coordinates', () => {
  it.each([2, 5, 30])('of %i rows are those that they have where each is there many times', (count) => {
    const rows = draw(count);
    const few = principalCoordinates(rows, DIMENSIONS, WANTED);
    const many = principalCoordinates(repeated(rows, 40), DIMENSIONS, WANTED);
    expect(Math.max(...few)).toBeGreaterThan(0.1);
    few.forEach((value, at) => expect(value).toBeCloseTo(many[at], 5));
  });

  it('are centred, and spread less from one direction to the next', () => {
    const few = principalCoordinates(draw(30), DIMENSIONS, WANTED);
    const spreads = Array.from({ length: WANTED }, (_, direction) => {
      const along = Array.from({ length: 30 }, (_, row) => few[row * WANTED + direction]);
      expect(along.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
      return along.reduce((sum, value) => sum + value * value, 0);
    });
    expect(spreads).toEqual([...spreads].sort((a, b) => b - a));
  });

  it('are 0 along directions in which few different rows cannot differ', () => {
    const found = principalCoordinates(repeated(draw(3), 10), DIMENSIONS, WANTED);
    found.forEach((value, at) => {
      if (at % WANTED >= 2) expect(Math.abs(value)).toBeLessThan(1e-6);
    });
    expect(found[0]).not.toBe(0);
  });
});
