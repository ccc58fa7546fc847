import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder } from '#tests/headless/open.mjs';
import { distFolder, drawPhotos, openApp, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site: Site;
let photos: string;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = await drawPhotos(here.browser, join(here.folder, 'photos'));
});
afterAll(() => site.stop());

/** The rules that are broken, each with what breaks it; empty = none. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource); // evaluated by the debugger, which the page's policy does not bind
  const result = (await page.evaluate('axe.run()')) as AxeResults;
  return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}

const screens = [
  { name: 'a desk by day', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'a phone by night', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

test.each(screens)(
  'axe finds nothing on the empty and the finished screen of $name',
  async ({ viewport, colorScheme }) => {
    const context = await here.browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await openApp(page, site.url);
    expect(await violations(page)).toEqual([]);
    await chooseFolder(page, photos);
    await waitUntilDone(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  },
);

test('Tab reaches every control of the finished screen, visibly, and never gets stuck', async () => {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);

  const reached = new Set<string>();
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const styles = [element, ...element.querySelectorAll('*')].map((part) => getComputedStyle(part));
      return {
        name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`,
        shown: box.width > 0 && box.height > 0 && styles[0]!.visibility === 'visible',
        // A tile draws the mark around its picture, not around itself.
        marked: styles.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none'),
      };
    });
    if (!focus) break; // past the last control, back at the browser's own
    expect(focus.shown, `${focus.name} has focus and is not to be seen`).toBe(true);
    expect(focus.marked, `${focus.name} does not show its focus`).toBe(true);
    reached.add(focus.name);
  }
  expect(reached.size).toBeGreaterThan(8);
  await page.close();
});
