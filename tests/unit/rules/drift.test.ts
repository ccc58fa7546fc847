import { expect, test } from 'vitest';
import { driftsBetween } from '#core/rules/drift.ts';
import { properties } from '#core/rules/properties.ts';
import { drawRequest } from '#tests/support/drawn-set.ts';

/** Pictures of which the first measure lies around `middle` and the others all over. */
const pictures = (name: string, middle: number, count = 30) =>
  drawRequest(
    Array.from({ length: count }, (_, i) => ({
      path: `${name}/${i}.jpg`,
      properties: properties.map((_, at) => (at === 0 ? middle + (i % 10) : (i * 37) % 30)),
    })),
  ).images;

test('parts that differ in one measure differ in that one, and the pictures that show it best come first', () => {
  const drifts = driftsBetween(pictures('test', 40), pictures('field', 60));
  expect(drifts.map(({ property, isMore, share }) => [property.id, isMore, share])).toEqual([['brightness', true, 1]]);
  expect(drifts[0]!.typical).toEqual(['L* 45', 'L* 65']);
  expect(drifts[0]!.shown[0]!.properties[0]).toBe(69);
});

test('the other way round the same measure drifts the other way', () => {
  const [there] = driftsBetween(pictures('test', 40), pictures('field', 46));
  const [back] = driftsBetween(pictures('field', 46), pictures('test', 40));
  expect([back!.isMore, back!.share, back!.typical]).toEqual([
    !there!.isMore,
    there!.share,
    there!.typical.toReversed(),
  ]);
});

test('parts that are alike, too small to tell, or empty do not drift', () => {
  expect(driftsBetween(pictures('a', 40), pictures('b', 40))).toEqual([]);
  expect(driftsBetween(pictures('a', 40, 2), pictures('b', 60, 2))).toEqual([]);
  expect(driftsBetween([], pictures('b', 60))).toEqual([]);
});
