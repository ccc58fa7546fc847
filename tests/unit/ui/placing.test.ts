import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, middleOf, placeAt, scaleOf, type Place } from '#ui/loupe/placing.ts';

const pane = { width: 1000, height: 800 };
const photo = { width: 4000, height: 3000 };
const anyPlace: fc.Arbitrary<Place> = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

test('at 100 % one pixel of the picture is one of the screen, whatever the screen', () => {
  expect([scaleOf(1, photo, pane, 1), scaleOf(1, photo, pane, 2), scaleOf(2, photo, pane, 2)]).toEqual([1, 0.5, 1]);
});

test('fitted, all of the picture is in the pane, in its middle', () => {
  const box = boxOf([0.1, 0.9], scaleOf('fit', photo, pane, 1), photo, pane);
  expect(box).toEqual({ width: 1000, height: 750, left: 0, top: 25 });
});

test('a picture smaller than the pane is not blown up', () => {
  expect(scaleOf('fit', { width: 100, height: 50 }, pane, 1)).toBe(1);
});

test('near an edge the picture still fills the pane', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const box = boxOf(place, 1, photo, pane);
      expect(Math.max(box.left, box.top)).toBeLessThanOrEqual(0);
      expect(box.left + box.width).toBeGreaterThanOrEqual(pane.width);
      expect(box.top + box.height).toBeGreaterThanOrEqual(pane.height);
    }),
  );
});

test('away from the edges the place asked for is in the middle', () => {
  const [x, y] = middleOf(boxOf([0.4, 0.6], 1, photo, pane), pane);
  expect(x).toBeCloseTo(0.4);
  expect(y).toBeCloseTo(0.6);
});

test('what lies under the middle of the pane is its middle', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const box = boxOf(place, 1, photo, pane);
      expect(placeAt(box, pane.width / 2, pane.height / 2)).toEqual(middleOf(box, pane));
    }),
  );
});
