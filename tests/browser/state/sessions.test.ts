import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MEASURES_VERSION } from '#core/contract.ts';
import { fullMaps } from '#core/planes/kept-maps.ts';
import { History } from '#state/history.svelte.ts';
import { KeptParts } from '#state/kept.ts';
import { Notices } from '#state/notices.svelte.ts';
import { Session } from '#state/session.svelte.ts';
import { Keeper, type OpenShelf } from '#state/sessions/keeper.svelte.ts';
import { Room } from '#state/sessions/room.svelte.ts';
import { Sessions } from '#state/sessions/sessions.svelte.ts';
import { Shelf } from '#state/sessions/shelf.ts';
import { STORED_VERSION } from '#state/sessions/stored.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';
import { Marks } from '#tests/support/marks.svelte.ts';

const NAME = 'proofsheet-test';
const shelves: Shelf[] = [];
const open: OpenShelf = async (closed) => {
  const shelf = await Shelf.open(closed, NAME);
  shelves.push(shelf);
  return shelf;
};

beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  for (const shelf of shelves.splice(0)) shelf.close();
  await deleteDB(NAME);
});

/** A tab: everything of an app that sessions need. */
function tab(openShelf: OpenShelf = open, engine = new FakeEngine()) {
  const notices = new Notices();
  const keeper = new Keeper(openShelf);
  const session = new Session(engine, keeper);
  const marks = new Marks();
  const kept = new KeptParts([{ key: 'marks', name: 'marks', scope: 'session', part: marks }]);
  const history: History = new History(() => sessions.refuses());
  const sessions: Sessions = new Sessions({ keeper, room: new Room(), session, kept, history, notices });
  return { engine, notices, keeper, session, marks, history, sessions };
}

const picked = (...paths: string[]) => paths.map((path) => ({ path, file: drawnFile(path) }));
const phase = ({ session }: { session: Session }, wanted: Session['progress']['phase']) =>
  vi.waitFor(() => expect(session.progress.phase).toBe(wanted), { timeout: 10_000 });

/** A session that is through and written. */
async function checked(...paths: string[]) {
  const first = tab();
  await first.sessions.start();
  first.session.add(picked(...paths), 'garden');
  await phase(first, 'done');
  await first.session.contents.journal.flush();
  return first;
}

/** The tab is gone: its lock falls, its memory with it. */
async function gone({ sessions, session }: ReturnType<typeof tab>): Promise<void> {
  await session.contents.journal.flush();
  session.dispose();
  sessions.leave();
}

test('a session comes back with its verdicts, vectors, groups and decisions, without any file', async () => {
  const first = await checked('rose/a.jpg', 'rose/b.jpg', 'broken.jpg');
  first.marks.set('rose/a.jpg', 'pick');
  await vi.waitFor(() => expect(first.session.contents.journal.idle).toBe(true));
  await gone(first);

  const again = tab();
  await again.sessions.start();
  expect(again.session.images.map(({ path, phase, file }) => [path, phase, file])).toEqual([
    ['rose/a.jpg', 'checked', null],
    ['rose/b.jpg', 'checked', null],
    ['broken.jpg', 'failed', null],
  ]);
  await phase(again, 'done');
  expect(again.engine.begun).toEqual([]);
  expect(again.engine.organized).toEqual([]);
  expect(again.session.name).toBe('garden');
  expect(again.session.organization?.groups).toHaveLength(2);
  expect(again.session.progress).toMatchObject({ settled: 3, failed: 1, embedded: 2, absent: 3 });
  expect(again.marks.all).toEqual({ 'rose/a.jpg': 'pick' });
  const before = first.session.images[0]!;
  const after = again.session.images[0]!;
  expect(after.phase === 'checked' && before.phase === 'checked' && after.inspection.measures).toEqual(
    before.phase === 'checked' && before.inspection.measures,
  );
  await gone(again);
});

test('vectors of another model are not mixed with those of the model of now: the pictures are compared again', async () => {
  const first = await checked('rose/a.jpg', 'rose/b.jpg');
  await gone(first);

  const again = tab();
  again.engine.model = 'another';
  await again.sessions.start();
  await phase(again, 'done');
  expect(again.engine.begun).toEqual([]);
  expect(again.session.progress).toMatchObject({ embedded: 2, model: 'another' });
  expect(again.engine.organized).toHaveLength(1);
  expect([0, 1].map((id) => again.session.contents.library.row(id)?.model)).toEqual(['another', 'another']);
  await gone(again);
});

test('a page that ends in the middle loses what was with the workers, and the rest goes on when the files are back', async () => {
  const first = tab(open, new FakeEngine(1));
  await first.sessions.start();
  first.session.add(picked('a.jpg', 'b.jpg'));
  await phase(first, 'done');
  first.engine.hold();
  first.session.add(picked('c.jpg', 'd.jpg', 'e.jpg'));
  await vi.waitFor(() => expect(first.engine.begun).toContain('c.jpg'));
  await gone(first);

  const again = tab();
  await again.sessions.start();
  await phase(again, 'away');
  expect(again.session.progress).toMatchObject({ settled: 2, total: 5, absent: 5 });
  again.session.add(picked('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'));
  await phase(again, 'done');
  expect(again.engine.begun.toSorted()).toEqual(['c.jpg', 'd.jpg', 'e.jpg']);
  await gone(again);
});

test('files are known by path, size and time: what has changed is checked again, what is new is added', async () => {
  await gone(await checked('a.jpg', 'b.jpg', 'c.jpg'));
  const again = tab();
  await again.sessions.start();
  const taken = again.session.add([
    ...picked('a.jpg', 'new.jpg'),
    { path: 'b.jpg', file: drawnFile('b.jpg', 99) },
    // The same picture in a folder that is named otherwise now.
    { path: 'elsewhere/c.jpg', file: drawnFile('c.jpg') },
  ]);
  expect(taken).toEqual({ added: [3], back: [0, 2], changed: [1] });
  // Shown at the next frame: until then the phase is that of the restored set.
  await vi.waitFor(() => expect(again.session.images).toHaveLength(4));
  await phase(again, 'done');
  expect(again.engine.begun.toSorted()).toEqual(['b.jpg', 'new.jpg']);
  expect(again.session.images.map(({ path }) => path)).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'new.jpg']);
  expect(again.session.progress.absent).toBe(0);
  await gone(again);
});

test('a new session leaves the one before in the list, and can be taken back', async () => {
  const one = await checked('a.jpg');
  one.marks.set('a.jpg', 'pick');
  const putBack = one.sessions.startNew();
  expect([one.session.isEmpty, one.marks.all, one.history.undoName]).toEqual([true, {}, null]);
  await vi.waitFor(() => expect(one.sessions.list.map(({ name }) => name)).toEqual(['garden']));
  putBack();
  await phase(one, 'done');
  expect(one.session.images.map(({ path }) => path)).toEqual(['a.jpg']);
  expect(one.marks.all).toEqual({ 'a.jpg': 'pick' });
  await gone(one);
});

test('sessions are renamed, deleted and put back', async () => {
  const one = await checked('a.jpg');
  const id = one.sessions.openId;
  one.sessions.rename(id, 'evening');
  await one.session.contents.journal.flush();
  const putBack = await one.sessions.remove(id);
  expect(one.session.isEmpty).toBe(true);
  expect(one.sessions.list).toEqual([]);
  await putBack();
  expect(one.sessions.list.map(({ name, pictures }) => [name, pictures])).toEqual([['evening', 1]]);
  await one.sessions.open(id);
  expect(one.session.images).toHaveLength(1);
  await gone(one);
});

test('when storage is full it is said once, the set lives on, and trying again keeps what was not kept', async () => {
  let full = true;
  const one = tab(async (closed) => {
    const shelf = await open(closed);
    const write = shelf.write.bind(shelf);
    shelf.write = (...batch) =>
      full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : write(...batch);
    return shelf;
  });
  await one.sessions.start();
  one.session.add(picked('a.jpg', 'b.jpg'));
  await phase(one, 'done');
  expect(one.keeper.trouble).toBe('full');
  full = false;
  await one.sessions.tryAgain();
  await one.session.contents.journal.flush();
  expect(one.keeper.trouble).toBeNull();
  await gone(one);
  const again = tab();
  await again.sessions.start();
  expect(again.session.images.map(({ phase }) => phase)).toEqual(['checked', 'checked']);
  await gone(again);
});

test('a damaged record costs its own picture, which is checked again; one of older measures is, too', async () => {
  const one = await checked('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg');
  const id = one.sessions.openId;
  await gone(one);
  const db = await openDB(NAME);
  const [, , c] = await db.getAll('pictures');
  await db.put('pictures', { path: 'a.jpg', phase: 'checked', measuredBy: MEASURES_VERSION, inspection: {} }, [id, 0]);
  await db.put('pictures', 'rubbish', [id, 1]);
  await db.put('pictures', { ...c, measuredBy: MEASURES_VERSION - 1 }, [id, 2]);
  await db.put('kept', { marks: '{"a.jpg":' }, id);
  db.close();

  const again = tab();
  await again.sessions.start();
  expect(again.session.images.map(({ path, phase }) => [path, phase])).toEqual([
    ['a.jpg', 'queued'],
    ['c.jpg', 'queued'],
    ['d.jpg', 'checked'],
  ]);
  const said = again.notices.list.map(({ text }) => text).join(' ');
  expect(said).toContain('of 2 pictures is damaged');
  expect(said).toContain('measures more than when');
  expect(said).toContain('What was kept of the marks could not be read');
  again.session.add(picked('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'));
  await phase(again, 'done');
  expect(again.engine.begun.toSorted()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  await gone(again);
});

test('vectors and maps that an earlier version kept in full are read, and held smaller', async () => {
  const one = await checked('rose/a.jpg', 'rose/b.jpg');
  const id = one.sessions.openId;
  const before = one.session.contents.library.gather([0, 1]);
  const mapsBefore = one.session.images.map((image) => image.phase === 'checked' && image.inspection.maps);
  await gone(one);
  const db = await openDB(NAME);
  for (const picture of [0, 1]) {
    const row = (await db.get('vectors', [id, picture])) as Record<string, Int16Array>;
    expect(row['look']).toBeInstanceOf(Int16Array);
    const full = (kept: Int16Array) => Float32Array.from(kept, (value) => value / Math.hypot(...kept));
    const { look, background, subject, model } = row;
    const earlier = { look: full(look!), background: full(background!), subject: full(subject!), model };
    await db.put('vectors', earlier, [id, picture]);
    const stored = (await db.get('pictures', [id, picture])) as { inspection: { maps: Uint8Array } };
    const inspection = { ...stored.inspection, maps: fullMaps(stored.inspection.maps) };
    await db.put('pictures', { ...stored, inspection }, [id, picture]);
  }
  await db.put('sessions', { ...(await db.get('sessions', id)), version: 1 }, id);
  db.close();

  const again = tab();
  await again.sessions.start();
  await phase(again, 'done');
  const { library } = again.session.contents;
  expect(again.engine.begun).toEqual([]);
  expect(library.gather([0, 1])).toEqual(before);
  expect(again.session.images.map((image) => image.phase === 'checked' && image.inspection.maps)).toEqual(mapsBefore);
  expect(library.row(0)?.look).toBeInstanceOf(Int16Array);
  await gone(again);
});

test('a session of a newer version stays untouched and says so, and so does a newer shelf', async () => {
  const one = await checked('a.jpg');
  const id = one.sessions.openId;
  await gone(one);
  const db = await openDB(NAME);
  await db.put('sessions', { ...(await db.get('sessions', id)), version: STORED_VERSION + 1 }, id);
  db.close();
  const again = tab();
  await again.sessions.start();
  expect(again.session.isEmpty).toBe(true);
  expect(again.notices.list[0]?.text).toContain('newer Proofsheet');
  await gone(again);
  for (const shelf of shelves.splice(0)) shelf.close();

  (await openDB(NAME, 99)).close();
  const newer = tab();
  await newer.sessions.start();
  newer.session.add(picked('b.jpg'));
  await phase(newer, 'done');
  expect(newer.keeper.trouble).toBe('newer');
  await gone(newer);
});

test('a second tab may look at a session and not change it, until it takes it over', async () => {
  const one = await checked('a.jpg');
  const two = tab();
  sessionStorage.clear();
  await two.sessions.start();
  expect(two.session.isEmpty).toBe(true);
  expect(two.sessions.list.map(({ elsewhere }) => elsewhere)).toEqual([true]);
  await two.sessions.open(one.sessions.openId);
  expect([two.sessions.readOnly, two.session.images.length]).toEqual([true, 1]);
  let done = 0;
  two.history.make({ name: 'pick', redo: () => done++, undo: () => done-- });
  expect([done, two.history.undoName]).toEqual([0, null]);

  one.marks.set('a.jpg', 'last word');
  await two.sessions.takeOver();
  expect([one.sessions.readOnly, two.sessions.readOnly]).toEqual([true, false]);
  expect(two.marks.all).toEqual({ 'a.jpg': 'last word' });
  await gone(two);
  await gone(one);
});

test('thumbnails leave the heap when they are written, and come back from storage', async () => {
  const one = await checked('a.jpg');
  const { thumbnails } = one.session.contents;
  expect(thumbnails.unwritten(0)).toEqual([]);
  const image = one.session.images[0]!;
  const url = await new Promise<string>((resolve) => image.phase === 'checked' && image.thumbnail.use(resolve));
  expect((await fetch(url).then((response) => response.blob())).size).toBe(4);
  await gone(one);
});

test('thumbnails of before, which were kept as blobs, are read as the bytes that are kept now', async () => {
  const shelf = await open(() => {});
  const jpeg = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/jpeg' });
  const thumbnails = new Map<number, Blob | ArrayBuffer>([
    [1, jpeg],
    [2, await jpeg.slice(1).arrayBuffer()],
  ]);
  await shelf.write('old', { pictures: new Map(), vectors: new Map(), thumbnails });
  const read = await shelf.thumbnails('old', [2, 1, 3]);
  expect(read.map((bytes) => bytes && [...new Uint8Array(bytes)])).toEqual([[2, 3], [1, 2, 3], undefined]);
});
