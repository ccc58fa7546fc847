import { expect, test } from 'vitest';
import { pairHalf } from '#core/intake/raw-pair.ts';

test('RAW and JPEG of one name in one folder have one stem, whatever their case', () => {
  expect(pairHalf('card/IMG_1.CR3')).toEqual({ half: 'raw', stem: 'card/img_1' });
  expect(pairHalf('card/img_1.JPG')).toEqual({ half: 'picture', stem: 'card/img_1' });
  expect(pairHalf('other/img_1.jpg')?.stem).not.toBe('card/img_1');
});

test('what no camera writes beside a RAW file is half of no pair', () => {
  for (const path of ['IMG_1.png', 'IMG_1.tif', 'IMG_1', 'card.cr3/IMG_1', '.nef', 'card/.nef']) {
    expect(pairHalf(path), path).toBeNull();
  }
});
