import { expect, test } from 'vitest';
import { Way } from '#engine/way.ts';

/** Work that ends when it is told to. */
function held(way: Way, begun: string[], name: string) {
  let end = () => {};
  const over = way.through(() => {
    begun.push(name);
    return new Promise<void>((resolve) => (end = resolve));
  });
  return { end: () => (end(), over) };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

test('all work goes through at once while the user sits still', async () => {
  const way = new Way(2);
  const begun: string[] = [];
  for (const name of ['a', 'b', 'c', 'd']) held(way, begun, name);
  await soon();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('while the user moves a core is left to the page, and work takes turns in the order of asking', async () => {
  const way = new Way(3, 60_000);
  const begun: string[] = [];
  way.make();
  expect(way.isMade).toBe(true);
  const works = ['a', 'b', 'c', 'd'].map((name) => held(way, begun, name));
  await soon();
  expect(begun).toEqual(['a', 'b']);
  await works[1]!.end();
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('what is under way when the user begins to move ends, and nothing begins until there is room', async () => {
  const way = new Way(2, 60_000);
  const begun: string[] = [];
  const works = ['a', 'b'].map((name) => held(way, begun, name));
  await soon();
  way.make();
  works.push(held(way, begun, 'c'));
  await works[0]!.end();
  await soon();
  expect(begun).toEqual(['a', 'b']);
  await works[1]!.end();
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('a moment after the last movement everything goes through again; with one core one thing always does', async () => {
  const way = new Way(1, 20);
  const begun: string[] = [];
  way.make();
  for (const name of ['a', 'b', 'c']) held(way, begun, name);
  await soon();
  expect(begun).toEqual(['a']);
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  expect(way.isMade).toBe(false);
});

test('work that fails gives its room back', async () => {
  const way = new Way(2, 60_000);
  way.make();
  await expect(way.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await way.through(() => Promise.resolve('yes'))).toBe('yes');
});
