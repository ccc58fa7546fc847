import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { labelLooks } from '#core/variation/label-looks.ts';
import { organize } from '#core/variation/organize.ts';
import { normalizeRow } from '#core/variation/projection.ts';
import { spreadOrder } from '#core/variation/spread-order.ts';
import { typicalOf } from '#core/variation/typical.ts';
import { unlikeTheRest } from '#core/variation/unlike.ts';
import { DRAWN_DIMENSIONS as D, drawLabels, drawRequest, drawRows, shuffled } from '#tests/support/drawn-set.ts';

const all = (count: number) => Array.from({ length: count }, (_, at) => at);

function scattered(count: number, dimensions: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const rows = Float32Array.from({ length: count * dimensions }, () => random() - 0.5);
  for (let i = 0; i < count; i++) normalizeRow(rows.subarray(i * dimensions, (i + 1) * dimensions));
  return rows;
}

/** The oracle: cosine distance, number by number. */
function far(rows: Float32Array, dimensions: number, a: number, b: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += rows[a * dimensions + d] * rows[b * dimensions + d];
  return 1 - sum;
}

function subsets(count: number, size: number): number[][] {
  if (size === 0) return [[]];
  return all(count).flatMap((last) => subsets(last, size - 1).map((rest) => [...rest, last]));
}

const reachOf = (rows: Float32Array, dimensions: number, count: number, kept: readonly number[]) =>
  Math.max(...all(count).map((i) => Math.min(...kept.map((j) => (i === j ? 0 : far(rows, dimensions, i, j))))));

test.each([1, 2, 3, 4])('three typical pictures gain at least 63 %% of what the best three would, set %i', (seed) => {
  const rows = scattered(9, 4, seed);
  const gain = (chosen: readonly number[]) =>
    all(9).reduce((sum, i) => sum + 2 - Math.min(2, ...chosen.map((j) => (i === j ? 0 : far(rows, 4, i, j)))), 0);
  const found = typicalOf(labelLooks(rows, 4, all(9)), 3);
  const best = Math.max(...subsets(9, 3).map(gain));
  expect(gain(found.map(({ member }) => member))).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best);
  expect(found.reduce((sum, { standsFor }) => sum + standsFor, 0)).toBe(9);
});

test('of three kinds of pictures the typical ones are one of each, the most frequent first', () => {
  const kinds = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2];
  const found = typicalOf(labelLooks(drawRows(kinds, 0.7, 0.05), D, all(10)), 3);
  expect(found.map(({ member, standsFor }) => [kinds[member], standsFor])).toEqual([[0, 5], [1, 3], [2, 2]]); // prettier-ignore
});

test('copies need one typical picture, not several', () => {
  const rows = Float32Array.from({ length: 5 * 2 }, (_, at) => (at % 2 === 0 ? 1 : 0));
  expect(typicalOf(labelLooks(rows, 2, all(5)), 3)).toEqual([{ member: 0, standsFor: 5 }]);
});

test.each([5, 6, 7])('each beginning of the order reaches at most twice as far as the best subset, set %i', (seed) => {
  const rows = scattered(9, 5, seed);
  const { rows: order, reach } = spreadOrder(rows, 5, all(9), 4, 9, 0);
  for (const size of [1, 2, 3, 4]) {
    const kept = order.slice(0, size);
    expect(reach[size - 1]).toBeCloseTo(reachOf(rows, 5, 9, kept), 5);
    // Farthest first holds its promise for distances that obey the triangle inequality: the chord, √(2 · cosine distance).
    const best = Math.min(...subsets(9, size).map((subset) => reachOf(rows, 5, 9, subset)));
    expect(Math.sqrt(2 * reach[size - 1])).toBeLessThanOrEqual(2 * Math.sqrt(2 * best) + 1e-6);
  }
});

test('the order ends when everything has a look-alike in it', () => {
  const rows = drawRows([0, 0, 0, 1, 1, 2], 0.7, 0.02);
  const { rows: order, reach } = spreadOrder(rows, D, all(6), 0, 6, 0.15);
  expect(order).toHaveLength(3);
  expect(reach[2]).toBeLessThan(0.15);
  expect(reach[1]).toBeGreaterThan(0.15);
});

test('one picture of another kind is unlike the rest; its reason names the nearest and what is usual', () => {
  const rows = drawRows([0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0], 0.7, 0.05);
  const found = unlikeTheRest(labelLooks(rows, D, all(12)), 0.15);
  expect(found.map(({ member }) => member)).toEqual([6]);
  const others = all(12).filter((i) => i !== 6).map((i) => far(rows, D, 6, i)).sort((a, b) => a - b); // prettier-ignore
  expect(found[0].distance).toBeCloseTo(others[2], 5);
  expect(far(rows, D, 6, found[0].nearestMember)).toBeCloseTo(others[0], 5);
  expect(found[0].usual).toBeLessThan(0.1);
});

test('a label of several kinds has no odd pictures for that, nor has a label of seven', () => {
  const kinds = all(24).map((i) => i % 4);
  expect(unlikeTheRest(labelLooks(drawRows(kinds, 0.7, 0.05), D, all(24)), 0.15)).toEqual([]);
  expect(unlikeTheRest(labelLooks(drawRows([0, 0, 0, 0, 0, 0, 5], 0.7, 0.05), D, all(7)), 0.15)).toEqual([]);
});

test('look-alikes are not odd, however equal the others are', () => {
  const rows = drawRows([0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0], 0.1, 0.001);
  expect(unlikeTheRest(labelLooks(rows, D, all(12)), 0.15)).toEqual([]);
});

test('two of a kind of their own are unlike the rest of their label', () => {
  const rows = drawRows(all(40).map((i) => (i === 3 || i === 4 ? 5 : Math.floor(i / 20))), 0.7, 0.05); // prettier-ignore
  expect(
    unlikeTheRest(labelLooks(rows, D, all(20)), 0.15)
      .map(({ member }) => member)
      .sort(),
  ).toEqual([3, 4]);
});

test('a large label is judged by a sample, and its odd picture is still found', () => {
  const count = 1500;
  const rows = drawRows(all(count).map((i) => (i === 777 ? 5 : 0)), 0.7, 0.05); // prettier-ignore
  const looks = labelLooks(rows, D, all(count));
  expect(looks.sample.length).toBeLessThan(count);
  expect(unlikeTheRest(looks, 0.15).map(({ member }) => member)).toEqual([777]);
  expect(typicalOf(looks, 2).reduce((sum, { standsFor }) => sum + standsFor, 0)).toBe(count);
});

test('the organizer says for each label what is typical, odd and enough, in whatever order pictures come', () => {
  const drawn = drawLabels(['cup', 'rose'], (image, i) => (image.label === 'rose' && i === 4 ? { ...image, look: 0 } : image)); // prettier-ignore
  const request = drawRequest(drawn);
  const [cup, rose] = organize(request, () => 0).labels.map(({ variety }) => variety);
  expect(cup.odd).toEqual([]);
  expect(rose.odd).toHaveLength(1);
  expect(rose.odd[0]).toMatchObject({ path: 'rose/04.jpg', nearest: expect.stringMatching(/^cup\//) });
  expect(rose.odd[0].sentence).toMatch(/^It looks like “cup”: 6 of its 6 nearest pictures are there\.$/);
  expect(rose.typical[0].path).toMatch(/^rose/);
  expect(new Set(rose.order).size).toBe(rose.order.length);
  expect(rose.reach).toEqual(rose.reach.toSorted((a, b) => b - a));
  const order = shuffled(all(drawn.length), 3);
  const turned = organize({ ...request, images: order.map((i) => request.images[i]) }, () => 0);
  expect(turned.labels.map(({ variety }) => variety)).toEqual([cup, rose]);
});

test('without vectors there is nothing to say about looks', () => {
  const { labels } = organize({ ...drawRequest(drawLabels(['cup'])), vectors: null }, () => 0);
  expect(labels[0].variety).toEqual({ typical: [], odd: [], order: [], reach: [] });
});
