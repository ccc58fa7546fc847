import { expect, test } from 'vitest';
import { sharpnessWords } from '#core/verdict/sharpness-rank.ts';

const words = (...widths: (number | null)[]) => sharpnessWords(widths.map((blurPx) => ({ blurPx })));

test('the sharpest is named, and the others say how far they are from it', () => {
  expect(words(1.5, 1, 2)).toEqual([
    '2nd in sharpness: 1.5 px, the sharpest 1.0 px',
    'sharpest: 1.0 px',
    '3rd in sharpness: 2.0 px, the sharpest 1.0 px',
  ]);
});

test('a difference that does not show is none', () => {
  expect(words(1, 1.05)).toEqual(['as sharp as the sharpest: 1.0 px', 'as sharp as the sharpest: 1.1 px']);
});

test('a single picture is ranked against nothing, and one without detail not at all', () => {
  expect(words(1, null)).toEqual(['nothing to hold its sharpness against', 'sharpness cannot be judged']);
  expect(words()).toEqual([]);
});
