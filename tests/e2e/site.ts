/** What the e2e tests share: the built app on a server of its own, in a browser of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { distFolder } from '#tests/headless/build.mjs';
import { launch, openApp, saveExport, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { drawFolder } from '#tests/support/draw-folder.mjs';

export type Site = Awaited<ReturnType<typeof serve>>;

/** One browser for all tests of a file, and a temporary folder; both gone afterwards. */
export function useBrowser(): { readonly browser: Browser; readonly folder: string } {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'proofsheet-e2e-'));
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  return {
    get browser() {
      return browser;
    },
    folder,
  };
}

/** Six sharp pictures of two labels, a soft one and a dark one; `folder` is the one to choose. */
export async function drawPhotos(browser: Browser, folder: string): Promise<string> {
  const page = await browser.newPage();
  await drawFolder(page, folder, [
    ...[1, 2, 3].map((seed) => ({ path: `apple/${seed}.jpg`, seed })),
    ...[4, 5, 6].map((seed) => ({ path: `pear/${seed}.jpg`, seed, width: 960, height: 1280 })),
    { path: 'apple/soft.jpg', seed: 7, blur: 9 },
    { path: 'pear/dark.jpg', seed: 8, light: 0.08 },
  ]);
  await page.close();
  return folder;
}

/** Lets the app score its own samples, as somebody would who has no photos at hand. */
export async function runSamples(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .click();
  await page.locator('html[data-phase=working], html[data-phase=done]').waitFor({ state: 'attached' });
  await waitUntilDone(page);
}

export async function readReport(page: Page) {
  return JSON.parse(await saveExport(page, 'json'));
}

export { distFolder, openApp, serve, waitUntilDone };
