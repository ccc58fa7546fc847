import { expect, test } from 'vitest';
import { matchPictures } from '#core/project/matching.ts';

const file = (path: string, bytes = 100, modifiedAt = 1) => ({ path, bytes, modifiedAt });

test('pictures are the same by path and size, only alike by path, moved by name, size and time, or not here', () => {
  const mine = [file('a.jpg'), file('b.jpg'), file('card/c.jpg'), file('twice/d.jpg'), file('again/d.jpg')];
  const theirs = [file('a.jpg'), file('b.jpg', 99), file('c.jpg'), file('d.jpg'), file('e.jpg')];
  const { paths, ...counts } = matchPictures(mine, theirs);
  expect([...paths]).toEqual([
    ['a.jpg', 'a.jpg'],
    ['b.jpg', 'b.jpg'],
    ['c.jpg', 'card/c.jpg'],
  ]);
  expect(counts).toEqual({ same: 1, otherSize: 1, moved: 1, missing: 2 });
});

test('two of theirs that could be one of mine are none', () => {
  const { moved, missing } = matchPictures([file('x/a.jpg')], [file('y/a.jpg'), file('z/a.jpg')]);
  expect([moved, missing]).toEqual([0, 2]);
});

test('empty sets match nothing', () => {
  expect(matchPictures([], [])).toEqual({ paths: new Map(), same: 0, otherSize: 0, moved: 0, missing: 0 });
});
