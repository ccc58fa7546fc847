import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distFolder, drawPhotos, openApp, readReport, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
let site: Site;
let photos: string;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = await drawPhotos(here.browser, join(here.folder, 'garden'));
  mkdirSync(join(photos, 'pear/deeper/down'), { recursive: true });
  renameSync(join(photos, 'pear/6.jpg'), join(photos, 'pear/deeper/down/6.jpg'));
});
afterAll(() => site.stop());

/** Drops files and folders of the disk, as the system's file manager would. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 300,
      y: 300,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  await session.detach();
}

async function labelsAfter(page: Page): Promise<Record<string, string | null>> {
  await page.locator('html[data-phase=working], html[data-phase=done]').waitFor({ state: 'attached' });
  await waitUntilDone(page);
  const { images } = (await readReport(page)) as { images: { path: string; label: string | null }[] };
  return Object.fromEntries(images.map(({ path, label }) => [path, label]));
}

test('one dropped folder: paths run within it, nested ones too, and its children are the labels', async () => {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await drop(page, photos);
  expect(await labelsAfter(page)).toEqual({
    'apple/1.jpg': 'apple',
    'apple/2.jpg': 'apple',
    'apple/3.jpg': 'apple',
    'apple/soft.jpg': 'apple',
    'pear/4.jpg': 'pear',
    'pear/5.jpg': 'pear',
    'pear/dark.jpg': 'pear',
    'pear/deeper/down/6.jpg': 'pear',
  });
  await page.close();
});

test('several dropped folders are the labels themselves, and more can be dropped onto a finished set', async () => {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await drop(page, join(photos, 'apple'), join(photos, 'pear/deeper'));
  expect(new Set(Object.values(await labelsAfter(page)))).toEqual(new Set(['apple', 'deeper']));
  await drop(page, join(photos, 'pear/4.jpg'));
  await page.locator('html[data-progress="6/6"]').waitFor({ state: 'attached' });
  expect(await labelsAfter(page)).toMatchObject({ '4.jpg': null, 'deeper/down/6.jpg': 'deeper' });
  await page.close();
});
