import fc from 'fast-check';
import { expect, test } from 'vitest';
import { picturesOutside, picturesToClose } from '#core/shots/needed.ts';
import { picturesToTake, type ShotItem } from '#core/shots/shot.ts';
import { shotList } from '#core/shots/shot-list.ts';
import { takeAgain } from '#core/shots/take-again.ts';
import { axisIds } from '#core/variation/organization.ts';
import { coverageFrom, drawn, type GroupedPicture } from './drawn-coverage.ts';

const varied = [...drawn('cup', 24), ...drawn('shoe', 24), ...drawn('toy', 24)];
const rose = (count: number, kinds: Parameters<typeof drawn>[2]) => drawn('rose', count, kinds);
const listOf = (...pictures: readonly GroupedPicture[]) => shotList(coverageFrom(pictures));

test('a set that varies evenly asks for no picture', () => {
  expect(listOf(...varied)).toEqual([]);
  expect(shotList([])).toEqual([]);
});

test('24 of 24 in one place take 25 elsewhere where a gap starts at a half', () => {
  const [item, ...others] = listOf(...varied, ...rose(24, { background: 1 }));
  expect(others).toEqual([]);
  expect(item).toMatchObject({ id: 'new/rose', kind: 'new', label: 'rose', pictures: 25 });
  expect(item.needs).toHaveLength(1);
  expect(item.needs[0]).toMatchObject({ axis: 'background', pictures: 25, kinds: 5, avoid: { group: 'place 1' } });
});

test('an item names places that the other labels have and this one lacks, with a picture of each', () => {
  const [{ needs, examples, title }] = listOf(...varied, ...rose(24, { background: 1 }));
  expect(needs[0].wanted.map(({ name }) => name)).toEqual(['place 2', 'place 3', 'place 4']);
  expect(title).toBe('rose · in 5 other places, such as place 2, place 3 or place 4 · 25 pictures');
  expect(examples).toEqual(needs[0].wanted.map(({ example }) => example));
  expect(examples.every((path) => varied.some((picture) => picture.path === path))).toBe(true);
});

test('views of other labels are never asked for', () => {
  const [{ needs }] = listOf(...varied, ...rose(24, { angle: 1 }));
  expect(needs).toMatchObject([{ axis: 'angle', wanted: [] }]);
});

test('one item mends the background and the light of a label at once', () => {
  const list = listOf(...varied, ...rose(24, { background: 1, lighting: 1 }));
  expect(list).toHaveLength(1);
  expect(list[0].needs.map(({ axis, pictures }) => [axis, pictures])).toEqual([
    ['background', 25],
    ['lighting', 25],
  ]);
  expect(list[0].reason.match(/All 24 pictures of “rose”/g)).toHaveLength(2);
});

test('the axis that lacks less is asked for as many as it takes when the others all fall into its large group', () => {
  const mostlyNormal = rose(24, { background: 1 }).map((picture, i) => ({
    ...picture,
    lighting: i < 18 ? 'normal' : 'dim',
  }));
  const [{ pictures, needs, title }] = listOf(...varied, ...mostlyNormal);
  expect(pictures).toBe(25);
  // 18 + (25 − k) of 49 stay below a half from k = 19 on.
  expect(needs[1]).toMatchObject({ axis: 'lighting', pictures: 19 });
  expect(title).toContain('(19 of them)');
});

test('fewer pictures do where alike ones are left out, down to twenty', () => {
  const [{ alternative }] = listOf(...varied, ...rose(24, { background: 1 }));
  // 9 of 20 stay below a half.
  expect(alternative).toBe('Or 11, beside the 9 most varied of now, if the others are left out.');
});

test('a label with too few pictures is asked for what brings it to fifteen, varied', () => {
  const [item] = listOf(...varied, ...rose(4, { background: 1, angle: 1, lighting: 1 }));
  expect(item).toMatchObject({ pictures: 11, reason: expect.stringContaining('“rose” has 4 pictures; the guide') });
  // 4 + (11 − k) of 15 stay below a half from k = 8 on.
  expect(item.needs.map(({ pictures }) => pictures)).toEqual([8, 8, 8]);
  const [spread] = listOf(...varied, ...rose(10, {}));
  expect(spread.title).toBe('rose · each in another place, from another side, in other light · 5 pictures');
});

test('what helps most comes first, then what takes fewer pictures, then by name', () => {
  const list = listOf(
    ...varied,
    ...drawn('b one', 24, { background: 1 }),
    ...drawn('a one', 24, { background: 1 }),
    ...drawn('c one', 16, { background: 1 }),
    ...drawn('d two', 24, { background: 1, angle: 1 }),
    ...drawn('e few', 2, {}),
  );
  expect(list.map(({ label }) => label)).toEqual(['d two', 'c one', 'a one', 'b one', 'e few']);
});

test('the sum leaves out what is to be taken again', () => {
  const list = listOf(...varied, ...rose(24, { background: 1 }));
  const again = takeAgain([{ path: 'cup/1.jpg', label: 'cup', finding: 'Out of focus' }]);
  expect(picturesToTake([...list, ...again])).toBe(25);
});

test('pictures to take again are listed by label, most first, with what was wrong', () => {
  const again = takeAgain([
    { path: 'cup/1.jpg', label: 'cup', finding: 'Too dark' },
    { path: 'rose/2.jpg', label: 'rose', finding: 'Out of focus' },
    { path: 'rose/1.jpg', label: 'rose', finding: 'Out of focus' },
    { path: 'rose/3.jpg', label: 'rose', finding: 'Too dark' },
  ]);
  expect(again.map(({ id, title, reason }) => [id, title, reason])).toEqual([
    ['again/rose', 'rose · take again · 3 pictures', '2 out of focus, 1 too dark.'],
    ['again/cup', 'cup · take again · 1 picture', '1 too dark.'],
  ]);
  expect(again[0].examples).toEqual(['rose/1.jpg', 'rose/2.jpg', 'rose/3.jpg']);
});

test('the numbers are the fewest: one picture less leaves the share at the bound', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), fc.double({ min: 0.5, max: 0.75, noNaN: true }), (largest, rest, bound) => {
      const told = largest + rest + 1;
      const added = picturesToClose(largest, told, bound);
      expect(largest / (told + added)).toBeLessThan(bound);
      if (added > 0) expect(largest / (told + added - 1)).toBeGreaterThanOrEqual(bound);
      const outside = picturesOutside(largest, told, bound, added + 3);
      expect((largest + added + 3 - outside) / (told + added + 3)).toBeLessThan(bound);
      if (outside > 0) expect((largest + added + 4 - outside) / (told + added + 3)).toBeGreaterThanOrEqual(bound);
    }),
  );
});

/** Takes exactly what the item lists; what it leaves open varies, the rest falls into the group that has too much. */
function take({ label, pictures, needs }: ShotItem, before: readonly GroupedPicture[]): GroupedPicture[] {
  const counts = new Map(axisIds.map((axis) => [axis, new Map<string, number>()]));
  for (const picture of before.filter((one) => one.label === label)) {
    for (const axis of axisIds) counts.get(axis)!.set(picture[axis], (counts.get(axis)!.get(picture[axis]) ?? 0) + 1);
  }
  const rarest = (groups: Map<string, number>) => [...groups].reduce((a, b) => (b[1] < a[1] ? b : a))[0];
  return Array.from({ length: pictures }, (_, i) => {
    const groupOn = (axis: (typeof axisIds)[number]) => {
      const need = needs.find((one) => one.axis === axis);
      if (need) return i < need.pictures ? `${label}/new ${axis} ${i % need.kinds}` : need.avoid.group;
      const groups = counts.get(axis)!;
      const group = rarest(groups);
      groups.set(group, groups.get(group)! + 1);
      return group;
    };
    const [background, angle, lighting] = axisIds.map(groupOn);
    return { path: `${label}/new/${i}.jpg`, label: label!, background, angle, lighting };
  });
}

test('taking exactly the listed pictures closes every listed gap, whatever the labels lack', () => {
  const axis = fc.record({ kinds: fc.integer({ min: 1, max: 5 }), skew: fc.double({ min: 0, max: 1, noNaN: true }) });
  const label = fc.record({ count: fc.integer({ min: 1, max: 60 }), background: axis, angle: axis, lighting: axis });
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), (labels) => {
      const set = labels.flatMap(({ count, ...axes }, which) =>
        Array.from({ length: count }, (_, i): GroupedPicture => {
          const groupOn = (id: (typeof axisIds)[number]) => {
            const { kinds, skew } = axes[id];
            const group = i / count < skew ? 0 : i % kinds;
            return id === 'angle' ? `${which}/${group}` : `${id} ${group}`;
          };
          const [background, angle, lighting] = axisIds.map(groupOn);
          return { path: `${which}/${i}.jpg`, label: `l${which}`, background, angle, lighting };
        }),
      );
      const list = shotList(coverageFrom(set));
      const after = coverageFrom([...set, ...list.flatMap((item) => take(item, set))]);
      for (const item of list) {
        const now = after.find((one) => one.label === item.label)!;
        const open = now.gaps.map((gap) => gap.axis).filter((id) => item.needs.some((need) => need.axis === id));
        expect(open).toEqual([]);
        expect(now.images).toBeGreaterThanOrEqual(15);
      }
    }),
    { numRuns: 300 },
  );
});
