import { describe, expect, it } from 'vitest';
import { labelAndSplit } from '#core/intake/path-label.ts';
import { isPictureName } from '#core/intake/picture-name.ts';

describe('labelAndSplit', () => {
  it.each([
    ['rose/a.jpg', 'rose', null],
    ['rose/deep/deeper/a.jpg', 'rose', null],
    ['a.jpg', null, null],
    ['', null, null],
    ['train/rose/a.jpg', 'rose', 'train'],
    ['Training/rose/x/a.jpg', 'rose', 'train'],
    ['test/rose/a.jpg', 'rose', 'test'],
    ['val/rose/a.jpg', 'rose', 'test'],
    ['VALID/rose/a.jpg', 'rose', 'test'],
    ['validation/rose/a.jpg', 'rose', 'test'],
    ['Test/test_image.jpg', null, 'test'],
    ['rose/train/a.jpg', 'rose', null],
    ['constructor/a.jpg', 'constructor', null],
    ['train.jpg', null, null],
    ['external/rose/a.jpg', 'rose', null],
    ['Holdout/rose/x/a.jpg', 'rose', null],
    ['external/a.jpg', 'external', null],
    ['rose/external/a.jpg', 'rose', null],
  ])('reads %s as label %s, split %s', (path, label, split) => {
    expect(labelAndSplit(path)).toEqual({ label, split });
  });
});

describe('isPictureName', () => {
  it('rules out what is never a picture and leaves the rest to the bytes', () => {
    expect(['a.txt', 'x/B.CSV', 'c.xmp', 'v.MP4', 'd.pdf', 'z.zip'].some(isPictureName)).toBe(false);
    expect(['a.jpg', 'a.CR2', 'a', 'a.unknown', 'folder.txt/a.png', 'a.svg'].every(isPictureName)).toBe(true);
  });
});
