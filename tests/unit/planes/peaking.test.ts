import { expect, test } from 'vitest';
import { focusPeaks } from '#core/planes/peaking.ts';

const width = 32;
const height = 16;
/** Grey from a function of the column. */
const drawn = (value: (x: number) => readonly [number, number, number]) =>
  Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : value(Math.floor(at / 4) % width)[at % 4]!,
  );

test('a flat picture and a slow ramp have no peaks', () => {
  expect(
    focusPeaks(
      drawn(() => [90, 90, 90]),
      width,
      height,
    ).some((peak) => peak > 0),
  ).toBe(false);
  expect(
    focusPeaks(
      drawn((x) => [x * 8, x * 8, x * 8]),
      width,
      height,
    ).some((peak) => peak > 0),
  ).toBe(false);
});

test('a hard edge is marked where it is and nowhere else', () => {
  const peaks = focusPeaks(
    drawn((x) => (x < 16 ? [20, 20, 20] : [220, 220, 220])),
    width,
    height,
  );
  const columns = new Set([...peaks.keys()].filter((at) => peaks[at]! > 0).map((at) => at % width));
  expect([...columns].sort()).toEqual([15, 16]);
});

test('an edge between colours of one brightness is none, one of brightness between colours is', () => {
  // 150 · 0.299 = 76.4 · 0.587: red and green of one luma.
  const equal = drawn((x) => (x < 16 ? [150, 0, 0] : [0, 76.4, 0]));
  expect(focusPeaks(equal, width, height).some((peak) => peak > 0)).toBe(false);
  const brighter = drawn((x) => (x < 16 ? [150, 0, 0] : [0, 250, 0]));
  expect(focusPeaks(brighter, width, height).some((peak) => peak > 0)).toBe(true);
});

test('a picture too small to have neighbours has no peaks', () => {
  expect(focusPeaks(new Uint8ClampedArray(4), 1, 1)).toHaveLength(1);
  expect(focusPeaks(new Uint8ClampedArray(0), 0, 0)).toHaveLength(0);
});
