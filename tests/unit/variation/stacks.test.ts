import { expect, test } from 'vitest';
import { properties } from '#core/rules/properties.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { stacksOf } from '#core/variation/stacks.ts';
import { drawRequest } from './drawn-set.ts';

type Change = Partial<OrganizeImage> & {
  readonly edges?: number;
  readonly lightness?: number;
  readonly biasEv?: number;
};

const imagesOf = (changes: readonly Change[]): OrganizeImage[] =>
  drawRequest(changes.map((_, i) => ({ path: `${i}.jpg`, takenAt: '2024-05-01T10:00:00' }))).images.map((image, i) => {
    const { edges = 1, lightness = 50, biasEv = null, ...rest } = changes[i];
    const values: Record<string, number> = { sharpness: edges, brightness: lightness };
    return {
      ...image,
      exif: image.exif && { ...image.exif, exposureBiasEv: biasEv },
      properties: properties.map(({ id }) => values[id] ?? null),
      ...rest,
    };
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
  expect([stack.kind, stack.keep]).toEqual(['copies', 'a.jpg']);
});

test('of edits the largest is kept, or the least compressed of equal size, and the words say so', () => {
  const large = one([{}, { width: 4000, height: 3000 }], 'duplicate');
  expect([large.kind, large.keep, large.reason]).toEqual([
    'edits',
    '1.jpg',
    'The largest: 4000 × 3000, the next is 800 × 600.',
  ]);
  expect(one([{ bytes: 50_000 }, { bytes: 900_000 }], 'duplicate').reason).toMatch(
    /^The least compressed .* 900 kB, the next has 50 kB\.$/,
  );
});

test('of a burst the sharpest frame is kept, and of equally sharp ones the best exposed', () => {
  const sharp = one([{ edges: 2 }, { edges: 1.2 }, { edges: 3 }], 'burst');
  expect([sharp.kind, sharp.keep, sharp.reason]).toEqual([
    'burst',
    '1.jpg',
    'The sharpest: edges 1.2 px wide at 1280 px, up to 3.0 px in the others.',
  ]);
  const lit = one([{ lightness: 20 }, { lightness: 48 }, { edges: 4 }], 'burst');
  expect([lit.keep, lit.reason]).toEqual(['1.jpg', 'Of 2 equally sharp frames the best exposed.']);
});

test('exposures in steps are a bracket and are left whole', () => {
  const bracket = one(
    [-2, 0, 2].map((biasEv) => ({ biasEv })),
    'burst',
  );
  expect([bracket.kind, bracket.keep]).toEqual(['bracket', null]);
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
