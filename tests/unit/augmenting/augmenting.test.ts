import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readdirSync } from 'node:fs';
import { spread, standInAdvice } from '#core/augmenting/advice.ts';
import { augmentationOf, augmentations, type AugmentationId } from '#core/augmenting/registry.ts';
import { linearOfCode } from '#core/planes/srgb.ts';
import { organize } from '#core/variation/organize.ts';
import { drawRequest, type DrawnImage } from '#tests/support/drawn-set.ts';

const pixelsOf = (...colours: [number, number, number][]) =>
  Uint8ClampedArray.from(colours.flatMap((colour) => [...colour, 200]));
function applied(id: AugmentationId, pixels: Uint8ClampedArray, width = pixels.length / 4, height = 1) {
  const copy = pixels.slice();
  augmentationOf(id).apply(copy, width, height);
  return copy;
}
const luminance = ([red, green, blue]: Uint8ClampedArray) =>
  0.2126 * linearOfCode[red] + 0.7152 * linearOfCode[green] + 0.0722 * linearOfCode[blue];
const colour = fc.tuple(...([0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })) as [fc.Arbitrary<number>, fc.Arbitrary<number>, fc.Arbitrary<number>])); // prettier-ignore

test('darker is two stops, brighter is one, in linear light', () => {
  const grey = pixelsOf([128, 128, 128]);
  expect(luminance(applied('darker', grey)) / luminance(grey)).toBeCloseTo(1 / 4, 1.7);
  expect(luminance(applied('brighter', grey)) / luminance(grey)).toBeCloseTo(2, 1.3);
});

test('warmer and cooler turn a grey to red and to blue and leave its luminance', () => {
  const grey = pixelsOf([120, 120, 120]);
  for (const [id, sign] of [
    ['warmer', 1],
    ['cooler', -1],
  ] as const) {
    // prettier-ignore
    const [red, , blue] = applied(id, grey);
    expect(Math.sign(red - blue)).toBe(sign);
    expect(luminance(applied(id, grey)) / luminance(grey)).toBeCloseTo(1, 1.3);
  }
});

test('grey has no colour and the same luminance, and is grey once and for all', () => {
  fc.assert(
    fc.property(colour, (one) => {
      const pixels = pixelsOf(one);
      const grey = applied('grey', pixels);
      expect([grey[1], grey[2]]).toEqual([grey[0], grey[0]]);
      expect(Math.abs(luminance(grey) - luminance(pixels))).toBeLessThan(0.005);
      expect(applied('grey', grey)).toEqual(grey);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('softer keeps a plain picture and the mean of an edge, and makes the edge less steep', () => {
  const plain = pixelsOf(...Array.from({ length: 64 }, (): [number, number, number] => [70, 80, 90]));
  expect(applied('softer', plain, 8, 8)).toEqual(plain);
  const edge = pixelsOf(
    ...Array.from({ length: 40 * 40 }, (_, at): [number, number, number] =>
      at % 40 < 20 ? [20, 20, 20] : [220, 220, 220],
    ),
  );
  const soft = applied('softer', edge, 40, 40);
  const row = Array.from({ length: 40 }, (_, x) => soft[4 * (40 * 20 + x)]);
  expect(row.every((code, x) => x === 0 || code >= row[x - 1])).toBe(true);
  expect(Math.max(...row.map((code, x) => (x === 0 ? 0 : code - row[x - 1])))).toBeLessThan(120);
  expect(row.reduce((sum, code) => sum + code, 0) / 40).toBeCloseTo(120, -0.5);
});

test('alpha stays, and an empty picture is one', () => {
  for (const { id } of augmentations) {
    expect(applied(id, pixelsOf([1, 2, 3]))[3]).toBe(200);
    expect(applied(id, new Uint8ClampedArray(0), 0, 0)).toHaveLength(0);
  }
});

test('every augmentation of the folder is in the registry, once', async () => {
  const folder = new URL('../../../src/core/augmenting/', import.meta.url);
  const files = readdirSync(folder).filter((name) => !['registry.ts', 'advice.ts', 'augmentation.ts'].includes(name));
  const found = await Promise.all(
    files.map(async (name) => Object.values((await import(new URL(name, folder).href)) as Record<string, unknown>)),
  );
  const isOne = (value: unknown): value is { id: string } =>
    typeof value === 'object' && value !== null && 'apply' in value;
  expect(augmentations.map(({ id }) => id as string).sort()).toEqual(
    found
      .flat()
      .filter(isOne)
      .map(({ id }) => id)
      .sort(),
  );
});

test('a label in one light is told which copies help; one in one place is told that none does', () => {
  const drawn = ['a', 'b', 'c'].flatMap((label, l) =>
    Array.from({ length: 20 }, (_, i): DrawnImage => ({
      path: `${label}/${String(i).padStart(2, '0')}`,
      label,
      place: l === 1 ? 0 : i % 5,
      view: i % 4,
      stops: l === 0 ? -5 : [-2.3, -5, -1, -2.3][i % 4],
      warmth: l === 0 ? 0 : [0, 0, 0, 1.9][i % 4],
    })),
  );
  const { labels } = organize(drawRequest(drawn), () => 0);
  const advice = standInAdvice(labels);
  const lit = advice.find(({ label, axis }) => label === 'a' && axis === 'lighting');
  expect(lit?.suggested[0]).toBe('brighter');
  expect(lit?.suggested).not.toContain('darker');
  expect(lit?.wanted).toBeGreaterThan(0);
  const placed = advice.find(({ label, axis }) => label === 'b' && axis === 'background');
  expect(placed?.suggested).toEqual([]);
  expect(placed?.sentence).toContain('No copy has another one');
});

test('items are spread evenly, each once, in their order', () => {
  expect(spread([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
  expect(spread([1, 2], 5)).toEqual([1, 2]);
  expect(spread([], 3)).toEqual([]);
  expect(spread([1], 0)).toEqual([]);
});
