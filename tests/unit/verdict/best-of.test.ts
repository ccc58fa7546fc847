import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf, rankRivals, type Rival } from '#core/verdict/best-of.ts';
import { suggestInStack } from '#core/verdict/suggest.ts';

const sharp: Rival = { status: 'pass', blurPx: 1, worstScore: 0.8, pixels: 12e6 };
const soft: Rival = { ...sharp, blurPx: 1.5 };
const spoilt: Rival = { ...sharp, status: 'fail', blurPx: 4 };

const anyRival: fc.Arbitrary<Rival> = fc.record({
  status: fc.constantFrom('pass', 'warn', 'fail', 'cannot-judge'),
  blurPx: fc.option(fc.double({ min: 0.5, max: 9, noNaN: true })),
  worstScore: fc.double({ min: 0, max: 1, noNaN: true }),
  pixels: fc.integer({ min: 1, max: 5e7 }),
});

test('the sharpest of equals is best, and the reason has both numbers', () => {
  expect(bestOf([soft, sharp])).toEqual({ index: 1, reason: 'sharpest of 2 (1.0 px, the next 1.5 px)' });
});

test('a picture without faults goes before a sharper one with them', () => {
  expect(bestOf([{ ...sharp, status: 'warn' }, soft, spoilt])).toEqual({ index: 1, reason: 'the only good one of 3' });
});

test('of copies that look the same the one with most pixels is best', () => {
  expect(bestOf([{ ...sharp, pixels: 3e6 }, sharp])).toEqual({ index: 1, reason: 'most pixels of 2' });
});

test('among equals the first one is best, and nothing is claimed of it', () => {
  const { index, reason } = bestOf([sharp, sharp, sharp]);
  expect(index).toBe(0);
  expect(reason).not.toMatch(/sharpest|most/);
});

test('the order of the group changes neither the ranking nor who is in it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRival, { minLength: 1, maxLength: 8, selector: ({ pixels }) => pixels }),
      (rivals) => {
        const ranked = (list: readonly Rival[]) => rankRivals(list).map((place) => list[place]);
        expect(ranked([...rivals].reverse())).toEqual(ranked(rivals));
        expect(rankRivals(rivals)[0]).toBe(bestOf(rivals).index);
      },
    ),
  );
});

test('of a burst the best is suggested as a pick, what shows as softer as a reject, and the rest is left alone', () => {
  const rivals = [soft, sharp, { ...sharp, blurPx: 1.05 }, spoilt];
  const suggestions = suggestInStack('burst', rivals, bestOf(rivals), 'IMG_2.jpg');
  expect(suggestions.map((suggestion) => suggestion?.flag ?? null)).toEqual(['reject', 'pick', null, 'reject']);
  expect(suggestions[0]!.reason).toBe('Softer than IMG_2.jpg of the same burst: 1.5 px against 1.0 px.');
});

test('copies of one picture are suggested as rejects even when they are as good', () => {
  const rivals = [sharp, sharp];
  const [pick, reject] = suggestInStack('copies', rivals, bestOf(rivals), 'a.jpg');
  expect([pick!.flag, reject!.flag]).toEqual(['pick', 'reject']);
});

test('a group that is bad all through has no pick', () => {
  const rivals = [spoilt, { ...spoilt, blurPx: 6 }];
  expect(suggestInStack('burst', rivals, bestOf(rivals), 'a.jpg')[0]).toBeNull();
});

test('the exposures of a bracket have no best, and nothing is suggested of them', () => {
  expect(suggestInStack('bracket', [spoilt, sharp, spoilt], null, '')).toEqual([null, null, null]);
});

test('the largest of copies stands, though a smaller one is always a little crisper, unless its verdict is worse', () => {
  const enough = { index: 0, reason: 'the largest' };
  const small: Rival = { ...sharp, blurPx: 0.8, pixels: 1e6 };
  expect(bestOf([sharp, small], enough)).toEqual(enough);
  expect(bestOf([{ ...sharp, status: 'fail' }, small], enough).index).toBe(1);
});
