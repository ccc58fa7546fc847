import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { likelyNeighbours } from '#core/variation/likely-neighbours.ts';
import { nearestNeighbours } from '#core/variation/neighbours.ts';
import { normalizeRow } from '#core/variation/projection.ts';
import { DRAWN_DIMENSIONS, drawRows } from '#tests/support/drawn-set.ts';

const all = (count: number) => Array.from({ length: count }, (_, i) => i);

test('in a small set they are the nearest of all', () => {
  const rows = drawRows(all(200).map((i) => i % 9), 0.5, 0.2); // prettier-ignore
  const exact = nearestNeighbours(rows, DRAWN_DIMENSIONS, 4);
  const found = likelyNeighbours(rows, DRAWN_DIMENSIONS, all(200), 4);
  expect(found.map((near) => near[0])).toEqual(all(200).map((i) => exact.items[i * 4]));
});

test('in a large set a picture finds its edit, which is nearer than the rest of its kind', () => {
  const kinds = all(900).map((i) => i % 30);
  const originals = drawRows(kinds, 0.5, 0.2);
  const rows = new Float32Array(2 * originals.length);
  rows.set(originals);
  rows.set(originals, originals.length);
  const random = seededRandom(4);
  for (let row = 900; row < 1800; row++) {
    const edit = rows.subarray(row * DRAWN_DIMENSIONS, (row + 1) * DRAWN_DIMENSIONS);
    for (let d = 0; d < DRAWN_DIMENSIONS; d++) edit[d] += 0.06 * (random() - 0.5);
    normalizeRow(edit);
  }
  const found = likelyNeighbours(rows, DRAWN_DIMENSIONS, all(1800), 6);
  expect(found.filter((near, i) => near.includes((i + 900) % 1800)).length).toBeGreaterThan(1800 * 0.95);
  expect(found.every((near, i) => new Set(near).size === near.length && !near.includes(i))).toBe(true);
});

test('only the given rows take part, and a single one has no neighbours', () => {
  const rows = drawRows([0, 0, 0, 1], 0.5, 0.01);
  expect(likelyNeighbours(rows, DRAWN_DIMENSIONS, [1, 3], 4)).toEqual([[1], [0]]);
  expect(likelyNeighbours(rows, DRAWN_DIMENSIONS, [2], 4)).toEqual([[]]);
});
