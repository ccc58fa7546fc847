import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder, saveExport } from '#tests/headless/open.mjs';
import { faultsOf } from '#tests/support/report-shape.ts';
import { distFolder, drawPhotos, openApp, readReport, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
let site: Site;
let photos: string;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = await drawPhotos(here.browser, join(here.folder, 'photos'));
});
afterAll(() => site.stop());

test('the built app runs a probe and reads predictions in its worker, shows both, and puts them into the reports', async () => {
  const page = await here.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  await page.keyboard.press('q');
  await page.getByRole('button', { name: 'Run a probe' }).click();
  await page.getByText('a quick probe on general picture vectors, not your model').waitFor();

  const lines = ['apple/1', 'apple/2', 'pear/4', 'pear/5'].map((path) => `s3://fruit/${path}.jpg,${path.split('/')[0]},pear,0.9`); // prettier-ignore
  const buffer = Buffer.from(['path,label,predicted,confidence', ...lines].join('\n'));
  await page.locator('[data-import="results"]').setInputFiles({ name: 'model.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { name: 'Probe beside model.csv' }).waitFor();
  await page.getByRole('button', { name: 'model.csv', exact: true }).click();
  await page.getByRole('button', { name: 'apple, said: pear: 2 pictures, show them' }).press('Enter');
  await page.getByText('2 pictures of “apple”, said to be “pear”').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  const report = await readReport(page);
  expect(faultsOf(report)).toEqual([]);
  expect(report.reviews.map(({ kind }: { kind: string }) => kind)).toEqual(['probe', 'predictions']);
  expect(report.reviews[0].pictures).toBeGreaterThanOrEqual(4);
  expect(report.reviews[1].mistakes.map(({ path }: { path: string }) => path)).toEqual(['apple/1.jpg', 'apple/2.jpg']);
  expect(await saveExport(page, 'html')).toContain('Review of a model');
  expect(errors).toEqual([]);
  await page.close();
});
