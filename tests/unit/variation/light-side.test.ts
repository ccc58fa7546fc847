import { expect, test } from 'vitest';
import { commonSide } from '#core/variation/light-side.ts';
import { light } from '#core/variation/light.ts';
import { drawLight } from '#tests/support/drawn-set.ts';

/** The right brighter than the left by so many stops. */
const lopsided = (stops: number) => drawLight().map((value, at) => (at === light.bandSideways ? stops : value));
const all = (count: number) => Array.from({ length: count }, (_, i) => i);

test('light that makes the right side brighter comes from the right', () => {
  const records = [1, 1.2, 0.8, 0.9, 1.1].map(lopsided);
  const unknown = records.map(() => null);
  expect(commonSide(records, unknown)(all(5))).toBe('right');
  expect(
    commonSide(
      records.map((record) => lopsided(-record[light.bandSideways])),
      unknown,
    )(all(5)),
  ).toBe('left');
});

test('no side is said where pictures disagree, or where there are too few', () => {
  const records = [1, -1, 1, -1, 1].map(lopsided);
  const unknown = records.map(() => null);
  expect(commonSide(records, unknown)(all(5))).toBeNull();
  expect(commonSide(records, unknown)([0, 2, 4])).toBeNull();
});

test('a room with a window on the right is no light from the right', () => {
  const records = [1, 1, 1, 1, 1, 0, 0, 0, 0].map(lopsided);
  const room = records.map(() => 'room');
  expect(commonSide(records, room)([5, 6, 7, 8])).toBe('left');
});
