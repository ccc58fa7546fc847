import { expect, test } from 'vitest';
import { cosineDistances } from '#core/variation/distances.ts';
import { groupByNeighbours } from '#core/variation/shared-neighbours.ts';
import { viewOf, VIEW_SIDE } from '#core/variation/view.ts';
import { DRAWN_DIMENSIONS, drawRows } from '#tests/support/drawn-set.ts';

const bounds = { same: 0.03, different: 0.2 };
const grouped = (kinds: readonly number[], apart: number, noise: number) =>
  groupByNeighbours(cosineDistances(drawRows(kinds, apart, noise), DRAWN_DIMENSIONS), bounds);

test('dense and loose groups are found alike', () => {
  const kinds = Array.from({ length: 120 }, (_, i) => i % 5);
  for (const noise of [0.002, 0.02, 0.06]) expect([...grouped(kinds, 0.18, noise).groups]).toEqual(kinds);
});

test('a set of one place is one group, however its neighbours fall', () => {
  for (const count of [2, 5, 24, 200]) expect(grouped(new Array<number>(count).fill(0), 0.18, 0.01).count).toBe(1);
});

test('pictures that are all unlike stay apart', () => {
  const kinds = Array.from({ length: 20 }, (_, i) => i);
  expect(grouped(kinds, 0.5, 0.01).count).toBe(20);
});

const side = 14;
const channels = 6;

/** A subject of four differently coloured quarters, its middle at (x, y), `radius` cells large. */
function drawSubject(x: number, y: number, radius: number, quarters: readonly number[]) {
  const mask = new Float32Array(side * side);
  const roots = new Float32Array(side * side * channels).fill(0.1);
  for (let cell = 0; cell < side * side; cell++) {
    const dx = (cell % side) + 0.5 - x;
    const dy = Math.floor(cell / side) + 0.5 - y;
    if (Math.abs(dx) > radius || Math.abs(dy) > radius) continue;
    mask[cell] = 1;
    roots[cell * channels + quarters[(dy > 0 ? 2 : 0) + (dx > 0 ? 1 : 0)]] = 1;
  }
  return viewOf(roots, mask, side, channels);
}

function difference(a: Float32Array, b: Float32Array): number {
  return 1 - a.reduce((sum, value, at) => sum + value * b[at], 0) / VIEW_SIDE ** 2;
}

test('the same view is alike wherever and however large the subject is; a turned subject is not', () => {
  const view = drawSubject(6, 6, 4, [0, 1, 2, 3]);
  const moved = drawSubject(9, 8, 4, [0, 1, 2, 3]);
  const smaller = drawSubject(7, 7, 3, [0, 1, 2, 3]);
  const turned = drawSubject(6, 6, 4, [2, 0, 3, 1]);
  expect(difference(view, moved)).toBeLessThan(0.02);
  expect(difference(view, smaller)).toBeLessThan(0.1);
  expect(difference(view, turned)).toBeGreaterThan(0.4);
});

test('a picture without a subject has a finite view', () => {
  const view = viewOf(new Float32Array(side * side * channels), new Float32Array(side * side), side, channels);
  expect(view.every(Number.isFinite)).toBe(true);
});
