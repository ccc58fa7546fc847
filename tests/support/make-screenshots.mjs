/** Photographs the built app with its own samples for the docs: `node tests/support/make-screenshots.mjs` after a build. */
import { mkdirSync } from 'node:fs';
import { distFolder } from '#tests/headless/build.mjs';
import { launch, openApp, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';

const folder = new URL('../../docs/screens/', import.meta.url).pathname;
const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** @param {import('playwright-core').Page} page @param {string} name */
const photograph = (page, name) => page.screenshot({ path: `${folder}${name}.jpg`, type: 'jpeg', quality: 82 });

/** Every screen that a reader is shown, in one session. @param {import('playwright-core').Page} page */
async function tour(page, suffix) {
  await photograph(page, `empty-${suffix}`);
  await page.getByRole('button', { name: /samples/i }).click();
  await page.waitForFunction(() => Number.parseInt(document.documentElement.dataset.progress ?? '', 10) >= 12);
  await photograph(page, `running-${suffix}`);
  await waitUntilDone(page);
  await photograph(page, `sheet-${suffix}`);
  await page.getByRole('gridcell', { name: /canyon-too-dark/ }).click();
  await page.waitForTimeout(800);
  await photograph(page, `picture-${suffix}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await page.getByRole('table').waitFor();
  await photograph(page, `coverage-${suffix}`);
}

mkdirSync(folder, { recursive: true });
const site = await serve({ root: distFolder });
const browser = await launch();
for (const [size, viewport] of Object.entries(sizes))
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const context = await browser.newContext({ viewport, colorScheme, hasTouch: size === 'phone' });
    const page = await context.newPage();
    await openApp(page, site.url);
    await tour(page, `${size}-${colorScheme}`);
    await context.close();
  }
await browser.close();
await site.stop();
