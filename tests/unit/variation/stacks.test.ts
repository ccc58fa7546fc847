import { expect, test } from 'vitest';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { stacksOf } from '#core/variation/stacks.ts';
import { drawRequest } from '#tests/support/drawn-set.ts';

type Change = Partial<OrganizeImage> & { readonly biasEv?: number };

const imagesOf = (changes: readonly Change[]): OrganizeImage[] =>
  drawRequest(changes.map((_, i) => ({ path: `${i}.jpg`, takenAt: '2024-05-01T10:00:00' }))).images.map((image, i) => {
    const { biasEv = null, ...rest } = changes[i];
    return { ...image, exif: image.exif && { ...image.exif, exposureBiasEv: biasEv }, ...rest };
  });
const one = (changes: readonly Change[], of: 'duplicate' | 'burst') => {
  const ids = changes.map(() => '1');
  const none = changes.map(() => null);
  const stacks = stacksOf(imagesOf(changes), of === 'duplicate' ? ids : none, of === 'burst' ? ids : none);
  expect(stacks).toHaveLength(1);
  return stacks[0];
};

test('of copies with equal pixels the one with the shortest path is kept', () => {
  const { signature } = imagesOf([{}])[0];
  const stack = one(
    [
      { path: 'b/c/copy.jpg', signature },
      { path: 'a.jpg', signature },
    ],
    'duplicate',
  );
  expect([stack.kind, stack.enough?.path]).toEqual(['copies', 'a.jpg']);
});

test('of edits the largest is kept, or the least compressed of equal size, and the words say so', () => {
  const large = one([{}, { width: 4000, height: 3000 }], 'duplicate');
  expect([large.kind, large.enough]).toEqual([
    'edits',
    { path: '1.jpg', reason: 'the largest: 4000 × 3000, the next is 800 × 600' },
  ]);
  expect(one([{ bytes: 50_000 }, { bytes: 900_000 }], 'duplicate').enough?.reason).toMatch(
    /^the least compressed .* 900 kB, the next has 50 kB$/,
  );
});

test('of a burst the verdicts tell the best, not what the frames are', () => {
  const burst = one([{ bytes: 1000 }, { bytes: 9000 }, { width: 4000, height: 3000 }], 'burst');
  expect([burst.kind, burst.enough]).toEqual(['burst', null]);
});

test('exposures in steps are a bracket and are left whole', () => {
  const bracket = one(
    [-2, 0, 2].map((biasEv) => ({ biasEv })),
    'burst',
  );
  expect([bracket.kind, bracket.enough]).toEqual(['bracket', null]);
  expect(
    one(
      [0, 0, 0.3].map((biasEv) => ({ biasEv })),
      'burst',
    ).kind,
  ).toBe('burst');
});

test('pictures in no group make no stack', () => {
  expect(stacksOf(imagesOf([{}, {}]), [null, null], [null, null])).toEqual([]);
});
