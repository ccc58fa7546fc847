import { expect, test } from 'vitest';
import { Thumbnails } from '#state/thumbnails.ts';

const bytes = (...values: number[]) => new Uint8Array(values).buffer;
const shownOf = (thumbnails: Thumbnails, id: number) =>
  new Promise<string>((resolve) => void thumbnails.of(id).use(resolve));
const bytesOf = async (url: string) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())];

test('a new thumbnail is shown at once, as the very bytes that were made, whatever they are', async () => {
  const thumbnails = new Thumbnails(async () => []);
  const all = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7919) & 255);
  thumbnails.add(1, all.buffer);
  let url = '';
  thumbnails.of(1).use((shown) => (url = shown));
  expect(url).toMatch(/^data:image\/jpeg;base64,/);
  expect(await bytesOf(url)).toEqual([...all]);
});

test('what is written leaves the heap and comes back from storage, several in one question', async () => {
  const asked: (readonly number[])[] = [];
  const thumbnails = new Thumbnails(async (ids) => {
    asked.push(ids);
    return ids.map((id) => bytes(id, id));
  });
  for (const id of [1, 2]) thumbnails.add(id, bytes(id));
  thumbnails.written(new Map([1, 2].flatMap((id) => thumbnails.unwritten(id))));
  expect([1, 2].flatMap((id) => thumbnails.unwritten(id))).toEqual([]);
  const urls = await Promise.all([shownOf(thumbnails, 1), shownOf(thumbnails, 2)]);
  expect(await Promise.all(urls.map(bytesOf))).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(asked).toEqual([[1, 2]]);
});

test('where nothing is written, the oldest are handed to the browser and shown all the same', async () => {
  const thumbnails = new Thumbnails(async (ids) => ids.map(() => undefined));
  for (let id = 0; id < 400; id++) thumbnails.add(id, bytes(id & 255, id >> 8));
  const kept = Array.from({ length: 400 }, (_, id) => thumbnails.unwritten(id)[0]![1]);
  expect(kept.filter((jpeg) => jpeg instanceof ArrayBuffer)).toHaveLength(300);
  expect(kept[0]).toBeInstanceOf(Blob);
  expect(await bytesOf(await shownOf(thumbnails, 5))).toEqual([5, 0]);
  expect(await (await thumbnails.blob(5))!.arrayBuffer()).toEqual(bytes(5, 0));
  expect(await (await thumbnails.blob(399))!.arrayBuffer()).toEqual(bytes(399 & 255, 1));
  thumbnails.written(new Map([[5, kept[5]!]]));
  expect(thumbnails.unwritten(5)).toEqual([]);
});

test('a newer thumbnail of the same picture takes the place of the older, and stays when the older is written', async () => {
  const thumbnails = new Thumbnails(async () => []);
  thumbnails.add(1, bytes(1));
  const older = new Map(thumbnails.unwritten(1));
  expect(await bytesOf(await shownOf(thumbnails, 1))).toEqual([1]);
  thumbnails.add(1, bytes(2));
  thumbnails.written(older);
  expect(await bytesOf(await shownOf(thumbnails, 1))).toEqual([2]);
});
