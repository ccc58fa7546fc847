import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSplit, type SplitImage } from '#core/training/split.ts';

const label = (name: string, count: number, scenesOf: (i: number) => string[] = () => []): SplitImage[] =>
  Array.from({ length: count }, (_, i) => ({ path: `${name}/${i}.jpg`, label: name, scenes: scenesOf(i) }));
const testsOf = (images: readonly SplitImage[], name: string, seed = 1) => {
  const { splits } = makeSplit(images, 0.2, seed);
  return images.filter((image) => image.label === name && splits.get(image.path) === 'test').length;
};

test('a fifth of every label is for the test', () => {
  const images = [...label('cup', 20), ...label('rose', 35)];
  expect([testsOf(images, 'cup'), testsOf(images, 'rose')]).toEqual([4, 7]);
  expect(makeSplit(images, 0.2, 1).problems).toEqual([]);
});

test('no scene is on both sides, every picture is on one, and the order of arrival changes nothing', () => {
  const image = fc.record({
    label: fc.constantFrom('a', 'b', 'c'),
    scenes: fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(image, { maxLength: 40 }), fc.nat(99), (drawn, seed) => {
      const images = drawn.map((one, i) => ({ ...one, path: String(i).padStart(2, '0') }));
      const { splits } = makeSplit(images, 0.2, seed);
      expect(splits.size).toBe(images.length);
      for (const a of images) {
        for (const b of images) {
          if (a.scenes.some((id) => b.scenes.includes(id))) expect(splits.get(a.path)).toBe(splits.get(b.path));
        }
      }
      expect([...makeSplit(images.toReversed(), 0.2, seed).splits].sort()).toEqual([...splits].sort());
    }),
    { numRuns: 60 },
  );
});

test('another seed makes another choice', () => {
  const images = label('cup', 40);
  const chosen = (seed: number) =>
    [...makeSplit(images, 0.2, seed).splits].filter(([, split]) => split === 'test').join();
  expect(chosen(1)).toBe(chosen(1));
  expect(chosen(1)).not.toBe(chosen(2));
});

test('a label with large scenes gets its smallest one, and the sentence says why it is off', () => {
  const images = label('cup', 20, (i) => [i < 8 ? 'morning' : 'evening']);
  expect(testsOf(images, 'cup')).toBe(8);
  expect(makeSplit(images, 0.2, 1).problems).toEqual([
    '“cup” has 8 of 20 in the test: its scenes are too large to come nearer to 20 %.',
  ]);
});

test('one picture, or one scene, cannot be on both sides, and that is said', () => {
  const { problems } = makeSplit([...label('lone', 1), ...label('one', 9, () => ['s'])], 0.2, 1);
  expect(problems).toEqual([
    '“lone” has one picture: it cannot be in training and in the test.',
    '“one” has none in the test: its 9 pictures belong to one scene.',
  ]);
});
