import { expect, test } from 'vitest';
import { shotProgress, type CountedPicture } from '#core/shots/progress.ts';
import { shotList } from '#core/shots/shot-list.ts';
import { takeAgain } from '#core/shots/take-again.ts';
import type { Groups } from '#core/variation/organization.ts';
import { coverageFrom, drawn, type GroupedPicture } from './drawn-coverage.ts';

const before = [...drawn('cup', 24), ...drawn('shoe', 24), ...drawn('rose', 24, { background: 1 })];
const none: Groups = { look: null, background: null, angle: null, lighting: null, duplicate: null, burst: null };
const [template] = drawn('rose', 1);
/** New pictures of the rose in a place, otherwise varied as the rose is. */
const added = (count: number, place: string, from = 0): GroupedPicture[] =>
  drawn('rose', from + count)
    .slice(from)
    .map((picture) => ({ ...picture, path: `rose/new/${place}/${picture.path}`, background: place }));

function progress(more: readonly GroupedPicture[], usable = (path: string) => path !== '') {
  const all = [...before, ...more];
  const groups = new Map(all.map((picture) => [picture.path, { ...none, ...picture }]));
  const counted = more.map((picture): CountedPicture => {
    const { path, label } = picture;
    return { path, label, groups: groups.get(path)!, usable: usable(path) };
  });
  return shotProgress(
    shotList(coverageFrom(before)),
    shotList(coverageFrom(all)),
    (path) => groups.get(path) ?? null,
    () => counted,
  );
}

test('without new pictures nothing is taken and everything is left', () => {
  expect(progress([])).toMatchObject([{ item: { label: 'rose' }, taken: [], left: 25 }]);
});

test('three pictures in another place count down by three, and are the evidence', () => {
  const more = added(3, 'place 4');
  expect(progress(more)).toMatchObject([{ taken: more.map(({ path }) => path), left: 22 }]);
});

test('a new picture in the place that all others share does not count, and takes the goal one further', () => {
  expect(progress(added(1, 'place 1'))).toMatchObject([{ taken: [], left: 26 }]);
});

test('a new picture that has to be taken again does not count', () => {
  expect(progress(added(2, 'place 4'), () => false)).toMatchObject([{ taken: [], left: 23 }]);
});

test('a picture of another label does not count', () => {
  const other = [{ ...template, label: 'cup', path: 'cup/new.jpg', background: 'place 4' }];
  expect(progress(other)[0]).toMatchObject({ taken: [], left: 25 });
});

test('the listed number closes the item, and it stays on the list with what was taken', () => {
  const done = progress([...added(13, 'place 4'), ...added(12, 'place 5')]);
  expect(done).toHaveLength(1);
  expect(done[0]).toMatchObject({ item: { label: 'rose' }, left: 0 });
  expect(done[0].taken).toHaveLength(25);
});

test('the place that has too much is known by its picture when the groups are renumbered', () => {
  const [item] = shotList(coverageFrom(before));
  const renumbered: Groups = { ...none, background: '9' };
  const inSame = { path: 'new', label: 'rose', groups: renumbered, usable: true };
  const [one] = shotProgress(
    [item],
    [item],
    () => renumbered,
    () => [inSame],
  );
  expect(one.taken).toEqual([]);
});

test('a label that begins to lack something comes after what was planned', () => {
  const more = drawn('tulip', 20, { lighting: 1 });
  expect(progress(more).map(({ item, taken }) => [item.id, taken])).toEqual([
    ['new/rose', []],
    ['new/tulip', []],
  ]);
});

test('a picture is taken again when a good new one looks like it, each new one stands for one', () => {
  const spoilt = ['rose/1.jpg', 'rose/2.jpg', 'rose/3.jpg'].map((path) => ({ path, label: 'rose', finding: 'Blur' }));
  const looks: Record<string, string> = { 'rose/1.jpg': 'a', 'rose/2.jpg': 'a', 'rose/3.jpg': 'b' };
  const list = takeAgain(spoilt);
  const fresh = (path: string, look: string, usable = true): CountedPicture => {
    return { path, label: 'rose', groups: { ...none, look }, usable };
  };
  const after = (...more: CountedPicture[]) =>
    shotProgress(
      list,
      list,
      (path) => ({ ...none, look: looks[path] ?? null }),
      () => more,
    )[0];
  expect(after(fresh('new/1.jpg', 'a'))).toMatchObject({ taken: ['new/1.jpg'], left: 2 });
  expect(after(fresh('1', 'a'), fresh('2', 'a'), fresh('3', 'a'), fresh('4', 'b'))).toMatchObject({ left: 0 });
  expect(after(fresh('1', 'a', false), fresh('2', 'c'))).toMatchObject({ taken: [], left: 3 });
});
