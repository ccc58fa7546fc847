import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBox } from '#core/variation/subject-extent.ts';

const SIDE = 14;
const picture = { width: 1400, height: 700 };

/** A mask that is full in those cells, and faint elsewhere. */
const drawMask = (inside: (x: number, y: number) => boolean, faint = 0): Uint8Array =>
  Uint8Array.from({ length: SIDE * SIDE }, (_, cell) => (inside(cell % SIDE, Math.floor(cell / SIDE)) ? 255 : faint));
const square = drawMask((x, y) => x >= 4 && x < 8 && y >= 6 && y < 10);
/** In cells; the picture is twice as wide as high, and so is a cell. */
const box = (left: number, top: number, right: number, bottom: number) => ({
  left: left * 100,
  top: top * 50,
  width: (right - left) * 100,
  height: (bottom - top) * 50,
});

test('a box on the subject is full, holds it all, stands off nowhere and cuts nothing', () => {
  expect(readBox(square, box(4, 6, 8, 10), picture)).toMatchObject({ filled: 1, covered: 1, held: 1, off: 0, cut: 0 });
});

test('a wider box is filled by the share that the subject has of it', () => {
  expect(readBox(square, box(2, 6, 10, 10), picture)).toMatchObject({
    ...{ filled: 0.5, covered: 0.5, held: 1, off: 2, cut: 0 },
    ...{ ofPicture: 32 / 196, ofSubject: 2 },
  });
});

test('half a subject is half held, and as deeply cut', () => {
  const reading = readBox(square, box(4, 6, 6, 10), picture)!;
  expect(reading).toMatchObject({ filled: 1, covered: 1, held: 0.5, off: 0, cut: 2 });
});

test('what lies beyond the edge of the picture counts for nothing', () => {
  const corner = drawMask((x, y) => x < 4 && y < 4);
  expect(readBox(corner, box(-6, -6, 4, 4), picture)).toMatchObject({ filled: 1, covered: 1, held: 1, off: 0, cut: 0 });
  expect(readBox(corner, box(-6, -6, -1, -1), picture)).toBeNull();
});

test('where nothing stands out, or two things do, nothing is said', () => {
  expect(
    readBox(
      drawMask(() => false, 90),
      box(1, 1, 5, 5),
      picture,
    ),
  ).toBeNull();
  expect(readBox(new Uint8Array(0), box(1, 1, 5, 5), picture)).toBeNull();
  const two = drawMask((x, y) => (x < 3 || x > 10) && y > 4 && y < 9);
  expect(readBox(two, box(0, 5, 3, 9), picture)).toBeNull();
});

test('a box that grows holds no less of the subject, cuts no deeper and stands off no nearer', () => {
  const mask = fc
    .uint8Array({ minLength: SIDE * SIDE, maxLength: SIDE * SIDE })
    .map((noise) => square.map((value, cell) => Math.max(value, noise[cell]! >> 2)));
  const sides = fc.tuple(
    fc.nat(6),
    fc.nat(6),
    fc.integer({ min: 7, max: 14 }),
    fc.integer({ min: 7, max: 14 }),
    fc.nat(4),
  );
  fc.assert(
    fc.property(mask, sides, (mask, [left, top, right, bottom, by]) => {
      const small = readBox(mask, box(left, top, right, bottom), picture)!;
      const large = readBox(mask, box(left - by, top - by, right + by, bottom + by), picture)!;
      expect(large.held).toBeGreaterThanOrEqual(small.held - 1e-9);
      expect(large.cut).toBeLessThanOrEqual(small.cut + 1e-9);
      expect(large.off).toBeGreaterThanOrEqual(small.off - 1e-9);
      for (const share of [large.filled, large.covered, large.held]) expect(share).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
