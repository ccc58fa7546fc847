import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import type { ProbeImage } from '#core/review/probe.ts';
import { Reviewer } from '#engine/reviewer.ts';
import ReviewWorkerScript from '#workers/review.worker.ts?worker';
import { moodyWorkers } from '#tests/support/moody.ts';

const table = 'path,label,predicted,confidence\na.jpg,rose,rose,0.9\n"b, c.jpg",rose,tulip,0.4\n';

test('the worker reads a table with its quotes, and matches its paths', async () => {
  const reviewer = new Reviewer(() => new ReviewWorkerScript());
  const pictures = [{ path: 'rose/b, c.jpg', labels: ['rose'] }];
  const read = await reviewer.read({ name: 'x.csv', text: table, pictures });
  if (!read.ok) throw new Error(read.fault.detail);
  expect(read.value.results?.paths).toEqual(['a.jpg', 'rose/b, c.jpg']);
  expect(read.value.unmatched).toEqual(['a.jpg']);
  expect(await reviewer.read({ name: 'x', text: 'nothing', pictures })).toMatchObject({ fault: { code: 'results-unusable' } }); // prettier-ignore
  reviewer.dispose();
});

test('the worker trains and asks a probe', async () => {
  const random = seededRandom(1);
  const images = Array.from({ length: 40 }, (_, row): ProbeImage => {
    return { path: `${row}.jpg`, label: row % 2 ? 'a' : 'b', split: null, scenes: [], row };
  });
  const rows = Float32Array.from({ length: 40 * 8 }, (_, at) => random() + ((at >> 3) % 2) * Number(at % 8 === 0) * 3);
  const reviewer = new Reviewer(() => new ReviewWorkerScript());
  const probe = await reviewer.probe({ name: '', images, vectors: { dimensions: 8, rows } });
  expect(probe).toMatchObject({ ok: true, value: { kind: 'probe', how: 'folds', assessment: { f1: { value: 1 } } } });
  expect(rows.length, 'given away').toBe(0);
  reviewer.dispose();
});

test('a newer question ends an older one, and a worker that dies is a fault', async () => {
  const reviewer = new Reviewer(() => new ReviewWorkerScript());
  const older = reviewer.read({ name: 'x.csv', text: table, pictures: [] });
  const newer = reviewer.read({ name: 'x.csv', text: table, pictures: [] });
  expect(await older).toMatchObject({ fault: { code: 'cancelled' } });
  expect(await newer).toMatchObject({ ok: true });
  const moody = new Reviewer(moodyWorkers().create);
  expect(await moody.read({ name: 'x.csv', text: table, pictures: [] })).toMatchObject({ ok: false });
});
