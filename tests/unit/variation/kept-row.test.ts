import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { fullRow, keepRow } from '#core/variation/kept-row.ts';
import { nearestNeighbours } from '#core/variation/neighbours.ts';
import { normalizeRow } from '#core/variation/projection.ts';

function throughKeeping(row: Float32Array): Float32Array {
  const kept = new Int16Array(row.length);
  keepRow(row, kept);
  const full = new Float32Array(row.length);
  fullRow(kept, full);
  return full;
}

const finite = fc.float({ noNaN: true, min: Math.fround(-1e3), max: Math.fround(1e3) });
const rows = fc.array(finite, { minLength: 1, maxLength: 40 }).map((values) => Float32Array.from(values));

test('a kept row points where the row points, whatever its length was, and is of length 1', () => {
  fc.assert(
    fc.property(rows, (row) => {
      fc.pre(Math.hypot(...row) > 1e-3);
      const full = throughKeeping(row);
      normalizeRow(row);
      expect(Math.hypot(...full)).toBeCloseTo(1, 5);
      row.forEach((value, d) => expect(full[d]).toBeCloseTo(value, 4));
    }),
  );
});

test('what was kept once stays the same when it is kept again', () => {
  fc.assert(
    fc.property(rows, (row) => {
      const once = throughKeeping(row);
      expect(throughKeeping(once)).toEqual(once);
    }),
  );
});

test('zeros stay zeros', () => {
  expect(throughKeeping(new Float32Array(3))).toEqual(new Float32Array(3));
});

test('rows that lie as near together as the backgrounds of one place keep their neighbours', () => {
  const [count, dimensions, k] = [200, 384, 10];
  const random = seededRandom(5);
  const common = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const full = new Float32Array(count * dimensions);
  const kept = new Float32Array(count * dimensions);
  for (let at = 0; at < full.length; at += dimensions) {
    const row = full.subarray(at, at + dimensions);
    for (let d = 0; d < dimensions; d++) row[d] = common[d] + 0.2 * (random() - 0.5);
    normalizeRow(row);
    kept.set(throughKeeping(row), at);
  }
  const [before, after] = [full, kept].map((block) => nearestNeighbours(block, dimensions, k).items);
  const same = before!.filter((other, at) => {
    const from = at - (at % k);
    return after!.subarray(from, from + k).includes(other);
  });
  expect(same.length / before!.length).toBeGreaterThan(0.995);
});
