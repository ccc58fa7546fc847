import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colors, flags, readDecision, sameDecision, undecided, type Decision } from '#core/decisions/decision.ts';
import { changeName, decisionWords } from '#core/decisions/wording.ts';

const anyDecision: fc.Arbitrary<Decision> = fc.record({
  flag: fc.constantFrom(...flags),
  stars: fc.integer({ min: 0, max: 5 }),
  color: fc.option(fc.constantFrom(...colors)),
});

test('every decision survives being written as JSON', () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      expect(readDecision(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
    }),
  );
});

test.each([
  null,
  'pick',
  {},
  { flag: 'keep', stars: 0, color: null },
  { flag: 'pick', stars: 6, color: null },
  { flag: 'pick', stars: 2.5, color: null },
  { flag: 'pick', stars: '2', color: null },
  { flag: 'pick', stars: 2, color: 'Pink' },
  { flag: 'pick', stars: 2 },
])('%j is no decision', (value) => {
  expect(readDecision(value)).toBeNull();
});

test('decisions are the same when all three parts are', () => {
  fc.assert(
    fc.property(anyDecision, anyDecision, (a, b) => {
      expect(sameDecision(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('a change is named as it stands after Undo', () => {
  expect(changeName({ flag: 'reject' }, '12 pictures')).toBe('reject of 12 pictures');
  expect(changeName({ flag: 'none' }, 'a.jpg')).toBe('unflagging of a.jpg');
  expect(changeName({ stars: 1 }, 'a.jpg')).toBe('1 star for a.jpg');
  expect(changeName({ stars: 0 }, '2 pictures')).toBe('no stars for 2 pictures');
  expect(changeName({ color: 'Blue' }, 'a.jpg')).toBe('blue for a.jpg');
  expect(changeName({ color: null }, 'a.jpg')).toBe('no colour for a.jpg');
});

test('a decision is read out part by part, and none is silent', () => {
  expect(decisionWords({ flag: 'reject', stars: 3, color: 'Red' })).toBe('rejected, 3 stars, red');
  expect(decisionWords({ flag: 'none', stars: 1, color: null })).toBe('1 star');
  expect(decisionWords(undecided)).toBe('');
});
