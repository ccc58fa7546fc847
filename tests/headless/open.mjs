/** The built app in a headless Chromium, used through its own controls: what `check`, `bench` and e2e share. */
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { launchOptions, requireChromium } from './chromium.mjs';

const stalledAfterMs = 5 * 60_000;

/** @returns {Promise<import('playwright-core').Browser>} */
export const launch = () => chromium.launch(launchOptions(requireChromium()));

/** Waits until the app has mounted. @param {import('playwright-core').Page} page */
export async function openApp(page, url) {
  await page.goto(url);
  await page.locator('html[data-phase]').waitFor({ state: 'attached', timeout: 60_000 });
}

/** Hands the app files or a folder through its own inputs. @param {import('playwright-core').Page} page */
export async function chooseFolder(page, folder) {
  await page.locator('input[type=file][webkitdirectory]').first().setInputFiles(folder, { timeout: 0 });
}

/** Drops a folder on the page, as from the system's own windows. @param {import('playwright-core').Page} page */
export async function dropFolder(page, folder) {
  const session = await page.context().newCDPSession(page);
  const drag = { x: 100, y: 100, data: { items: [], files: [folder], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, ...drag });
  await session.detach();
}

/**
 * Waits until everything is scored, embedded and organised, however long that takes: only standing still is an error.
 * @param {import('playwright-core').Page} page
 * @param {(progress: string) => void} [onProgress] is told 'checked/total' whenever it changes
 */
export async function waitUntilDone(page, onProgress = () => {}) {
  let seen = '';
  let changedAt = Date.now();
  for (;;) {
    const { phase, progress } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    const state = `${phase} ${progress}`;
    if (state !== seen) {
      seen = state;
      changedAt = Date.now();
      onProgress(progress ?? '');
    }
    if (phase === 'done') return;
    if (Date.now() - changedAt > stalledAfterMs)
      throw new Error(`No progress for 5 minutes (${progress ?? 'nothing'} checked).`);
    // Each look costs the page and this process a few milliseconds that the run would have had.
    await page.waitForTimeout(250);
  }
}

/** @returns {Promise<string>} what the app's own export saves */
export async function saveExport(page, kind) {
  const button = page.locator(`[data-export="${kind}"]`);
  const download = page.waitForEvent('download', { timeout: 120_000 });
  // The button may sit in a closed menu or below the fold of a headless window.
  await button.first().dispatchEvent('click');
  return readFile(await (await download).path(), 'utf8');
}
