import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Vectors } from '#core/contract.ts';
import { success } from '#core/outcome.ts';
import { fill, openApp } from '#tests/support/open-app.ts';

const names = ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff'];
const paths = ['rose', 'tulip'].flatMap((label) => names.map((name) => `${label}/${name}.jpg`));

/** The review with a set of two labels; `said` gives the answer for each path. */
async function openReview(size: 'desk' | 'phone' = 'desk') {
  const { app, engine } = await openApp(size);
  await fill(app, ...paths);
  await userEvent.keyboard('q');
  await expect.element(page.getByRole('heading', { name: 'Review of a model' })).toBeVisible();
  return { app, engine };
}

/** A table of predictions: what is said of a path and how surely. */
function predictions(said: (path: string, label: string, at: number) => [string, number][], name = 'test.csv'): File {
  const lines = paths.flatMap((path, at) => {
    const label = path.split('/')[0]!;
    return said(path, label, at).map(([answer, confidence]) =>
      [`s3://b/set/${path}`, label, answer, confidence].join(),
    );
  });
  return new File([['path,label,predicted,confidence', ...lines].join('\n')], name);
}
const right = (_path: string, label: string): [string, number][] => [[label, 0.9]];
/** Two roses are taken for tulips, surely and less so. */
const roseMistakes = (_path: string, label: string, at: number): [string, number][] => {
  const sure = label === 'rose' && at < 2 ? 0.3 + at / 10 : 0.9;
  const other = label === 'rose' ? 'tulip' : 'rose';
  return [
    [label, sure],
    [other, 1 - sure],
  ];
};

const choose = (...files: File[]) => page.getByLabelText('Open results').upload(files);

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)); // prettier-ignore
}

test('before anything is opened the review says what can be, and what a probe is', async () => {
  await openReview();
  await expect.element(page.getByText('It is an estimate, not your model.', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Run a probe' })).toBeEnabled();
});

test('a set of one label cannot be probed, and the review says why', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/bb.jpg');
  await userEvent.keyboard('q');
  await expect.element(page.getByText('A probe needs two labels', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Run a probe' })).toBeDisabled();
});

test('a file of predictions gives the figures of every label, sorted by any of them', async () => {
  await openReview();
  await choose(predictions(roseMistakes));
  await expect.element(page.getByText('Mean F1', { exact: false })).toBeVisible();
  const table = page.getByRole('group', { name: 'Figures of every label' });
  const order = () => table.getByRole('rowheader').elements().map((head) => head.textContent?.trim()); // prettier-ignore
  expect(order()).toEqual(['rose', 'tulip']);
  await expect.element(table.getByRole('row', { name: /rose/ })).toHaveTextContent('0.67');
  await table.getByRole('button', { name: 'Recall' }).click();
  await expect.element(table.getByRole('columnheader', { name: 'Recall' })).toHaveAttribute('aria-sort', 'ascending');
  await table.getByRole('button', { name: 'Recall' }).click();
  expect(order()).toEqual(['tulip', 'rose']);
});

test('a cell of the matrix opens its pictures by the keyboard, and they lead to the sheet', async () => {
  const { app } = await openReview();
  await choose(predictions(roseMistakes));
  const matrix = page.getByRole('grid', { name: 'Confusion matrix' });
  await expect.element(matrix).toBeVisible();
  matrix.getByRole('button', { name: 'rose, said: rose' }).element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(matrix.getByRole('button', { name: 'rose, said: tulip: 2 pictures' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('2 pictures of “rose”, said to be “tulip”')).toBeVisible();
  await page.getByRole('button', { name: 'Open a.jpg' }).click();
  expect(app.view.current?.path).toBe('rose/a.jpg');
  await page.getByRole('button', { name: 'Show all 2 in the sheet' }).click();
  expect(app.view.visible.map(({ path }) => path)).toEqual(['rose/a.jpg', 'rose/bb.jpg']);
});

test('the slider says in words what a threshold finds, and the pictures behind it are shown', async () => {
  const { app } = await openReview();
  await choose(predictions(roseMistakes));
  const panel = page.getByRole('region', { name: 'Threshold' });
  await panel.getByLabelText('Label').selectOptions('rose');
  const slider = panel.getByRole('slider');
  await slider.fill('0.35');
  await expect.element(panel.getByRole('status')).toHaveTextContent('At 0.35: finds 5 of 6 rose, 0 wrong alarms.');
  await slider.fill('0.05');
  await expect.element(panel.getByRole('status')).toHaveTextContent('At 0.05: finds 6 of 6 rose, 6 wrong alarms.');
  await slider.fill('0.35');
  await panel.getByRole('button', { name: 'Missed 1' }).click();
  await panel.getByRole('button', { name: 'Open a.jpg' }).click();
  expect(app.view.current?.path).toBe('rose/a.jpg');
  await panel.getByRole('button', { name: 'Back to it' }).click();
  await expect.element(panel.getByRole('status')).toHaveTextContent('At 0.30: finds 6 of 6 rose, 0 wrong alarms.');
});

test('two results stand side by side, and a gap between them is explained', async () => {
  await openReview();
  const wrong = (_path: string, label: string): [string, number][] => [[label === 'rose' ? 'tulip' : 'rose', 0.8]];
  await choose(predictions(right, 'test.csv'));
  await choose(predictions(wrong, 'field.csv'));
  const beside = page.getByRole('region', { name: 'test.csv beside field.csv' });
  await expect.element(beside.getByText('“field.csv” does worse than “test.csv”: mean F1 0.00 against 1.00', { exact: false })).toBeVisible(); // prettier-ignore
  await expect.element(beside.getByText('does not represent use: it is easier', { exact: false })).toBeVisible();
  await expect.element(beside.getByText('500 to 1,000 unseen pictures are advised', { exact: false })).toBeVisible();
  await page.getByLabelText('beside', { exact: true }).selectOptions('nothing');
  await expect.element(beside).not.toBeInTheDocument();
});

test('a summary gives its figures, and says that it names no pictures', async () => {
  await openReview();
  const labels = ['rose', 'tulip'].map((Label, at) => ({
    Label,
    NumberOfTestingImages: 40,
    Metrics: { Precision: 0.9, Recall: at ? 0.5 : 0.95, F1Score: 0.9, Threshold: 0.62 },
  }));
  const ConfusionMatrix = [{ GroundTruthLabel: 'tulip', PredictedLabel: 'rose', Value: 0.3 }];
  const summary = { AggregatedEvaluationResults: { F1Score: 0.9, ConfusionMatrix }, LabelEvaluationResults: labels };
  await choose(new File([JSON.stringify(summary)], 'EvaluationSummary-garden-v1.json'));
  await expect.element(page.getByText('a summary does not name its pictures', { exact: false })).toBeVisible();
  await expect.element(page.getByText('Missed: “tulip” (50 of 100 found).')).toBeVisible();
  await expect.element(page.getByText('“tulip” is taken for “rose” in 30 of 100.')).toBeVisible();
  await expect.element(page.getByRole('img', { name: 'tulip, said: rose: 30 %' })).toBeVisible();
});

test('a file that is none is refused with a sentence, and lines that are malformed cost only themselves', async () => {
  await openReview();
  await choose(new File(['a,b\n1,2'], 'notes.csv'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('There is nothing to review: it is no table');
  const lines =
    'path,label,predicted,confidence\nrose/a.jpg,rose,rose,0.9\nrose/bb.jpg,rose,rose,much\nx/y.jpg,tulip,tulip,1';
  await choose(new File([lines], 'some.csv'));
  await expect
    .element(page.getByText('Line 3: the confidence “much” of rose/bb.jpg is no number from 0 to 1.'))
    .toBeVisible();
  await expect.element(page.getByText('1 of 2 pictures are in this set', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('predictions without labels are held against those of the set', async () => {
  const { app } = await openReview();
  await choose(new File(['path,predicted\nrose/a.jpg,rose\nrose/bb.jpg,tulip\nx.jpg,tulip'], 'plain.csv'));
  await expect
    .element(page.getByText('1 of 3 left out: neither the file nor the set says what they show.'))
    .toBeVisible();
  expect(app.reviews.shown?.assessment.right?.value).toBe(0.5);
});

test('a probe is called an estimate, and tells labels apart that look apart', async () => {
  const { engine } = await openProbe();
  expect(engine.begun.length).toBe(paths.length);
  await expect
    .element(page.getByText('An estimate: a quick probe on general picture vectors, not your model.'))
    .toBeVisible();
  await expect.element(page.getByText(/Mean F1 1\.00/)).toBeVisible();
  await expect.element(page.getByText('none of its own scene', { exact: false })).toBeVisible();
});

test('external pictures are not learned from, and a probe of them stands beside the other', async () => {
  // Drawn after the tulips, and like them: the rose of the external set is a surprise.
  const { app } = await openProbe('external/rose/g.jpg', 'external/tulip/hh.jpg');
  await expect.element(page.getByRole('heading', { name: 'Probe beside Probe, external set' })).toBeVisible();
  const [own, external] = app.reviews.list;
  expect(own!.results!.paths).toHaveLength(paths.length);
  expect(external!.results!.paths).toEqual(['external/rose/g.jpg', 'external/tulip/hh.jpg']);
  expect(external!.assessment.right?.value).toBe(0.5);
});

test('a probe that is older than a label says so', async () => {
  const { app } = await openProbe();
  expect(app.labels.assign(['rose/a.jpg'], 'tulip')).toBe(true);
  await expect.element(page.getByText('1 picture has another label since: run the probe again.')).toBeVisible();
});

test('a picture that is surely answered otherwise is shown as perhaps mislabelled, with what is said', async () => {
  await openReview();
  const odd = (path: string, label: string): [string, number][] =>
    path === 'rose/ccc.jpg' ? [['tulip', 0.99]] : [[label, 0.9]];
  await choose(predictions(odd));
  const suspects = page.getByRole('region', { name: 'Perhaps under the wrong label' });
  await expect.element(suspects.getByRole('button', { name: 'Open ccc.jpg' })).toBeVisible();
  await expect.element(suspects.getByText('tulip 0.99')).toBeVisible();
});

/** A set whose vectors say which label a picture has, and its probe. */
async function openProbe(...more: string[]) {
  const { app, engine } = await openApp();
  let made = 0;
  engine.embed = async (tiles) => {
    const count = tiles.length / (224 * 224 * 3);
    const rows = new Float32Array(count * 4);
    for (let i = 0; i < count; i++) {
      const kind = made++ < names.length ? 0 : 1;
      rows.set([kind === 0 ? 0.9 : 0.1, kind === 0 ? 0.1 : 0.9, Math.sin(made) / 4, Math.cos(made) / 4], i * 4);
    }
    const block = { dimensions: 4, rows };
    return success<Vectors>({ count, look: block, background: block, subject: block, embedMs: 1 });
  };
  engine.organize = ((before) => async (request) => {
    const outcome = await before(request);
    if (!outcome.ok) return outcome;
    // Drawn pictures of one size are one picture; here each is its own scene.
    const groups = outcome.value.groups.map((group) => ({ ...group, duplicate: null, burst: null }));
    return success({ ...outcome.value, groups });
  })(engine.organize.bind(engine));
  await fill(app, ...paths, ...more);
  await userEvent.keyboard('q');
  await page.getByRole('button', { name: 'Run a probe' }).click();
  await vi.waitUntil(() => app.reviews.shown !== null);
  return { app, engine };
}

test('results go with their set, and a probe that is asked of another one is dropped', async () => {
  const { app } = await openReview();
  await choose(predictions(right));
  await vi.waitUntil(() => app.reviews.shown !== null);
  const late = app.reviews.read(predictions(right, 'late.csv'));
  app.sessions.startNew();
  expect(app.reviews.list).toEqual([]);
  expect(await late).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(app.reviews.list).toEqual([]);
});

test('a result that is closed is gone, and what stood beside it takes its place', async () => {
  const { app } = await openReview();
  await choose(predictions(right, 'one.csv'));
  await choose(predictions(roseMistakes, 'two.csv'));
  await page.getByRole('button', { name: 'Close one.csv' }).click();
  expect(app.reviews.shown?.name).toBe('two.csv');
  expect(app.reviews.beside).toBeNull();
});

for (const theme of ['light', 'dark'] as const)
  for (const size of ['desk', 'phone'] as const)
    test(`axe finds nothing in the review, ${theme}, ${size}`, async () => {
      const { app } = await openReview(size);
      app.theme.choose(theme);
      expect(await violations()).toEqual([]);
      await choose(predictions(roseMistakes, 'one.csv'));
      await choose(predictions(right, 'two.csv'));
      await expect.element(page.getByRole('region', { name: 'one.csv beside two.csv' })).toBeVisible();
      await page.getByRole('button', { name: 'rose, said: tulip: 2 pictures' }).click();
      await page.getByText('Are confidences to be believed?', { exact: false }).click();
      expect(await violations()).toEqual([]);
    });

test('the matrix of fifty labels scrolls in its frame with its heads in sight', async () => {
  await openReview();
  const labels = Array.from({ length: 50 }, (_, at) => `label ${String(at).padStart(2, '0')}`);
  const lines = labels.flatMap((label, at) =>
    Array.from({ length: 4 }, (_, i) => `${label}/${i}.jpg,${label},${i === 0 ? labels[(at + 25) % 50] : label},0.9`),
  );
  await choose(new File([['path,label,predicted,confidence', ...lines].join('\n')], 'fifty.csv'));
  const matrix = page.getByRole('grid', { name: 'Confusion matrix' });
  await expect.element(matrix).toBeVisible();
  const frame = matrix.element().parentElement!;
  expect(frame.scrollWidth).toBeGreaterThan(frame.clientWidth);
  frame.scrollTo(500, 500);
  const [head, side] = ['thead th:last-child', 'tbody tr:last-child th'].map((at) => frame.querySelector(at)!.getBoundingClientRect()); // prettier-ignore
  const box = frame.getBoundingClientRect();
  expect(head!.top).toBeCloseTo(box.top, 0);
  expect(side!.left).toBeCloseTo(box.left, 0);
  // The pairs that are confused are neighbours.
  const order = [...frame.querySelectorAll('tbody th')].map((cell) => cell.textContent?.trim());
  expect(Math.abs(order.indexOf('label 00') - order.indexOf('label 25'))).toBe(1);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});
