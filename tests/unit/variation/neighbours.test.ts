import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { nearestNeighbours } from '#core/variation/neighbours.ts';
import { normalizeRow } from '#core/variation/projection.ts';

function randomRows(count: number, dimensions: number): Float32Array {
  const random = seededRandom(count);
  const rows = Float32Array.from({ length: count * dimensions }, () => random() - 0.5);
  for (let i = 0; i < count; i++) normalizeRow(rows.subarray(i * dimensions, (i + 1) * dimensions));
  return rows;
}

/** The oracle: every distance in full, sorted. */
function bruteForce(rows: Float32Array, dimensions: number, k: number): number[][] {
  const count = rows.length / dimensions;
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += rows[i * dimensions + d] * rows[j * dimensions + d];
      return { j, distance: 1 - sum };
    })
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.distance - b.distance || a.j - b.j)
      .slice(0, k)
      .map(({ j }) => j),
  );
}

test.each([
  [2, 3, 1],
  [63, 5, 7],
  [64, 16, 10],
  [150, 30, 12],
])('finds the same neighbours as brute force: %i rows of %i numbers, %i neighbours', (count, dimensions, k) => {
  const rows = randomRows(count, dimensions);
  const found = nearestNeighbours(rows, dimensions, k);
  const oracle = bruteForce(rows, dimensions, k);
  expect(found.k).toBe(k);
  expect(oracle.map((_, i) => [...found.items.subarray(i * k, (i + 1) * k)])).toEqual(oracle);
});

test('equal distances go to the lower item', () => {
  const rows = Float32Array.from({ length: 5 * 2 }, (_, at) => (at % 2 === 0 ? 1 : 0));
  expect([...nearestNeighbours(rows, 2, 2).items]).toEqual([1, 2, 0, 2, 0, 1, 0, 1, 0, 1]);
});

test.each([0, 1])('%i rows have no neighbours', (count) => {
  expect(nearestNeighbours(new Float32Array(count * 4).fill(0.5), 4, 3)).toMatchObject({ k: 0 });
});
