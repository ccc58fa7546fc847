import { afterEach, expect, test, vi } from 'vitest';
import { MOST_WAITING_TILES } from '#state/embedding-queue.ts';
import { Session } from '#state/session.svelte.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';

const sessions: Session[] = [];
afterEach(() => sessions.splice(0).forEach((session) => session.dispose()));

function open(engine = new FakeEngine()): { session: Session; engine: FakeEngine } {
  const session = new Session(engine);
  sessions.push(session);
  return { session, engine };
}

const picked = (...paths: string[]) => paths.map((path) => ({ path, file: drawnFile(path) }));
const until = (session: Session, phase: Session['progress']['phase']) =>
  vi.waitFor(() => expect(session.progress.phase).toBe(phase), { timeout: 10_000 });

test('a set goes from empty through working to done, each picture checked, embedded and organised once', async () => {
  const { session, engine } = open();
  expect(session.progress.phase).toBe('empty');
  session.add(picked('rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg'), 'garden');
  await until(session, 'done');
  expect(engine.begun.toSorted()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  expect(session.images.map(({ phase, label }) => [phase, label])).toEqual([
    ['checked', 'rose'],
    ['checked', 'rose'],
    ['checked', 'tulip'],
  ]);
  expect(session.progress).toMatchObject({ settled: 3, failed: 0, embedded: 3, backend: 'cpu' });
  expect(session.organization?.groups).toHaveLength(3);
  expect(session.name).toBe('garden');
});

test('a bad file costs its own record and no other', async () => {
  const { session } = open();
  session.add(picked('a.jpg', 'broken.jpg', 'c.jpg'));
  await until(session, 'done');
  expect(session.images.map(({ phase }) => phase)).toEqual(['checked', 'failed', 'checked']);
  expect(session.images[1]).toMatchObject({ fault: { code: 'corrupt' } });
});

test('a RAW file beside its picture is no tile, no picture that failed, and an entry of the report all the same', async () => {
  const { session } = open();
  session.add(picked('card/1.CR3', 'card/2.CR3'));
  await until(session, 'done');
  expect(session.progress).toMatchObject({ total: 2, settled: 2, failed: 2 });
  session.add(picked('card/1.JPG'));
  await vi.waitFor(() =>
    expect(session.progress).toMatchObject({ phase: 'done', total: 2, settled: 2, failed: 1, embedded: 1 }),
  );
  expect(session.images.map(({ path }) => path)).toEqual(['card/2.CR3', 'card/1.JPG']);
  expect(session.rawsOf('card/1.JPG').map(({ path }) => path)).toEqual(['card/1.CR3']);
  expect(session.records.map(({ path, phase }) => [path, phase, session.pictureOf(path)?.path])).toEqual([
    ['card/1.CR3', 'failed', 'card/1.JPG'],
    ['card/2.CR3', 'failed', undefined],
    ['card/1.JPG', 'checked', undefined],
  ]);
});

test('files that are no pictures are named with the reason, and so is what is there twice', async () => {
  const { session } = open();
  const twice = picked('a.jpg');
  session.add([...twice, ...picked('notes.txt'), { path: 'locked', problem: 'unreadable' }]);
  session.add(twice);
  await until(session, 'done');
  expect(session.leftOut).toMatchObject([
    { path: 'notes.txt', reason: 'no-picture' },
    { path: 'locked', reason: 'unreadable' },
    { path: 'a.jpg', reason: 'already-here' },
  ]);
  expect(session.images).toHaveLength(1);
});

test('two different files of one path both stay', async () => {
  const { session } = open();
  session.add([{ path: 'a.jpg', file: drawnFile('a.jpg', 10) }]);
  session.add([{ path: 'a.jpg', file: drawnFile('a.jpg', 20) }]);
  await until(session, 'done');
  expect(session.images.map(({ path }) => path)).toEqual(['a.jpg', 'a (2).jpg']);
});

test('pictures can be added while others are being checked', async () => {
  const { session, engine } = open();
  engine.hold();
  session.add(picked('a.jpg'));
  await vi.waitFor(() => expect(engine.begun).toHaveLength(1));
  session.add(picked('b.jpg'));
  engine.release();
  await until(session, 'done');
  expect(session.progress.settled).toBe(2);
});

test('never more is with the engine than its workers and one at the door', async () => {
  const { session, engine } = open(new FakeEngine(2));
  session.add(picked(...Array.from({ length: 40 }, (_, at) => `${at}.jpg`)));
  await until(session, 'done');
  expect(engine.mostAtOnce).toBe(3);
});

test('a pause starts nothing new, and resuming checks the rest', async () => {
  const { session, engine } = open(new FakeEngine(1));
  engine.hold();
  session.add(picked('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'));
  session.pause();
  engine.release();
  await until(session, 'paused');
  await vi.waitFor(() => expect(session.progress.settled).toBe(2));
  expect(engine.begun).toEqual(['a.jpg', 'b.jpg']);
  session.resume();
  await until(session, 'done');
  expect(session.progress.settled).toBe(4);
});

test('stopping gives up what is under way, organises what is checked, and can go on later without checking twice', async () => {
  const { session, engine } = open(new FakeEngine(1));
  session.add(picked('a.jpg'));
  await until(session, 'done');
  engine.hold();
  session.add(picked('b.jpg', 'c.jpg', 'd.jpg'));
  await vi.waitFor(() => expect(engine.begun).toHaveLength(3));
  session.stop();
  await until(session, 'stopped');
  expect(session.images.map(({ phase }) => phase)).toEqual(['checked', 'queued', 'queued', 'queued']);
  expect(session.organization?.groups).toHaveLength(1);
  engine.release();
  session.resume();
  await until(session, 'done');
  expect(session.images.every(({ phase }) => phase === 'checked')).toBe(true);
  expect(engine.begun.filter((name) => name === 'a.jpg')).toHaveLength(1);
});

test('emptying the page can be undone', async () => {
  const { session } = open();
  session.add(picked('rose/a.jpg', 'rose/b.jpg'), 'garden');
  await until(session, 'done');
  const before = session.clear();
  expect(session.progress.phase).toBe('empty');
  expect(session.images).toHaveLength(0);
  session.show(before);
  await until(session, 'done');
  expect(session.images.map(({ phase }) => phase)).toEqual(['checked', 'checked']);
  expect(session.organization?.groups).toHaveLength(2);
  expect(session.name).toBe('garden');
});

test('without a model the checks and the organising go on, and the session says why there are no vectors', async () => {
  const { session, engine } = open();
  engine.modelLoads = false;
  session.add(picked('a.jpg', 'b.jpg'));
  await until(session, 'done');
  expect(session.progress).toMatchObject({ settled: 2, embedded: 0, embeddingFault: { code: 'device' } });
  expect(engine.organized.at(-1)?.vectors).toBeNull();
  expect(session.organization?.groups).toHaveLength(2);
});

test('inspection waits for the model rather than pile up tiles', async () => {
  const { session, engine } = open(new FakeEngine(4));
  let release = () => {};
  engine.prepareEmbedding = async () => {
    await new Promise<void>((resolve) => (release = resolve));
    return { ok: true, value: { backend: 'cpu', model: 'drawn' } };
  };
  session.add(picked(...Array.from({ length: MOST_WAITING_TILES + 60 }, (_, at) => `${at}.jpg`)));
  await vi.waitFor(() => expect(session.progress.settled).toBeGreaterThanOrEqual(MOST_WAITING_TILES), {
    timeout: 20_000,
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(session.progress.settled).toBeLessThanOrEqual(MOST_WAITING_TILES + 5);
  release();
  await vi.waitFor(() => expect(session.progress.embedded).toBe(MOST_WAITING_TILES + 60), { timeout: 20_000 });
});
