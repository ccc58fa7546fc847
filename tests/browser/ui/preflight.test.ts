import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

const dialog = page.getByRole('dialog', { name: 'Before the upload' });
const names = ['rose', 'tulip'].flatMap((label) => ['a', 'bb', 'ccc'].map((name) => `${label}/${name}.jpg`));

async function openPreflight(size: 'desk' | 'phone', ...paths: string[]) {
  const { app } = await openApp(size);
  await fill(app, ...paths);
  await userEvent.keyboard('h');
  return app;
}

const line = (address: string, label: string) =>
  JSON.stringify({
    'source-ref': address,
    label: 0,
    'label-metadata': {
      confidence: 1,
      'class-name': label,
      'human-annotated': 'yes',
      'creation-date': '2026-05-06T07:08:09.123',
      type: 'groundtruth/image-classification',
    },
  });
const manifest = (name: string, ...lines: string[]) => new File([lines.join('\n')], name);

test('H says that a clean set would be taken whole, and which labels are below advice', async () => {
  await openPreflight('desk', ...names);
  await expect.element(dialog.getByText('The service would take all of it: 6 pictures.')).toBeVisible();
  await expect.element(dialog.getByText('2 below advice')).toBeVisible();
});

test('every code leads to its pictures, and H leads back', async () => {
  const app = await openPreflight('desk', ...names, 'rose/broken.jpg', 'loose.jpg');
  await expect.element(dialog.getByText('without 2 of 8 pictures', { exact: false })).toBeVisible();
  await expect.element(dialog.getByText('INVALID_IMAGE', { exact: true }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Show 1 picture' }).first().click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(app.view.visible.map(({ path }) => path)).toEqual(['rose/broken.jpg']);
  await userEvent.keyboard('h');
  await expect.element(dialog).toBeVisible();
});

test('manifests are looked through in place of the set: buckets, bad lines by number, and their pictures', async () => {
  const app = await openPreflight('desk', ...names);
  const lines = names.map((path) => line(`s3://${path.includes('ccc') ? 'one' : 'two'}-bucket/set/${path}`, path[0]!));
  await userEvent.upload(dialog.getByLabelText('Look through a manifest instead'), [
    manifest('garden.train.manifest', ...lines, 'nonsense', line('s3://two-bucket/elsewhere.jpg', 'x'.repeat(257))),
    manifest('garden.test.manifest', ...lines.slice(0, 4)),
  ]);
  await expect.element(dialog.getByText('The service would train nothing', { exact: false })).toBeVisible();
  await expect.element(dialog.getByText('IMAGES_IN_MULTIPLE_S3_BUCKETS')).toBeVisible();
  await expect.element(dialog.getByText('Line 7 of garden.train.manifest', { exact: false })).toBeVisible();
  await expect.element(dialog.getByText('INVALID_LABEL_NAME_LENGTH')).toBeVisible();
  await expect.element(dialog.getByText('2 lines mean pictures that are not here', { exact: false })).toBeVisible();
  await expect.element(dialog.getByLabelText('garden.test.manifest is for')).toHaveValue('test');
  await dialog.getByRole('button', { name: 'Show 6 pictures' }).first().click();
  expect(app.view.visible.length).toBe(6);
  await userEvent.keyboard('h');
  await dialog.getByRole('button', { name: 'Close garden.train.manifest' }).click();
  await dialog.getByRole('button', { name: 'Close garden.test.manifest' }).click();
  await expect.element(dialog.getByText('The service would take all of it', { exact: false })).toBeVisible();
});

test('what is no manifest is refused with a sentence', async () => {
  await openPreflight('desk', ...names);
  await userEvent.upload(dialog.getByLabelText('Look through a manifest instead'), [
    manifest('notes.txt', 'dear diary'),
  ]);
  await expect.element(dialog.getByText('it is no manifest', { exact: false })).toBeVisible();
});

for (const size of ['desk', 'phone'] as const)
  test(`the dialog is clean by axe, fits and is left by Escape, ${size}`, async () => {
    await openPreflight(size, ...names, 'rose/broken.jpg', 'loose.jpg');
    await expect.element(dialog.getByText('INVALID_IMAGE', { exact: true }).first()).toBeVisible();
    await userEvent.click(dialog.getByText('it would have nothing to say about', { exact: false }));
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    const inside = dialog.element().querySelector('.inside')!;
    expect(inside.scrollWidth - inside.clientWidth).toBeLessThanOrEqual(0);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });
