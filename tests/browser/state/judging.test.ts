import { afterEach, expect, test, vi } from 'vitest';
import { checks } from '#core/checks/registry.ts';
import { createApp } from '#state/app.ts';
import { LimitStore, savedLimits } from '#state/limits.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';
import { reportOf } from '#state/exporting.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';

afterEach(() => localStorage.clear());

async function openSet(...paths: string[]) {
  const engine = new FakeEngine();
  const { session, limits, judgements, view, notices, decisions, shots, reviews } = createApp(engine);
  session.add(paths.map((path) => ({ path, file: drawnFile(path) })));
  await vi.waitFor(() => expect(session.progress.phase).toBe('done'), { timeout: 10_000 });
  return { notices, engine, session, limits, judgements, view, decisions, shots, reviews };
}

test('moving a limit re-judges every picture without measuring again', async () => {
  const { engine, limits, judgements } = await openSet('a.jpg', 'b.jpg');
  const small = () => judgements.tally.findings.get('too-small') ?? 0;
  // The drawn pictures are 960 × 640 px.
  limits.set('resolution', 'minShortPx', limitOf('resolution', 'minShortPx').min);
  const before = small();
  limits.set('resolution', 'minShortPx', limitOf('resolution', 'minShortPx').max);
  expect([before, small()]).toEqual([0, 2]);
  expect(engine.begun).toHaveLength(2);
  limits.undo();
  expect(small()).toBe(0);
});

test('what the set has in common and what is odd in it is said when all is checked', async () => {
  const { judgements } = await openSet(...Array.from({ length: 9 }, (_, at) => `${at}.jpg`));
  // The drawn pictures are grey, every one, and all of one size.
  expect(judgements.prevalence.map(({ finding }) => finding)).toContain('grayscale');
  expect(judgements.outliers.size).toBe(0);
  expect(judgements.orientationMix).toBeNull();
});

test('limits outlive the page, and damaged ones are said and replaced', async () => {
  const first = await openSet('a.jpg');
  const { min } = limitOf('blur', 'width');
  first.limits.set('blur', 'width', min);
  expect(new LimitStore(new Notices()).settings.blur.width).toBe(min);
  localStorage.setItem('proofsheet.limits', '{"limits":{"blur":{"width":"wide"},"taste":{}}}');
  const notices = new Notices();
  expect(new LimitStore(notices).settings.blur.width).toBe(limitOf('blur', 'width').default);
  expect(notices.list).toHaveLength(2);
});

test('a limits file reads back as it was saved, and what is no limits file changes nothing', async () => {
  const { limits, notices } = await openSet('a.jpg');
  limits.set('blur', 'width', 2.5);
  const text = JSON.stringify(savedLimits(limits.settings));
  limits.undo();
  limits.read(text);
  expect(limits.settings.blur.width).toBe(2.5);
  limits.read('not json');
  expect(limits.settings.blur.width).toBe(2.5);
  expect(notices.list.map(({ tone }) => tone)).toEqual(['problem']);
});

test('filters of one kind add up, of different kinds narrow', async () => {
  const { view } = await openSet('rose/a.jpg', 'rose/broken.jpg', 'tulip/c.jpg', 'd.jpg');
  const shown = () => view.visible.map(({ path }) => path);
  view.toggle({ kind: 'label', value: 'rose' });
  expect(shown()).toEqual(['rose/a.jpg', 'rose/broken.jpg']);
  view.toggle({ kind: 'label', value: null });
  expect(shown()).toEqual(['rose/a.jpg', 'rose/broken.jpg', 'd.jpg']);
  view.toggle({ kind: 'verdict', value: 'failed' });
  expect(shown()).toEqual(['rose/broken.jpg']);
  view.clearFilters();
  expect(shown()).toHaveLength(4);
});

test('the sheet sorts by name with numbers in order, and turns round', async () => {
  const { view } = await openSet('img10.jpg', 'img2.jpg', 'img1.jpg');
  view.sortBy('name');
  expect(view.visible.map(({ path }) => path)).toEqual(['img1.jpg', 'img2.jpg', 'img10.jpg']);
  view.sortBy('name');
  expect(view.visible.map(({ path }) => path)).toEqual(['img10.jpg', 'img2.jpg', 'img1.jpg']);
});

test('stepping goes through the sheet as it is shown and stops at its ends', async () => {
  const { view } = await openSet('a.jpg', 'b.jpg', 'c.jpg');
  view.step(1);
  expect(view.current?.path).toBe('a.jpg');
  view.step(5);
  expect(view.current?.path).toBe('c.jpg');
  view.step(-1);
  expect(view.current?.path).toBe('b.jpg');
});

test('the report has an entry for every image, ordered by path, with finite numbers only', async () => {
  const set = await openSet('b.jpg', 'a.jpg', 'broken.jpg');
  const report = reportOf(set);
  expect(report.images.map(({ path, status }) => [path, status])).toEqual([
    ['a.jpg', 'checked'],
    ['b.jpg', 'checked'],
    ['broken.jpg', 'failed'],
  ]);
  expect(numbersIn(report).every(Number.isFinite)).toBe(true);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

function limitOf(check: string, limit: string): { min: number; max: number; default: number } {
  const found = checks.find(({ id }) => id === check)?.limits as Record<
    string,
    { min: number; max: number; default: number }
  >;
  return found[limit]!;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
