import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { cosineDistances } from '#core/variation/distances.ts';
import { normalizeRow } from '#core/variation/projection.ts';
import { applyScale, distanceScale, fitScale } from '#core/variation/vector-scale.ts';

const DIMENSIONS = 32;

/** Rows around a few middles, with `common` as much of one direction in all of them; the last value is free. */
function drawRows(common: number, count = 60): Float32Array {
  const random = seededRandom(5);
  const normal = (): number => random() + random() + random() - 1.5;
  const middles = Array.from({ length: 5 }, () => Float32Array.from({ length: DIMENSIONS }, normal));
  const rows = new Float32Array(count * DIMENSIONS);
  for (let i = 0; i < count; i++) {
    const row = rows.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS);
    for (let d = 0; d < DIMENSIONS; d++) row[d] = middles[i % 5][d] + 0.4 * normal() + (d === 0 ? common : 0);
    normalizeRow(row);
  }
  return rows;
}

/** Every row with one free value at its end, scaled. */
function scaled(rows: Float32Array, scale: ReturnType<typeof fitScale>): Float32Array {
  const width = DIMENSIONS + 1;
  const wide = new Float32Array((rows.length / DIMENSIONS) * width);
  for (let i = 0; i * width < wide.length; i++) {
    const row = wide.subarray(i * width, (i + 1) * width);
    row.set(rows.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS));
    applyScale(row, scale);
  }
  return wide;
}

test.each([
  ['far apart', 0],
  ['close together', 12],
])('rows that lie %s come to the distances that are wanted', (_, common) => {
  const rows = drawRows(common);
  const wanted = { near: 0.08, usual: 0.35 };
  const found = distanceScale(scaled(rows, fitScale(rows, DIMENSIONS, wanted)), DIMENSIONS + 1);
  expect(found.usual).toBeCloseTo(wanted.usual, 2);
  expect(Math.abs(Math.log(found.near / wanted.near))).toBeLessThan(Math.log(2.5));
});

test('without a share of the mean taken out every distance shrinks by one factor, so that the order stays', () => {
  const rows = drawRows(0);
  const before = cosineDistances(rows, DIMENSIONS).pairs;
  const level = 2;
  const after = cosineDistances(scaled(rows, { centre: new Float32Array(DIMENSIONS), level }), DIMENSIONS + 1).pairs;
  after.forEach((distance, pair) => expect(distance).toBeCloseTo(before[pair] / (1 + level * level), 5));
});

test('rows that are all alike, and no rows, have a finite scale', () => {
  for (const rows of [new Float32Array(3 * DIMENSIONS).fill(1 / Math.sqrt(DIMENSIONS)), new Float32Array(0)]) {
    const scale = fitScale(rows, DIMENSIONS, { near: 0.1, usual: 0.4 });
    expect([...scale.centre, scale.level].every(Number.isFinite)).toBe(true);
    expect(scaled(rows, scale).every(Number.isFinite)).toBe(true);
  }
});
