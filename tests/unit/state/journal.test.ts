import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Library } from '#state/library.ts';
import { noTiming } from '#state/progress.ts';
import type { ImageRecord } from '#state/record.ts';
import { Journal } from '#state/sessions/journal.ts';
import type { Batch, Shelf } from '#state/sessions/shelf.ts';
import { Thumbnails } from '#state/thumbnails.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const picture = (id: number): ImageRecord => ({
  phase: 'queued',
  id,
  path: `${id}.jpg`,
  label: null,
  split: null,
  bytes: 1,
  modifiedAt: 0,
  file: null,
});

/** A journal on a shelf that takes a turn for each write and keeps which pictures were in it. */
function open() {
  const writes: number[][] = [];
  const shelf = {
    async write(_: string, { pictures }: Batch) {
      await Promise.resolve();
      writes.push([...pictures.keys()]);
    },
  };
  const journal = new Journal({
    id: 'set',
    shelf: async () => shelf as unknown as Shelf,
    readOnly: false,
    library: new Library(),
    thumbnails: new Thumbnails(async () => []),
    describe: () => ({
      id: 'set',
      version: 3,
      name: '',
      createdAt: 0,
      changedAt: 0,
      pictures: 1,
      settled: 0,
      keptBytes: 0,
      timing: noTiming,
      removedAt: 0,
    }),
    failed: (reason) => {
      throw reason;
    },
  });
  return { journal, writes };
}
/** All that can happen without time going by. */
const turns = () => vi.advanceTimersByTimeAsync(0);

test('results are written by four, so that at most three wait', async () => {
  const { journal, writes } = open();
  for (let id = 0; id < 3; id++) journal.pictures([picture(id)]);
  await turns();
  expect(writes).toEqual([]);
  journal.pictures([picture(3)]);
  await turns();
  expect(writes).toEqual([[0, 1, 2, 3]]);
  for (let id = 4; id < 9; id++) {
    journal.pictures([picture(id)]);
    await turns();
  }
  expect(writes).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test('fewer are written when nothing more has come for a moment', async () => {
  const { journal, writes } = open();
  journal.pictures([picture(0)]);
  await vi.advanceTimersByTimeAsync(249);
  expect(writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(writes).toEqual([[0]]);
  expect(journal.idle).toBe(true);
});

test('what the user did is written at once, with the pictures that wait', async () => {
  const { journal, writes } = open();
  journal.pictures([picture(0)]);
  await turns();
  journal.kept({ decisions: '[]' });
  await turns();
  expect(writes).toEqual([[0]]);
});

test('a flush waits for nothing', async () => {
  const { journal, writes } = open();
  journal.pictures([0, 1, 2, 3].map(picture));
  journal.kept({ decisions: '[]' });
  await turns();
  journal.pictures([picture(4)]);
  const written = journal.flush();
  await turns();
  await written;
  expect(writes).toEqual([[0, 1, 2, 3], [4]]);
});

test('a journal that is handed over while pictures wait writes none of them', async () => {
  const { journal, writes } = open();
  journal.pictures([picture(0)]);
  await turns();
  journal.handOver();
  await vi.advanceTimersByTimeAsync(1000);
  expect(writes).toEqual([]);
  expect(journal.idle).toBe(true);
});
