import { expect, test } from 'vitest';
import { groupRows } from '#core/variation/clusters.ts';
import { groupByDistance } from '#core/variation/cut.ts';
import { cosineDistances } from '#core/variation/distances.ts';
import { averageLinkage, cutAfter } from '#core/variation/linkage.ts';
import { normalizeRow } from '#core/variation/projection.ts';
import { DRAWN_DIMENSIONS, drawRows, shuffled } from '#tests/support/drawn-set.ts';

const bounds = { same: 0.02, different: 0.6 };
const grouped = (rows: Float32Array) => groupRows(rows, DRAWN_DIMENSIONS, bounds);

test.each([2, 5, 9])('finds %i drawn blobs without being told their number', (blobs) => {
  const kinds = Array.from({ length: 90 }, (_, i) => i % blobs);
  const { count, groups } = grouped(drawRows(kinds, 0.4, 0.05));
  expect(count).toBe(blobs);
  expect([...groups]).toEqual(kinds);
});

test('finds blobs of very different sizes', () => {
  const kinds = [...new Array<number>(80).fill(0), ...new Array<number>(6).fill(1), ...new Array<number>(14).fill(2)];
  expect([...grouped(drawRows(kinds, 0.4, 0.05)).groups]).toEqual(kinds);
});

test('one blob is one group', () => {
  expect(grouped(drawRows(new Array<number>(60).fill(0), 0.4, 0.01)).count).toBe(1);
});

test('the order of the rows changes the numbering and nothing else', () => {
  const kinds = Array.from({ length: 72 }, (_, i) => i % 6);
  const rows = drawRows(kinds, 0.3, 0.12);
  const order = shuffled(
    kinds.map((_, i) => i),
    5,
  );
  const turned = new Float32Array(rows.length);
  order.forEach((item, i) => {
    turned.set(rows.subarray(item * DRAWN_DIMENSIONS, (item + 1) * DRAWN_DIMENSIONS), i * DRAWN_DIMENSIONS);
  });
  const straight = grouped(rows).groups;
  const shuffledGroups = grouped(turned).groups;
  for (let i = 0; i < order.length; i++) {
    for (let j = 0; j < i; j++) {
      expect(shuffledGroups[i] === shuffledGroups[j]).toBe(straight[order[i]] === straight[order[j]]);
    }
  }
});

test('a line of in-between points does not chain its ends together', () => {
  // Neighbours lie 0.0005 apart, far below `same`; the ends lie 1 apart, far above `different`.
  const steps = 50;
  const rows = new Float32Array(steps * 2);
  for (let i = 0; i < steps; i++) {
    const turn = (Math.PI / 2) * (i / (steps - 1));
    rows.set([Math.cos(turn), Math.sin(turn)], i * 2);
  }
  const { groups, count } = groupRows(rows, 2, { same: 0.02, different: 0.3 });
  expect(count).toBeGreaterThan(1);
  expect(groups[0]).not.toBe(groups[steps - 1]);
});

test('a set too large for one tree is grouped by a sample, and its small groups are still found', () => {
  const kinds = Array.from({ length: 2600 }, (_, i) => (i === 1001 || i === 1003 ? 5 : i % 4));
  const { groups } = grouped(drawRows(kinds, 0.7, 0.05));
  const names = new Map<number, number>();
  for (let i = 0; i < kinds.length; i++) {
    if (!names.has(kinds[i])) names.set(kinds[i], groups[i]);
    expect(groups[i]).toBe(names.get(kinds[i]));
  }
  expect(new Set(names.values()).size).toBe(5);
});

test('average linkage joins as the definition says', () => {
  // Against the oracle: at each step join the two groups with the smallest mean distance over all pairs.
  const rows = drawRows(
    Array.from({ length: 24 }, (_, i) => i % 5),
    0.3,
    0.2,
  );
  const distances = cosineDistances(rows, DRAWN_DIMENSIONS);
  const at = (i: number, j: number): number => {
    let sum = 0;
    for (let d = 0; d < DRAWN_DIMENSIONS; d++) sum += rows[i * DRAWN_DIMENSIONS + d] * rows[j * DRAWN_DIMENSIONS + d];
    return 1 - sum;
  };
  let groups = Array.from({ length: 24 }, (_, i) => [i]);
  const merges = averageLinkage(distances);
  for (let step = 0; step < merges.length; step++) {
    let best = { a: 0, b: 1, height: Infinity };
    groups.forEach((a, x) =>
      groups.slice(x + 1).forEach((b, y) => {
        const height = a.flatMap((i) => b.map((j) => at(i, j))).reduce((s, v) => s + v, 0) / (a.length * b.length);
        if (height < best.height) best = { a: x, b: x + 1 + y, height };
      }),
    );
    expect(merges[step].height).toBeCloseTo(best.height, 5);
    groups[best.a].push(...groups[best.b]);
    groups = groups.filter((_, i) => i !== best.b);
    const cut = cutAfter(merges, 24, step + 1);
    for (const group of groups) expect(new Set(group.map((i) => cut[i])).size).toBe(1);
  }
});

test.each([0, 1, 2])('%i rows have an answer', (count) => {
  const rows = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    rows[i * 4] = 1;
    normalizeRow(rows.subarray(i * 4, i * 4 + 4));
  }
  expect(groupRows(rows, 4, bounds).count).toBe(Math.min(1, count));
  expect(groupByDistance(cosineDistances(rows, 4), bounds).groups.length).toBe(count);
});
