import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder } from '#tests/headless/open.mjs';
import { drawFolder } from '#tests/support/draw-folder.mjs';
import { distFolder, openApp, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
/** More by PROOFSHEET_KILLED_PICTURES: 2,000 take a quarter of an hour. */
const PICTURES = Number(process.env['PROOFSHEET_KILLED_PICTURES'] ?? 300);
const DECIDED = 30;
let site: Site;
let photos: string;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = join(here.folder, 'many');
  const page = await here.browser.newPage();
  const seeds = Array.from({ length: PICTURES }, (_, at) => at + 1);
  await drawFolder(
    page,
    photos,
    seeds.map((seed) => ({ path: `label-${seed % 3}/${seed}.jpg`, seed, width: 640, height: 480 })),
  );
  await page.close();
});
afterAll(() => site.stop());

const settled = () => Number(document.documentElement.dataset['progress']?.split('/')[0]);

/** The filter that counts half of the decisions. */
const decided = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name} ${DECIDED / 2}$`) }).first();

test('a page that is killed in the middle of a set keeps what was checked and all that was decided; the rest goes on with the folder', async () => {
  const context = await here.browser.newContext();
  const page = await context.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  while ((await page.evaluate(settled)) < PICTURES / 3) await page.waitForTimeout(20);
  await page.getByRole('gridcell').first().click();
  for (let at = 0; at < DECIDED; at++) await page.keyboard.press(at % 2 === 0 ? 'p' : 'x');
  await decided(page, 'Rejected').waitFor();
  const before = await page.evaluate(settled);
  // Not closed but killed: nothing in the page hears of it.
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => {});
  await crashed;

  const again = await context.newPage();
  await openApp(again, site.url);
  // What was checked and not compared yet is compared first: it needs no file.
  const away = again.locator('html[data-phase=away]').waitFor({ state: 'attached', timeout: 240_000 });
  // Where it stands still, what the page says of itself tells at what.
  await away.catch(async (reason: Error) => {
    throw new Error(`${reason.message}\n${await again.locator('body').innerText()}`);
  });
  const kept = await again.evaluate(settled);
  // What the screen had said is told once a frame; what is lost was with the workers or in the write under way.
  expect(kept).toBeGreaterThanOrEqual(before - 8);
  expect(kept).toBeLessThan(PICTURES);
  await again.getByRole('gridcell').first().locator('img[src^="data:"]').waitFor();
  await decided(again, 'Picked').waitFor();
  await decided(again, 'Rejected').waitFor();

  await chooseFolder(again, photos);
  await waitUntilDone(again);
  expect(await again.evaluate(() => document.documentElement.dataset['progress'])).toBe(`${PICTURES}/${PICTURES}`);
  await again.getByText(`${PICTURES.toLocaleString('en')} pictures as before`).waitFor();
  await context.close();
});
