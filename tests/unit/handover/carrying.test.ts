import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedPlaces, readLog, readSummary, summaryOf } from '#core/handover/log.ts';
import type { Operation } from '#core/handover/plan.ts';
import type { Way } from '#core/handover/shell-script.ts';
import { carryOut, type Errand } from '#state/handover/carry-out.ts';
import { takeBack } from '#state/handover/take-back.ts';
import { MemoryPlace } from '#tests/support/memory-place.ts';

const ID = '2026-11-26T02:14:00.000Z';
const LOG = 'proofsheet-undo-2026-11-26T02-14-00.json';
const operation = (from: string, to: string, group: number, made?: string): Operation => ({
  from,
  to,
  group,
  bytes: 3,
  role: 'picture',
  renamed: false,
  ...(made === undefined ? {} : { made }),
});

async function carry(way: Way, place: MemoryPlace, operations: Operation[], more: Partial<Errand> = {}) {
  return carryOut({
    way,
    operations,
    place,
    folder: '',
    id: ID,
    content: async ({ from, made }) => {
      const file = made === undefined ? await place.file(from) : new Blob([made]);
      if (!file) throw new DOMException(from, 'NotFoundError');
      return file;
    },
    progress: () => {},
    logged: () => {},
    signal: new AbortController().signal,
    ...more,
  });
}

const three = () => new MemoryPlace({ 'x/a.jpg': 'aaa', 'x/a.cr3': 'AAA', 'b.jpg': 'bbb', 'c.jpg': 'ccc' });
const moves = [
  operation('x/a.jpg', 'picks/a.jpg', 0),
  operation('x/a.cr3', 'picks/a.cr3', 0),
  operation('b.jpg', 'picks/b.jpg', 1),
  operation('c.jpg', 'picks/c.jpg', 2),
];

test('a move leaves every byte, at its new place only', async () => {
  const place = three();
  const { log, skipped, stopped } = await carry('move', place, moves);
  expect([skipped, stopped]).toEqual([[], null]);
  place.files.delete(LOG);
  expect([...place.files]).toEqual([
    ['picks/a.jpg', 'aaa'],
    ['picks/a.cr3', 'AAA'],
    ['picks/b.jpg', 'bbb'],
    ['picks/c.jpg', 'ccc'],
  ]);
  expect(log.files).toHaveLength(4);
});

const anyOperations = fc
  .uniqueArray(fc.tuple(fc.constantFrom('', 'x/', 'y/z/'), fc.constantFrom('a', 'b', 'c', 'd')), {
    selector: (parts) => parts.join(''),
  })
  .map((paths) => paths.map((parts) => `${parts.join('')}.jpg`));

test('undo after do is as if nothing had been done, folders included', async () => {
  await fc.assert(
    fc.asyncProperty(anyOperations, fc.constantFrom<Way>('copy', 'move'), fc.nat(30), async (paths, way, fails) => {
      const place = new MemoryPlace(Object.fromEntries(paths.map((path) => [path, path])));
      const before = place.all;
      const operations = paths.flatMap((path, at) => [
        operation(path, `out/${path}`, Math.floor(at / 2)),
        operation(path.replace('.jpg', '.xmp'), `out/${path.replace('.jpg', '.xmp')}`, Math.floor(at / 2), '<x/>'),
      ]);
      let change = 0;
      place.refuses = () => {
        if (++change === fails) throw new DOMException('full', 'QuotaExceededError');
      };
      const { log } = await carry(way, place, operations);
      place.refuses = () => {};
      const { left, rest } = await takeBack(log, place);
      expect([left, rest]).toEqual([[], null]);
      expect(place.all).toEqual(before);
    }),
  );
});

test('where the disk is full it stops, the picture under way is whole again, and what was done is told', async () => {
  const place = three();
  place.refuses = (what, path) => {
    if (what === 'create' && path === 'picks/b.jpg') throw new DOMException('full', 'QuotaExceededError');
  };
  const { log, stopped } = await carry('move', place, moves);
  expect(stopped).toEqual({ path: 'b.jpg', why: 'the disk is full' });
  expect(log.files.map(({ to }) => to)).toEqual(['picks/a.jpg', 'picks/a.cr3']);
  expect(place.files.get('b.jpg')).toBe('bbb');
});

test('RAW and JPEG go together: one that cannot go keeps the other', async () => {
  const place = three();
  place.refuses = (what, path) => {
    if (what === 'remove' && path === 'x/a.cr3') throw new DOMException('held', 'NoModificationAllowedError');
  };
  const { log, stopped } = await carry('move', place, moves);
  expect(stopped).toEqual({ path: 'x/a.cr3', why: 'another program holds the file' });
  expect(log.files).toEqual([]);
  expect(place.all).toEqual(three().all);
});

test('a copy that does not read back the same costs no source', async () => {
  const place = three();
  place.written = (text) => text.replace('bbb', 'bxb');
  const { stopped } = await carry('move', place, moves);
  expect(stopped?.why).toBe('what was written does not read back the same');
  expect([place.files.get('b.jpg'), place.files.has('picks/b.jpg')]).toEqual(['bbb', false]);
});

test('a name that came to be taken, and a file that went, are left out while the others go', async () => {
  const place = three();
  place.files.set('picks/b.jpg', 'other');
  place.files.delete('c.jpg');
  const { log, skipped, stopped } = await carry('move', place, moves);
  expect(stopped).toBeNull();
  expect(skipped).toEqual([
    { path: 'b.jpg', why: 'the name is taken by now' },
    { path: 'c.jpg', why: 'it is no longer there' },
  ]);
  expect(log.files).toHaveLength(2);
  expect([place.files.get('b.jpg'), place.files.get('picks/b.jpg')]).toEqual(['bbb', 'other']);
});

test('stopped by hand it ends between two pictures', async () => {
  const stop = new AbortController();
  const place = three();
  const { log, stopped } = await carry('copy', place, moves, { signal: stop.signal, progress: () => stop.abort() });
  expect([log.files.length, stopped?.why]).toEqual([2, 'you stopped it']);
});

test('undo leaves what has changed since, in words, and keeps a log of it', async () => {
  const place = three();
  const { log } = await carry('copy', place, moves);
  place.files.set('picks/b.jpg', 'edited');
  const { back, left, rest } = await takeBack(log, place);
  expect([back.length, left]).toEqual([3, [{ path: 'picks/b.jpg', why: 'it has changed since' }]]);
  expect(readLog(JSON.parse(place.files.get(LOG)!))?.files).toEqual(rest?.files);
  expect(place.files.get('picks/b.jpg')).toBe('edited');
});

test('undo of a move puts nothing over a file that lies at the old place by now', async () => {
  const place = three();
  const { log } = await carry('move', place, moves);
  place.files.set('c.jpg', 'new');
  const { left } = await takeBack(log, place);
  expect(left).toEqual([{ path: 'picks/c.jpg', why: 'another file lies at c.jpg by now' }]);
  expect([place.files.get('c.jpg'), place.files.get('picks/c.jpg')]).toEqual(['new', 'ccc']);
});

test.each<Way>(['copy', 'move'])(
  'a page that is lost in the midst of a %s leaves a log that takes it back',
  async (way) => {
    const place = three();
    const before = place.all;
    const whole = place.create.bind(place);
    // Lost at the third file: nothing runs any more, the browser has just put an empty file there.
    const lost = new Promise<void>((resolve) => {
      place.create = async (path, content) => {
        if (path !== 'picks/b.jpg') return whole(path, content);
        place.files.set(path, '');
        resolve();
        return new Promise(() => {});
      };
    });
    void carry(way, place, moves);
    await lost;
    place.create = whole;
    const log = readLog(JSON.parse(place.files.get(LOG)!))!;
    const { left } = await takeBack({ ...log, folders: ['picks'] }, place);
    // What was copied since the log was last written cannot be told from a file of somebody else's.
    expect(left.map(({ path }) => path)).toEqual(way === 'move' ? [] : ['picks/a.cr3', 'picks/a.jpg']);
    if (way === 'move') expect(place.all).toEqual(before);
    expect(place.files.has('picks/b.jpg')).toBe(false);
  },
);

test('a log from elsewhere is read only where it is one', async () => {
  const { log } = await carry('copy', three(), moves);
  expect(readLog(JSON.parse(JSON.stringify(log)))).toEqual(log);
  for (const other of [null, 1, {}, { ...log, files: [{}] }, { ...log, way: 'delete' }, { ...log, version: 2 }])
    expect(readLog(other)).toBeNull();
});

test('where pictures lie after several moves follows from the logs', async () => {
  const { log } = await carry('move', three(), moves);
  const first = summaryOf(log);
  expect(readSummary(JSON.parse(JSON.stringify(first)))).toEqual(first);
  for (const other of [null, {}, { ...first, moved: [['a']] }, { ...first, way: 'x' }])
    expect(readSummary(other)).toBeNull();
  const again = { id: '2026-11-27', moved: [['picks/b.jpg', 'best/b.jpg']] as const };
  expect([...movedPlaces([again, first])]).toEqual([
    ['x/a.jpg', 'picks/a.jpg'],
    ['x/a.cr3', 'picks/a.cr3'],
    ['b.jpg', 'best/b.jpg'],
    ['c.jpg', 'picks/c.jpg'],
  ]);
});
