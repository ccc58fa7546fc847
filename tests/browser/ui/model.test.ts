import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { reportOf } from '#state/exporting.ts';
import { readModel } from '#state/model-store.ts';
import { drawnModel } from '#tests/support/drawn-model.ts';
import { fill, openApp } from '#tests/support/open-app.ts';

afterEach(() => caches.delete('proofsheet-own-model'));

const dialog = page.getByRole('dialog', { name: 'Model' });
const choose = (files: File[]) => userEvent.upload(dialog.getByLabelText(/Drop the files here/), files);

test("a model of one's own is tried, compares the pictures again, is named in the report and kept", async () => {
  const { app, engine } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  const organized = engine.organized.length;
  await userEvent.keyboard('m');
  await expect.element(dialog.getByText('MobileNetV2 1.4')).toBeVisible();
  await choose(drawnModel());
  await expect.element(dialog.getByLabelText('Side of its input, px')).toHaveValue(56);
  await dialog.getByLabelText('Pixels are').selectOptions('signed');
  await dialog.getByRole('button', { name: 'Compare with this model' }).click();
  await expect.element(dialog.getByText('drawn, your own: 56 px', { exact: false })).toBeVisible();
  await expect.poll(() => engine.organized.length).toBeGreaterThan(organized);
  expect(engine.organized.at(-1)!.vectors?.count).toBe(2);
  await expect.poll(() => reportOf(app).generator.model).toBe('drawn');
  await expect.poll(async () => (await readModel())?.range).toBe('signed');

  await dialog.getByRole('button', { name: 'Back to the bundled model' }).click();
  await expect.element(dialog.getByText('MobileNetV2 1.4')).toBeVisible();
  await expect.poll(() => readModel()).toBeNull();
});

test.each([
  ['no weights', () => drawnModel().slice(0, 1), 'the file filters.bin is missing'],
  ['no graph', () => drawnModel().slice(1), 'there is no model.json'],
  [
    'torn weights',
    () => [drawnModel()[0], new File([new Uint8Array(5)], 'filters.bin')],
    'weights are 5 bytes instead of',
  ],
])('files with %s are refused in words, and nothing is lost', async (_, files, sentence) => {
  const { app, engine } = await openApp();
  await fill(app, 'rose/a.jpg');
  await userEvent.keyboard('m');
  await choose(files());
  await expect.element(dialog.getByRole('alert')).toHaveTextContent(sentence);
  expect(engine.model).toBeNull();
});

test('a model that does not work leaves the one before in use', async () => {
  const { app, engine } = await openApp();
  await fill(app, 'rose/a.jpg');
  await userEvent.keyboard('m');
  const [graph, weights] = drawnModel();
  await choose([new File([graph], 'broken.json'), weights]);
  await dialog.getByRole('button', { name: 'Compare with this model' }).click();
  await expect.element(dialog.getByRole('alert')).toHaveTextContent('This model cannot be used: it is broken.');
  expect([engine.model, app.model.own]).toEqual([null, null]);
});

test('the model of the last visit is there again before the first picture', async () => {
  const first = await openApp();
  await fill(first.app, 'rose/a.jpg');
  const draft = await first.app.model.read(drawnModel());
  if (!draft.ok) throw new Error(draft.fault.detail);
  expect(await first.app.model.use(draft.value, 56, 'unit')).toBeNull();
  const second = await openApp();
  await second.app.model.restore();
  expect(second.app.model.own).toMatchObject({ name: 'drawn', inputPx: 56, range: 'unit' });
  expect(second.engine.model).toBe('drawn');
});
