import { expect, test } from 'vitest';
import { burstGroups, secondsOf } from '#core/variation/bursts.ts';
import { duplicateGroups } from '#core/variation/duplicates.ts';
import { imageSetOf } from '#core/variation/set.ts';
import { drawHash, drawRequest } from './drawn-set.ts';
import type { DrawnImage } from './drawn-set.ts';

const names = (drawn: readonly DrawnImage[]) => [...duplicateGroups(imageSetOf(drawRequest(drawn)))];

/** The hash with `count` of its bits turned over, from `first` on. */
function turned(hash: string, first: number, count: number): string {
  let bits = BigInt(`0x${hash}`);
  for (let i = first; i < first + count; i++) bits ^= 1n << BigInt(i);
  return bits.toString(16).padStart(16, '0');
}

test('equal pixels are duplicates whatever else differs', () => {
  expect(
    names([
      { path: 'a', pixels: 'p', look: 0 },
      { path: 'b', pixels: 'q', look: 1 },
      { path: 'c', pixels: 'p', look: 2 },
    ]),
  ).toEqual([0, -1, 0]);
});

test('a close hash is a duplicate if the vectors agree, and none if they do not', () => {
  const hash = drawHash('scene');
  const edit = turned(hash, 3, 2);
  expect(
    names([
      { path: 'a', perceptual: hash, look: 0 },
      { path: 'b', perceptual: edit, look: 0 },
    ]),
  ).toEqual([0, 0]);
  expect(
    names([
      { path: 'a', perceptual: hash, look: 0 },
      { path: 'b', perceptual: edit, look: 1 },
    ]),
  ).toEqual([-1, -1]);
});

test('one outline in one place is no duplicate if the subjects differ', () => {
  const hash = drawHash('scene');
  expect(
    names([
      { path: 'a', perceptual: hash, view: 0 },
      { path: 'b', perceptual: turned(hash, 3, 2), view: 1 },
    ]),
  ).toEqual([-1, -1]);
});

test('a series of small steps does not chain its ends together', () => {
  const hash = drawHash('pan');
  const series = Array.from({ length: 8 }, (_, i) => ({
    path: String(i),
    perceptual: turned(hash, 0, i * 6),
    // Vectors that only do not contradict.
    look: 0,
  }));
  const groups = names(series);
  expect(groups[0]).not.toBe(groups[7]);
});

test('plain pictures without structure are no duplicates by their hash', () => {
  const plain = '0'.repeat(16);
  const request = drawRequest([
    { path: 'a', perceptual: plain },
    { path: 'b', perceptual: plain },
  ]);
  expect([...duplicateGroups(imageSetOf({ ...request, vectors: null }))]).toEqual([-1, -1]);
});

test('frames of one scene within seconds are a burst; a pause or another scene ends it', () => {
  const shot = (second: string, look = 0): DrawnImage => ({
    path: second,
    takenAt: `2024-05-01T10:00:${second}`,
    look,
  });
  const shots = [shot('01'), shot('02.4'), shot('03'), shot('20'), shot('21'), shot('22', 1)];
  expect([...burstGroups(imageSetOf(drawRequest(shots)))]).toEqual([0, 0, 0, 3, 3, -1]);
});

test('a burst may cross midnight; a broken time is no time', () => {
  expect((secondsOf('2024-03-01T00:00:01') ?? 0) - (secondsOf('2024-02-29T23:59:59') ?? 0)).toBe(2);
  expect(secondsOf('0000:00:00 00:00:00')).toBeNull();
  expect(secondsOf(null)).toBeNull();
});
