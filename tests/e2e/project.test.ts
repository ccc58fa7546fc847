import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder } from '#tests/headless/open.mjs';
import { distFolder, drawPhotos, openApp, readReport, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
let site: Site;
let photos: string;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = await drawPhotos(here.browser, join(here.folder, 'photos'));
});
afterAll(() => site.stop());

interface ReportedImage {
  path: string;
  verdict: string;
  decision: { flag: string; stars: number } | null;
  groups: Record<string, string | null>;
}

test('a project that is saved in one browser opens in a fresh one, and has its pictures when the folder is connected', async () => {
  const file = join(here.folder, 'evening.proofsheet');
  const first = await here.browser.newContext();
  const page = await first.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  await page.getByRole('gridcell').first().click();
  await page.keyboard.press('p');
  await page.keyboard.press('x');
  await page.keyboard.press('4');
  const before: ReportedImage[] = (await readReport(page)).images;
  expect(before.filter(({ decision }) => decision)).toHaveLength(3);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Project, without pictures' }).click();
  await (await download).saveAs(file);
  await first.close();

  const fresh = await here.browser.newContext();
  const there = await fresh.newPage();
  await openApp(there, site.url);
  await there.locator('input[data-pick=project]').setInputFiles(file);
  await there.locator('html[data-phase=done]').waitFor({ state: 'attached' });
  expect((await readReport(there)).images).toEqual(before);
  expect(await there.getByRole('gridcell').locator('img').count()).toBe(0);
  await there.getByText('the pictures show when their folder is connected').waitFor();

  await chooseFolder(there, photos);
  await there.getByText(`${before.length} pictures as before`).waitFor();
  await waitUntilDone(there);
  await there.getByRole('gridcell').first().locator('img[src^="data:"]').waitFor();
  const after: ReportedImage[] = (await readReport(there)).images;
  const said = (images: ReportedImage[]) => images.map(({ path, verdict, decision }) => ({ path, verdict, decision }));
  expect(said(after)).toEqual(said(before));
  await fresh.close();
});
