import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchOptions, requireChromium } from '#tests/headless/chromium.mjs';
import { distFolder, openApp, runSamples, serve } from './site.ts';

/** The browser's own text size, which is what a user enlarges: root units and the widths that layouts turn at follow it. */
const options = launchOptions(requireChromium());
const enlarged = { ...options, args: [...(options.args ?? []), '--blink-settings=defaultFontSize=32'] };

let site: Awaited<ReturnType<typeof serve>>;
let browser: Awaited<ReturnType<typeof chromium.launch>>;
beforeAll(async () => {
  site = await serve({ root: distFolder });
  browser = await chromium.launch(enlarged);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const sizes = [
  ['a desk', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const;

/** How far the page is wider than the window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test.for(sizes)('with text at 200 % nothing of any screen is cut off at the side of %s', async ([, viewport]) => {
  const page = await browser.newPage({ viewport });
  await openApp(page, site.url);
  expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(24);
  expect(await overflow(page), 'the empty page').toBeLessThanOrEqual(0);
  await runSamples(page);
  for (const key of ['g', 'v', 'n', 'r', 'q', 'g']) {
    await page.keyboard.press(key);
    expect(await overflow(page), `screen ${key}`).toBeLessThanOrEqual(0);
  }
  // What stands over the work has a way back in sight, and the picture keeps its place.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  const large = page.getByRole('dialog');
  const [close, picture] = [large.getByRole('button', { name: /^Close/ }), large.locator('canvas').first()];
  await picture.waitFor();
  for (const part of [close, picture]) {
    const box = (await part.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width + 1);
  }
  expect((await picture.boundingBox())!.height).toBeGreaterThan(viewport.height / 5);
  await page.close();
});
