import { expect, test } from 'vitest';
import { lookalikesOf } from '#core/variation/lookalikes.ts';
import { imageSetOf } from '#core/variation/set.ts';
import { drawRequest, type DrawnImage } from '#tests/support/drawn-set.ts';

const drawn = (labels: readonly string[], lookOf: (which: number, i: number) => number, count = 16): DrawnImage[] =>
  labels.flatMap((label, which) =>
    Array.from({ length: count }, (_, i) => ({
      path: `${label}/${String(i).padStart(2, '0')}`,
      label,
      look: lookOf(which, i),
    })),
  );
const found = (images: readonly DrawnImage[], groups: readonly (string | null)[] = images.map(() => null)) =>
  lookalikesOf(imageSetOf(drawRequest(images)), [groups]);

test('labels that look their own have no suspects and no confusion', () => {
  const { suspects, confusions } = found(drawn(['cup', 'rose', 'shoe'], (which) => which));
  expect([suspects, confusions]).toEqual([[], []]);
});

test('a picture among those of another label is suspected of being one of them, with its neighbours', () => {
  const images = drawn(['cup', 'rose', 'shoe'], (which, i) => (which === 0 && i === 3 ? 1 : which));
  const { suspects, confusions } = found(images);
  expect(suspects.map(({ image, likely }) => [images[image].path, likely])).toEqual([['cup/03', 'rose']]);
  expect(suspects[0].nearest.every((item) => images[item].label === 'rose')).toBe(true);
  expect(confusions).toEqual([]);
});

test('two labels of one look are confusable, and none of their pictures is suspected', () => {
  const alike = found(drawn(['backyard', 'patio', 'shoe'], (which) => (which === 2 ? 5 : 1)));
  expect(alike.confusions.map(({ labels }) => labels)).toEqual([['backyard', 'patio']]);
  expect(alike.confusions[0].share).toBeGreaterThan(0.3);
  expect(alike.suspects).toEqual([]);
});

test('frames of one scene do not speak for each other', () => {
  const images = drawn(['cup', 'rose'], (which, i) => (which === 0 && i === 3 ? 1 : which));
  const scene = images.map(({ path, label }) => (label === 'rose' || path === 'cup/03' ? '1' : null));
  expect(found(images, scene).suspects).toEqual([]);
});

test('a small kind whose nearest is at home is not taken for another label', () => {
  const images = drawn(['cup', 'rose'], (which, i) => (which === 0 && (i === 3 || i === 4) ? 5 : which));
  expect(found(images).suspects).toEqual([]);
});

test('labels that overlap as a whole have no single picture to blame', () => {
  const few = drawn(['cup', 'rose'], () => 0).filter(({ label }, i) => label === 'rose' || i < 6);
  expect(found(few).suspects).toEqual([]);
});

test('pictures that are nearly one are alike, those of many looks are not', () => {
  const { likeness } = found(drawn(['one', 'many'], (which, i) => (which === 0 ? 0 : i)));
  expect(likeness.get('one')).toBeGreaterThan(0.9);
  expect(likeness.get('many')).toBeLessThan(0.6);
});

test('a set without vectors or labels says nothing', () => {
  const request = { ...drawRequest(drawn(['cup'], () => 0)), vectors: null };
  expect(lookalikesOf(imageSetOf(request), [])).toEqual({ suspects: [], confusions: [], likeness: new Map() });
});
