import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { success } from '#core/outcome.ts';
import type { OrganizeQuestion } from '#engine/organizer.ts';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';
import { coverageFrom, type GroupedPicture } from '#tests/unit/shots/drawn-coverage.ts';

/** Groups are what the path says: label/place-view-light-number.jpg */
class SortedEngine extends FakeEngine {
  override async organize(question: OrganizeQuestion): ReturnType<FakeEngine['organize']> {
    const outcome = await super.organize(question);
    if (!outcome.ok) return outcome;
    const pictures = question.images.slice(0).map(({ path, label }): GroupedPicture => {
      const [place, view, light] = path.split('/')[1]!.split('-');
      return { path, label: label!, background: place!, angle: `${label}/${view}`, lighting: light! };
    });
    const groups = outcome.value.groups.map((known, at) => {
      const { background, angle, lighting } = pictures[at]!;
      return { ...known, background, angle, lighting };
    });
    return success({ ...outcome.value, groups, labels: coverageFrom(pictures) });
  }
}

const pathsOf = (label: string, count: number, places: number, from = 0) =>
  Array.from({ length: count }, (_, i) => from + i).map(
    (i) =>
      `${label}/p${i % places}-v${Math.floor(i / 2) % 5}-l${Math.floor(i / 3) % 4}-${String(i).padStart(3, '0')}.jpg`,
  );

async function fill({ session, shots }: App, ...paths: string[]): Promise<void> {
  const before = session.progress.total;
  session.add(
    paths.map((path) => ({ path, file: drawnFile(path, 5) })),
    'garden',
  );
  await vi.waitUntil(() => session.progress.phase === 'done' && session.progress.total === before + paths.length, {
    timeout: 15_000,
  });
  flushSync();
  shots.follow();
}

const first = [...pathsOf('cup', 24, 6), ...pathsOf('shoe', 24, 6), ...pathsOf('rose', 24, 1)];
const later = (count: number) => pathsOf('rose', count, 5, 100).map((path) => path.replace('/p0-', '/p9-'));
const roseOf = ({ shots }: App) => shots.lines.find(({ item }) => item.id === 'new/rose')!;

test('pictures that are dropped later tick their item off, and are its evidence', async () => {
  const app = createApp(new SortedEngine());
  await fill(app, ...first);
  expect(roseOf(app)).toMatchObject({ taken: [], left: 25, done: false });
  const three = later(3);
  await fill(app, ...three);
  expect(roseOf(app)).toMatchObject({ taken: three, left: 22, done: false });
  await fill(app, ...later(25).slice(3));
  expect(roseOf(app)).toMatchObject({ left: 0, done: true });
  expect(roseOf(app).taken).toHaveLength(25);
});

test('a picture in the place that has too much does not count', async () => {
  const app = createApp(new SortedEngine());
  await fill(app, ...first);
  await fill(app, ...pathsOf('rose', 2, 1, 200));
  expect(roseOf(app)).toMatchObject({ taken: [], left: 27 });
});

test('a tick by hand can be undone and done again', async () => {
  const app = createApp(new SortedEngine());
  await fill(app, ...first);
  app.shots.tick(roseOf(app).item);
  expect(roseOf(app)).toMatchObject({ ticked: true, done: true, left: 25 });
  expect(app.history.undo()).toMatch(/^tick: rose/);
  expect(roseOf(app).done).toBe(false);
  app.history.redo();
  expect(roseOf(app).done).toBe(true);
});

test('what is saved is plain JSON, and restores the list, what is new since, and the ticks', async () => {
  const app = createApp(new SortedEngine());
  expect(app.shots.saved()).toBeNull();
  await fill(app, ...first);
  app.shots.tick(roseOf(app).item);
  const saved: unknown = JSON.parse(JSON.stringify(app.shots.saved()));

  const again = createApp(new SortedEngine());
  again.shots.restore(saved);
  expect(again.shots.saved()).toEqual(saved);
  await fill(again, ...first, ...later(4));
  expect(roseOf(again)).toMatchObject({ taken: later(4), left: 21, ticked: true });
});

test('restoring nothing empties it, and what is no shot list is refused as a whole', async () => {
  const app = createApp(new SortedEngine());
  await fill(app, ...first);
  const saved = app.shots.saved();
  for (const broken of [7, [], { planned: { 'new/rose': { item: {}, batch: 0 } } }, { batches: { 'a.jpg': -1 } }]) {
    expect(() => app.shots.restore(broken)).toThrow(TypeError);
    expect(app.shots.saved()).toEqual(saved);
  }
  app.shots.restore(null);
  expect(app.shots.saved()).toBeNull();
});

test('another set begins a list of its own, the same set put back keeps its', async () => {
  const app = createApp(new SortedEngine());
  await fill(app, ...first);
  app.shots.tick(roseOf(app).item);
  const before = app.session.clear();
  app.shots.follow();
  app.session.show(before);
  await vi.waitUntil(() => app.session.progress.phase === 'done');
  app.shots.follow();
  expect(roseOf(app).ticked).toBe(true);
  app.session.clear();
  await fill(app, ...pathsOf('tulip', 24, 1), ...pathsOf('oak', 24, 6));
  expect(app.shots.lines.map(({ item, ticked }) => [item.id, ticked])).toEqual([['new/tulip', false]]);
});
