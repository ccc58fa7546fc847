import { expect, test } from 'vitest';
import { coverageOf, effectiveNumber } from '#core/variation/coverage.ts';

test('the effective number of k equal groups is k', () => {
  for (const k of [1, 2, 7]) expect(effectiveNumber(new Array<number>(k).fill(5))).toBeCloseTo(k, 10);
});

test('the effective number of two groups follows the entropy', () => {
  expect(effectiveNumber([22, 2])).toBeCloseTo(
    Math.exp(-(22 / 24) * Math.log(22 / 24) - (2 / 24) * Math.log(2 / 24)),
    10,
  );
});

test('no pictures have an effective number of 0, empty groups do not count', () => {
  expect(effectiveNumber([])).toBe(0);
  expect(effectiveNumber([0, 4, 0])).toBe(1);
});

test('coverage lists the largest group first and leaves out what has no group', () => {
  const grouping = {
    ids: ['b', 'a', 'a', null, 'b', 'a'],
    nameOf: (id: string) => `group ${id}`,
    typical: (members: readonly number[]) => members.toReversed(),
    spread: () => null,
  };
  expect(coverageOf(grouping, [0, 1, 2, 3, 4, 5], (image) => `${image}.jpg`)).toEqual({
    groups: 2,
    effective: effectiveNumber([3, 2]),
    largestShare: 0.6,
    shares: [
      { group: 'a', name: 'group a', images: 3, example: '5.jpg' },
      { group: 'b', name: 'group b', images: 2, example: '4.jpg' },
    ],
  });
  expect(coverageOf(grouping, [3], String)).toMatchObject({ groups: 0, effective: 0, largestShare: 0, shares: [] });
});
