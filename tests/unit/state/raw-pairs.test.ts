import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RawPairs } from '#state/raw-pairs.ts';

function paired(paths: readonly string[]): Record<string, string> {
  const pairs = new RawPairs();
  paths.forEach((path, index) => pairs.add(index, path));
  return Object.fromEntries(pairs.raws.map((raw) => [paths[raw], paths[pairs.pictureOf(raw)!]]));
}

test('a RAW file goes with the picture beside it, and one without stands by itself', () => {
  expect(paired(['a/1.cr3', 'a/1.jpg', 'a/2.jpg', 'b/2.nef'])).toEqual({ 'a/1.cr3': 'a/1.jpg' });
});

test('pairs are the same in any order of arrival', () => {
  const paths = ['a/1.cr3', 'a/1.JPG', 'a/2.dng', 'a/2.heic', 'a/3.nef', 'b/3.jpg', 'b/4.jpg'];
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (shuffled) => {
      expect(paired(shuffled)).toEqual({ 'a/1.cr3': 'a/1.JPG', 'a/2.dng': 'a/2.heic' });
    }),
  );
});

test('each half knows the other, and what turns out to be no RAW file is half of no pair', () => {
  const pairs = new RawPairs();
  pairs.add(0, '1.jpg');
  expect(pairs.add(1, '1.dng')).toEqual([1]);
  expect(pairs.add(2, '1.cr3')).toEqual([2]);
  expect(pairs.rawsOf(0)).toEqual([1, 2]);
  pairs.remove(1);
  expect(pairs.rawsOf(0)).toEqual([2]);
  expect([pairs.has(1), pairs.has(2)]).toEqual([false, true]);
  expect(pairs.raws).toEqual([2]);
});
