import { expect, test } from 'vitest';
import { angle } from '#core/variation/axes/angle.ts';
import { background } from '#core/variation/axes/background.ts';
import { loweredBound } from '#core/variation/gaps.ts';
import { acrossPairs, distancesBy, evenly, relativeSpread, valueAt } from '#core/variation/pair-sample.ts';
import { ViewYardstick } from '#core/variation/view-spread.ts';
import { DRAWN_DIMENSIONS, drawRows } from '#tests/support/drawn-set.ts';

test('pairs within are all pairs, pairs across join two labels, and a share of none is none', () => {
  const name = (a: number, b: number) => 10 * a + b;
  expect([...distancesBy(name)([1, 2, 3]).pairs]).toEqual([12, 13, 23]);
  expect(acrossPairs([[1, 2], [3], [4]], distancesBy(name))).toEqual([13, 14, 23, 24, 34]);
  expect(evenly([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
  expect([valueAt([3, 1, 2], 0.5), valueAt([3, 1, 2], 1), valueAt([], 0.5)]).toEqual([2, 3, null]);
});

test('a label whose pictures lie as far apart as labels do has a spread of 1, a single point none', () => {
  const at = [0, 4, 8, 0, 4, 8, 4, 4, 4];
  const labels = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]; // prettier-ignore
  const distance = distancesBy((a, b) => Math.abs(at[a] - at[b]));
  const spread = relativeSpread(labels, distance);
  expect(spread(labels[0])).toBe(1);
  expect(spread(labels[2])).toBe(0);
  // What says nothing counts on both sides.
  expect(relativeSpread(labels, distance, 4)(labels[2])).toBe(0.5);
  expect(relativeSpread([labels[0]], distance)(labels[0])).toBeNull();
});

test('the nearer together the pictures lie, the smaller a share makes a gap, within limits', () => {
  const bounds = [null, 1.4, 1, 0.7, 0.5, 0].map((spread) => loweredBound(0.5, spread).from);
  expect(bounds.slice(0, 3)).toEqual([0.5, 0.5, 0.5]);
  expect(bounds[3]).toBeCloseTo(0.5 + 0.25 * Math.log(0.7));
  expect(bounds[4]).toBe(0.35);
  expect(bounds[5]).toBe(0.35);
  expect(background.bound(0.6, null).from).toBe(0.6);
});

test('views that lie far apart are never a gap, near ones are from a half on', () => {
  expect(angle.bound(0.5, 1).from).toBeGreaterThan(1);
  expect(angle.bound(0.7, 0.1).from).toBe(0.5);
  expect(angle.bound(0.7, null).from).toBe(0.7);
});

test('the yardstick of views says 0 of pictures that are alike and near 1 of as many sides as there are pictures', () => {
  // Ten labels of eight: the first from one side, the others from eight sides each.
  const views = Array.from({ length: 80 }, (_, i) => (i < 8 ? 0 : 1 + ((i * 7) % 30)));
  const rows = drawRows(views, 0.2, 0.004);
  const labels = Array.from({ length: 10 }, (_, label) => Array.from({ length: 8 }, (_, i) => label * 8 + i));
  const yardstick = new ViewYardstick(rows, DRAWN_DIMENSIONS, new Array<string>(80).fill('room'), labels);
  expect(yardstick.spread(labels[0])).toBeLessThan(0.1);
  expect(yardstick.spread(labels[5])).toBeGreaterThan(0.8);
  expect(yardstick.spread([3])).toBeNull();
});
