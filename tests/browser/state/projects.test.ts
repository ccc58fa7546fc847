import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { isUnseen } from '#state/record.ts';
import { Shelf } from '#state/sessions/shelf.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';
import { pickedFiles } from '#tests/support/open-app.ts';

const shelves: Shelf[] = [];
const names = ['proofsheet-here', 'proofsheet-there'];

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(async () => {
  for (const shelf of shelves.splice(0)) shelf.close();
  for (const name of names) await deleteDB(name);
});

/** A machine: an app with a shelf of its own. */
async function machine(name = names[0]!) {
  const engine = new FakeEngine();
  const app = createApp(engine, async (closed) => {
    const shelf = await Shelf.open(closed, name);
    shelves.push(shelf);
    return shelf;
  });
  await app.sessions.start();
  return { app, engine };
}

const phase = ({ session }: App, wanted: App['session']['progress']['phase']) =>
  vi.waitFor(() => expect(session.progress.phase).toBe(wanted), { timeout: 10_000 });

async function checked(app: App, ...paths: string[]): Promise<void> {
  app.session.add(pickedFiles(...paths), 'garden');
  await vi.waitFor(() => expect(app.session.images).toHaveLength(paths.length));
  await phase(app, 'done');
}

async function gone({ session, sessions }: App): Promise<void> {
  await session.contents.journal.flush();
  session.dispose();
  sessions.leave();
}

const files = (...list: File[]): FileList => {
  const transfer = new DataTransfer();
  for (const file of list) transfer.items.add(file);
  return transfer.files;
};
const projectFile = async (app: App, name = 'garden.proofsheet') => new File([await app.projects.save()], name);
const said = ({ notices }: App) => notices.list.map(({ text }) => text).join(' ');

/** A project of a machine that is gone: four pictures, of which one is broken, decided by `decide`. */
async function elsewhere(decide: (app: App) => void): Promise<File> {
  const { app } = await machine(names[1]);
  await checked(app, 'rose/a.jpg', 'rose/bb.jpg', 'oak/ccc.jpg', 'broken.jpg');
  decide(app);
  const file = await projectFile(app);
  await gone(app);
  sessionStorage.clear();
  return file;
}

test('a project opens on another machine with verdicts, groups and decisions, without a file, and is a session there', async () => {
  let verdict: unknown;
  const file = await elsewhere((app) => {
    app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a');
    app.corrections.rename('background', { id: '1', name: 'place 1' }, 'the yard');
    const [first] = app.session.images;
    verdict = first?.phase === 'checked' && app.judgements.of(first);
  });
  const { app, engine } = await machine();
  await app.intake.input(files(file));
  await phase(app, 'done');
  expect(app.session.images.map(({ path, label, phase, file }) => [path, label, phase, file])).toEqual([
    ['rose/a.jpg', 'rose', 'checked', null],
    ['rose/bb.jpg', 'rose', 'checked', null],
    ['oak/ccc.jpg', 'oak', 'checked', null],
    ['broken.jpg', null, 'failed', null],
  ]);
  const [first] = app.session.images;
  expect(first?.phase === 'checked' && app.judgements.of(first)).toEqual(verdict);
  expect(app.session.name).toBe('garden');
  expect(app.session.organization?.groups).toHaveLength(3);
  expect(app.decisions.of('rose/a.jpg').flag).toBe('pick');
  expect(app.corrections.value.background.map(({ name }) => name)).toEqual(['the yard']);
  expect([engine.begun, engine.organized]).toEqual([[], []]);
  await vi.waitFor(() => expect(app.sessions.list.map(({ name }) => name)).toEqual(['garden']));
  await gone(app);

  const again = await machine();
  await phase(again.app, 'done');
  expect(again.app.session.images.filter(isUnseen)).toHaveLength(3);
  expect(again.app.decisions.of('rose/a.jpg').flag).toBe('pick');
  expect(again.app.session.progress).toMatchObject({ embedded: 3, absent: 4 });
  await gone(again.app);
});

test('when the folder is connected its pictures are looked at for the first time, and nothing decided is lost', async () => {
  const file = await elsewhere((app) => app.decisions.decide(['rose/bb.jpg'], { flag: 'reject' }, 'b'));
  const { app, engine } = await machine();
  await app.intake.input(files(file));
  await phase(app, 'done');
  const folder = ['rose/a.jpg', 'rose/bb.jpg', 'oak/ccc.jpg'].map((path) => {
    const picture = drawnFile(path);
    return Object.defineProperty(picture, 'webkitRelativePath', { value: `garden/${path}` });
  });
  await app.intake.input(Object.assign(folder, { item: (at: number) => folder[at]! }) as unknown as FileList);
  await vi.waitFor(() => expect(engine.organized).toHaveLength(1));
  await phase(app, 'done');
  expect(engine.begun.toSorted()).toEqual(['a.jpg', 'bb.jpg', 'ccc.jpg']);
  expect(app.intake.reconnection).toEqual({ back: 3, added: [], changed: [], missing: ['broken.jpg'] });
  expect(app.session.images.filter(isUnseen)).toEqual([]);
  const [first] = app.session.images;
  expect(first?.phase === 'checked' && (await first.thumbnail.blob())?.size).toBe(4);
  expect(app.decisions.of('rose/bb.jpg').flag).toBe('reject');
  await gone(app);
});

test('a merge takes over what only they decided, asks where both did, and is one edit', async () => {
  const file = await elsewhere((app) => {
    app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a');
    app.decisions.decide(['rose/bb.jpg'], { flag: 'reject' }, 'b');
    app.decisions.decide(['oak/ccc.jpg'], { stars: 4 }, 'c');
    app.decisions.decide(['broken.jpg'], { color: 'Red' }, 'd');
    app.limits.set('blur', Object.keys(app.limits.settings.blur)[0]!, 7);
  });
  localStorage.clear();
  const { app } = await machine();
  await checked(app, 'rose/a.jpg', 'rose/bb.jpg', 'oak/ccc.jpg');
  app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a');
  app.decisions.decide(['rose/bb.jpg'], { flag: 'pick' }, 'b');
  app.decisions.decide(['oak/ccc.jpg'], { flag: 'reject' }, 'c');
  const before = app.kept.saved('session', 'app');
  await app.intake.input(files(file));
  const { matching, merge } = app.projects.offer!;
  expect({ ...matching, paths: matching.paths.size }).toEqual({
    paths: 3,
    same: 3,
    otherSize: 0,
    moved: 0,
    missing: 1,
  });
  expect([merge.added, merge.elsewhere]).toEqual([1, 1]);
  expect(merge.lines.map(({ path, mine, theirs }) => [path, mine, theirs])).toContainEqual([
    'rose/bb.jpg',
    'picked',
    'rejected',
  ]);
  const limit = merge.lines.findIndex(({ path }) => path === null);
  expect(merge.lines[limit]!.subject).toMatch(/^Blur: |^Sharpness: /);
  expect(app.kept.saved('session', 'app')).toEqual(before);

  app.projects.merge(new Set(merge.lines.keys()));
  expect(Object.fromEntries(app.decisions.all)).toEqual({
    'rose/a.jpg': { flag: 'pick', stars: 0, color: null },
    'rose/bb.jpg': { flag: 'reject', stars: 0, color: null },
    'oak/ccc.jpg': { flag: 'reject', stars: 4, color: null },
  });
  expect(Object.values(app.limits.settings.blur)[0]).toBe(7);
  expect(said(app)).toContain('Merged 3 decisions from “garden”.');
  expect(app.history.undo()).toBe('merging of 3 decisions from “garden”');
  expect(app.kept.saved('session', 'app')).toEqual(before);
  app.history.redo();
  expect(app.decisions.of('rose/bb.jpg').flag).toBe('reject');
  await gone(app);
});

test('corrected groups are taken whole, and the groups are then found under the names that they speak of', async () => {
  const file = await elsewhere((app) => {
    app.corrections.split('background', ['rose/a.jpg'], { id: '1', name: 'place 1' }, 'the yard');
  });
  const { app, engine } = await machine();
  await checked(app, 'rose/a.jpg', 'rose/bb.jpg', 'oak/ccc.jpg');
  const yard = () => app.session.organization?.groups.map(({ background }) => background);
  await app.intake.input(files(file));
  app.projects.merge(new Set());
  await vi.waitFor(() => expect(yard()?.[0]).toMatch(/hand/));
  expect(app.corrections.value.background.map(({ name }) => name)).toContain('the yard');
  const organized = engine.organized.length;
  app.history.undo();
  await vi.waitFor(() => expect(yard()?.[0]).not.toMatch(/hand/));
  expect(engine.organized.length).toBe(organized);

  app.corrections.split('background', ['oak/ccc.jpg'], { id: '1', name: 'place 1' }, 'the wood');
  await app.intake.input(files(file));
  expect(app.projects.offer!.merge.lines).toEqual([
    { path: null, subject: 'corrected groups', mine: '1 corrected group', theirs: '1 corrected group' },
  ]);
  await gone(app);
});

test('opened as a new session it leaves the one on the page in the list, and can be taken back', async () => {
  const file = await elsewhere((app) => app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a'));
  const { app } = await machine();
  await checked(app, 'here.jpg');
  app.decisions.decide(['here.jpg'], { stars: 5 }, 'here');
  await app.intake.input(files(file));
  expect(app.projects.offer?.matching.paths.size).toBe(0);
  await app.projects.openAsNew();
  await phase(app, 'done');
  expect(app.session.images).toHaveLength(4);
  expect([...app.decisions.all.keys()]).toEqual(['rose/a.jpg']);
  await vi.waitFor(() => expect(app.sessions.list).toHaveLength(2));
  app.notices.list.find(({ action }) => action?.name === 'Put back what was here')!.action!.run();
  await vi.waitFor(() => expect(app.session.images.map(({ path }) => path)).toEqual(['here.jpg']));
  expect(app.decisions.of('here.jpg').stars).toBe(5);
  await gone(app);
});

test('the limits of a project that is opened are in use, and those of before are one press away', async () => {
  const file = await elsewhere(() => {});
  const { app } = await machine();
  const check = 'blur';
  const limit = Object.keys(app.limits.settings[check])[0]!;
  const before = app.limits.settings;
  app.limits.set(check, limit, 7);
  await app.intake.input(files(file));
  expect(app.limits.settings).toEqual(before);
  app.notices.list.find(({ action }) => action?.name === 'Back to mine')!.action!.run();
  expect(Object.values(app.limits.settings[check])[0]).toBe(7);
  await gone(app);
});

test('a project that cannot be opened is said in a sentence and changes nothing, however it is damaged', async () => {
  const good = await elsewhere((app) => app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a'));
  const { app } = await machine();
  await checked(app, 'rose/a.jpg');
  const before = app.kept.saved('session', 'app');
  const bytes = new Uint8Array(await good.arrayBuffer());
  const flipped = bytes.slice();
  flipped[Math.floor(flipped.length / 2)]! ^= 0xff;
  const bad: [BlobPart[], RegExp][] = [
    [[], /no Proofsheet project/],
    [['roses are red'], /no Proofsheet project/],
    [[bytes.slice(0, -20)], /damaged or cut short/],
    [[bytes.slice(0, 40)], /damaged or cut short/],
    [[flipped], /damaged or cut short/],
    [[new Uint8Array([0xff, 0xfe, 0xfd])], /damaged or cut short/],
  ];
  for (const [parts, words] of bad) {
    await app.intake.input(files(new File(parts, 'x.proofsheet')));
    expect(app.notices.list.at(-1)?.text).toMatch(words);
    app.notices.dismiss(app.notices.list.at(-1)!.id);
  }
  expect(app.projects.offer).toBeNull();
  expect(app.session.images).toHaveLength(1);
  expect(app.kept.saved('session', 'app')).toEqual(before);
  await gone(app);
});

test('plain JSON is opened as well, by what is in it; other JSON is left out as ever', async () => {
  const file = await elsewhere(() => {});
  const json = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const { app } = await machine();
  await app.intake.input(files(new File(['{"a":1}'], 'other.json'), new File([json], 'project.json')));
  await phase(app, 'done');
  expect(app.session.images).toHaveLength(4);
  await gone(app);
});

test('a project among its pictures is offered when they are in', async () => {
  const file = await elsewhere((app) => app.decisions.decide(['broken.jpg'], { flag: 'reject' }, 'it'));
  const { app } = await machine();
  await app.intake.input(files(file, drawnFile('broken.jpg')));
  await vi.waitFor(() => expect(app.projects.offer?.matching.same).toBe(1));
  expect(app.projects.offer?.merge.added).toBe(1);
  await gone(app);
});

test('a second tab that only looks refuses a merge in the words of every refusal', async () => {
  const file = await elsewhere((app) => app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a'));
  const { app: one } = await machine();
  await checked(one, 'rose/a.jpg');
  await one.session.contents.journal.flush();
  sessionStorage.clear();
  const { app: two } = await machine();
  await two.sessions.open(one.sessions.openId);
  expect(two.sessions.readOnly).toBe(true);
  await two.intake.input(files(file));
  expect(two.projects.offer?.merge.added).toBe(1);
  two.projects.merge(new Set());
  expect(said(two)).toContain('open in another tab');
  expect(two.decisions.all.size).toBe(0);
  expect(two.session.images).toHaveLength(1);
  await gone(two);
  await gone(one);
});
