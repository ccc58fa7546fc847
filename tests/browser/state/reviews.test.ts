import { expect, test, vi } from 'vitest';
import { createApp } from '#state/app.ts';
import { reportOf } from '#state/exporting.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';

async function openSet(...paths: string[]) {
  const app = createApp(new FakeEngine());
  app.session.add(paths.map((path) => ({ path, file: drawnFile(path) })));
  await vi.waitFor(() => expect(app.session.progress.phase).toBe('done'), { timeout: 10_000 });
  return app;
}

const csv = (name: string, ...lines: string[]) => new File([['path,label,predicted', ...lines].join('\n')], name);

test('files of results are kept as they are, and read again with the set', async () => {
  const { reviews } = await openSet('rose/a.jpg', 'tulip/bb.jpg');
  await reviews.read(csv('test.csv', 'a.jpg,rose,rose', 'bb.jpg,tulip,rose'));
  const saved = JSON.parse(JSON.stringify(reviews.saved())) as unknown;
  const again = await openSet('rose/a.jpg', 'tulip/bb.jpg');
  again.reviews.restore(saved);
  expect(again.reviews.saved()).toEqual(saved);
  await vi.waitFor(() => expect(again.reviews.shown?.name).toBe('test.csv'));
  expect(again.reviews.shown?.results?.paths).toEqual(['rose/a.jpg', 'tulip/bb.jpg']);
  expect(again.reviews.shown?.assessment.right?.value).toBe(0.5);
  again.reviews.restore(null);
  expect([again.reviews.list, again.reviews.saved()]).toEqual([[], null]);
  expect(() => again.reviews.restore('nonsense')).toThrow(TypeError);
});

test('what is too large for the session is not kept, and that is known', async () => {
  const { reviews } = await openSet('rose/a.jpg');
  const lines = Array.from({ length: 40_000 }, (_, i) => `rose/a-long-enough-name-${i}.jpg,rose,rose`);
  await reviews.read(csv('large.csv', ...lines));
  await reviews.read(csv('small.csv', 'a.jpg,rose,rose'));
  const [large, small] = reviews.list;
  expect([reviews.isKept(large!), reviews.isKept(small!)]).toEqual([false, false]);
  reviews.close(large!);
  expect(reviews.isKept(small!)).toBe(true);
});

test('a closed result is put back where it was', async () => {
  const { reviews } = await openSet('rose/a.jpg');
  await reviews.read(csv('one.csv', 'a.jpg,rose,rose'));
  await reviews.read(csv('two.csv', 'a.jpg,rose,tulip'));
  const [one, two] = reviews.list;
  const putBack = reviews.close(one!);
  expect([reviews.shown, reviews.beside]).toEqual([two, null]);
  putBack();
  expect([reviews.shown, reviews.beside, reviews.list.length]).toEqual([one, two, 2]);
  expect(reviews.saved()).toHaveLength(2);
});

test('a file that is read again takes the place of the one before', async () => {
  const { reviews } = await openSet('rose/a.jpg');
  await reviews.read(csv('one.csv', 'a.jpg,rose,rose'));
  await reviews.read(csv('one.csv', 'a.jpg,rose,tulip'));
  expect(reviews.list).toHaveLength(1);
  expect(reviews.shown?.assessment.right?.value).toBe(0);
});

test('the report has what was reviewed', async () => {
  const app = await openSet('rose/a.jpg');
  expect('reviews' in reportOf(app)).toBe(false);
  await app.reviews.read(csv('one.csv', 'a.jpg,rose,tulip'));
  expect(reportOf(app).reviews).toMatchObject([
    { kind: 'predictions', name: 'one.csv', mistakes: [{ path: 'rose/a.jpg', shown: ['rose'], said: ['tulip'] }] },
  ]);
});

test('a probe without a second label is a fault, and so is a file that is none', async () => {
  const { reviews } = await openSet('rose/a.jpg', 'rose/bb.jpg');
  expect(await reviews.probe()).toMatchObject({ ok: false, fault: { code: 'results-unusable' } });
  expect(await reviews.read(new File(['{}'], 'x.json'))).toMatchObject({ fault: { code: 'results-unusable' } });
  expect(reviews.busy).toBeNull();
});
