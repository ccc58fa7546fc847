import { afterEach, expect, test, vi } from 'vitest';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';

const apps: App[] = [];
afterEach(() => apps.splice(0).forEach(({ session }) => session.dispose()));

async function fill(app: App, ...paths: string[]): Promise<void> {
  app.session.add(paths.map((path) => ({ path, file: drawnFile(path) })));
  await vi.waitFor(
    () => {
      expect(app.session.progress.phase).toBe('done');
      expect(app.session.positionOf(paths.at(-1)!)).toBeDefined();
    },
    { timeout: 10_000 },
  );
}

async function open(...paths: string[]): Promise<{ app: App; engine: FakeEngine }> {
  const engine = new FakeEngine();
  const app = createApp(engine);
  apps.push(app);
  if (paths.length > 0) await fill(app, ...paths);
  return { app, engine };
}

const placeOf = ({ session }: App, path: string) =>
  session.organization?.groups[session.positionOf(path)!]?.background ?? null;
const nameIn = ({ session }: App, id: string) =>
  session.organization?.labels.flatMap(({ axes }) => axes.background.shares).find(({ group }) => group === id)?.name;
const until = (holds: () => void) => vi.waitFor(holds, { timeout: 5000 });

const place1 = { id: '1', name: 'place 1' };

test('a correction shows in groups and coverage without comparing anything again, and undo takes it back', async () => {
  const { app, engine } = await open('rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  const asked = engine.organized.length;
  app.corrections.split('background', ['rose/b.jpg'], place1, 'attic');
  await until(() => expect(placeOf(app, 'rose/b.jpg')).toBe('hand-1'));
  expect(nameIn(app, 'hand-1')).toBe('attic');
  expect(app.session.organization?.labels[0]?.axes.background.groups).toBe(2);
  expect(app.session.progress.phase).toBe('done');
  expect(engine.organized.length).toBe(asked);
  expect(app.history.undoName).toBe('splitting off 1 picture as “attic”');
  app.history.undo();
  await until(() => expect(placeOf(app, 'rose/b.jpg')).toBe('1'));
  app.history.redo();
  await until(() => expect(placeOf(app, 'rose/b.jpg')).toBe('hand-1'));
});

test('corrections in quick succession all hold', async () => {
  const { app } = await open('rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  app.corrections.split('background', ['rose/b.jpg'], place1, 'attic');
  app.corrections.rename('background', place1, 'garden');
  app.corrections.move('background', ['tulip/c.jpg'], { id: 'hand-1', name: 'attic' });
  await until(() =>
    expect(['rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg'].map((path) => placeOf(app, path))).toEqual([
      '1',
      'hand-1',
      'hand-1',
    ]),
  );
  expect(nameIn(app, '1')).toBe('garden');
});

test('pictures that come later keep the corrections, and join the groups that were corrected', async () => {
  const { app, engine } = await open('rose/a.jpg', 'rose/b.jpg');
  app.corrections.rename('background', place1, 'garden');
  app.corrections.split('background', ['rose/b.jpg'], place1, 'attic');
  app.corrections.merge('background', { id: 'hand-1', name: 'attic' }, { id: '1', name: 'garden' });
  await fill(app, 'rose/later.jpg');
  expect(engine.organized.at(-1)?.memory?.paths).toEqual(['rose/a.jpg', 'rose/b.jpg']);
  expect(placeOf(app, 'rose/later.jpg')).toBe('1');
  expect(nameIn(app, '1')).toBe('garden');
});

test('where the worker that knew the set is gone, another one is told what it said, and nothing is compared again', async () => {
  const { app, engine } = await open('rose/a.jpg', 'rose/b.jpg');
  const asked = engine.organized.length;
  engine.structure = null;
  app.corrections.rename('background', place1, 'garden');
  await until(() => expect(nameIn(app, '1')).toBe('garden'));
  app.corrections.rename('background', { id: '1', name: 'garden' }, 'meadow');
  await until(() => expect(nameIn(app, '1')).toBe('meadow'));
  expect(engine.organized.length).toBe(asked);
  expect(engine.recalled).toBe(1);
});

test('where what was said is of other pictures by now, the set is organised anew and the correction holds', async () => {
  const { app, engine } = await open('rose/a.jpg', 'rose/b.jpg');
  const asked = engine.organized.length;
  engine.structure = null;
  engine.hold();
  app.session.add([{ path: 'rose/c.jpg', file: drawnFile('rose/c.jpg') }]);
  app.session.relabel(new Map([['rose/a.jpg', { label: 'tulip', split: null }]]));
  app.corrections.rename('background', place1, 'garden');
  engine.release();
  await until(() => expect(nameIn(app, '1')).toBe('garden'));
  expect(engine.recalled).toBe(0);
  expect(engine.organized.length).toBeGreaterThan(asked);
});

test('emptying the page takes the corrections along, and putting it back brings them back', async () => {
  const { app } = await open('rose/a.jpg', 'rose/b.jpg');
  app.corrections.rename('background', place1, 'garden');
  await until(() => expect(nameIn(app, '1')).toBe('garden'));
  const before = app.session.clear();
  expect(app.corrections.saved()).toBeNull();
  app.session.show(before);
  await until(() => expect(app.session.organization).not.toBeNull());
  expect(nameIn(app, '1')).toBe('garden');
});

test('saved corrections hold in another session of the same pictures', async () => {
  const { app } = await open('rose/a.jpg', 'rose/b.jpg');
  expect(app.corrections.saved()).toBeNull();
  app.corrections.split('background', ['rose/b.jpg'], place1, 'attic');
  const saved: unknown = JSON.parse(JSON.stringify(app.corrections.saved()));
  const { app: other } = await open();
  other.corrections.restore(saved);
  await fill(other, 'rose/a.jpg', 'rose/b.jpg', 'rose/c.jpg');
  expect(placeOf(other, 'rose/b.jpg')).toBe('hand-1');
  expect(placeOf(other, 'rose/c.jpg')).toBe('1');
  expect(() => other.corrections.restore({ version: 9 })).toThrow('no corrections');
  other.corrections.restore(null);
  expect(other.corrections.saved()).toBeNull();
});
