import { expect, test } from 'vitest';
import { backdropWords, uniqueNames } from '#core/variation/backdrop-words.ts';
import { light, lightOf } from '#core/variation/light.ts';
import type { SmallColor } from '#core/variation/shrink.ts';

type Colour = readonly [number, number, number];

/** A picture whose every cell is drawn; a red square in the middle stands for the subject. */
function drawn(at: (x: number, y: number) => Colour): SmallColor {
  const [width, height] = [96, 72];
  const cells = Array.from({ length: width * height }, (_, i): Colour => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x > 32 && x < 64 && y > 24 && y < 48 ? [200, 20, 20] : at(x, y);
  });
  const channel = (which: 0 | 1 | 2) => Float32Array.from(cells, (cell) => cell[which]);
  return { width, height, red: channel(0), green: channel(1), blue: channel(2) };
}

const words = (at: (x: number, y: number) => Colour) => backdropWords([lightOf(drawn(at))]);
const flat = (colour: Colour) => words(() => colour);
/** Leaves: each cell lighter or darker than its neighbours by chance. */
const leafy =
  ([r, g, b]: Colour) =>
  (x: number, y: number): Colour => {
    const gain = 1 + 0.25 * Math.sin(12.9898 * x + 78.233 * y + x * y);
    return [r * gain, g * gain, b * gain];
  };

test.each<[string, Colour]>([
  ['plain white', [245, 245, 245]],
  ['plain light grey', [165, 165, 165]],
  ['plain grey', [120, 120, 120]],
  ['plain dark grey', [65, 65, 65]],
  ['plain black', [25, 25, 25]],
  ['plain green', [60, 130, 60]],
  ['plain brown', [120, 85, 55]],
  ['plain beige', [225, 200, 160]],
  ['plain blue', [70, 100, 150]],
])('a wall is called %s', (name, colour) => {
  expect(flat(colour)).toBe(name);
});

test('a wall that falls off in brightness is still plain; leaves are busy, a soft room is neither', () => {
  expect(words((x) => [140 - x / 4, 140 - x / 4, 140 - x / 4])).toBe('plain grey');
  expect(words(leafy([70, 140, 60]))).toBe('busy green');
  const hazy = (x: number, y: number) => 125 + 70 * Math.sin(x / 16) * Math.cos(y / 16);
  expect(words((x, y) => [hazy(x, y), hazy(x, y), hazy(x, y)])).toBe('soft grey');
});

test('the subject does not enter: only the outer band is measured', () => {
  const record = lightOf(drawn(() => [120, 120, 120]));
  expect(record[light.bandTexture]).toBe(0);
  expect(record[light.bandContrast]).toBeCloseTo(0, 6);
  expect(record[light.bandTint]).toBeCloseTo(0, 6);
});

test('a place in several lights is called what it is in most of them', () => {
  const inLight = (gain: number) => lightOf(drawn(() => [120 * gain, 120 * gain, 120 * gain]));
  expect(backdropWords([inLight(0.2), inLight(1), inLight(1.05), inLight(0.95), inLight(2)])).toBe('plain grey');
});

test('groups that look alike in words are told apart by a number', () => {
  expect([...uniqueNames(['1', '2', '5'], ['soft grey', 'busy green', 'soft grey'])]).toEqual([
    ['1', 'soft grey'],
    ['2', 'busy green'],
    ['5', 'soft grey 2'],
  ]);
});
