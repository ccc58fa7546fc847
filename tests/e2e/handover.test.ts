import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder } from '#tests/headless/open.mjs';
import { drawFolder } from '#tests/support/draw-folder.mjs';
import { withOrientation } from '#tests/support/exif.ts';
import { readZip, readZipBytes } from '#tests/support/read-zip.ts';
import { distFolder, openApp, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
const paths = ['rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg', "tulip/it's $d.jpg"];
let site: Site;
let photos: string;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = join(here.folder, 'photos');
  const page = await here.browser.newPage();
  await drawFolder(
    page,
    photos,
    paths.map((path, seed) => ({ path, seed, width: 640, height: 480 })),
  );
  await page.close();
  writeFileSync(join(photos, 'rose/a.jpg'), withOrientation(readFileSync(join(photos, 'rose/a.jpg')), 6));
  writeFileSync(join(photos, 'rose/a.CR3'), 'no RAW, but called so');
});
afterAll(() => site.stop());

/** Tabs until the label of what has the focus reads like that. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null;
      return (focused?.labels?.[0] ?? focused)?.textContent ?? '';
    });
    if (words.test(text.trim().replaceAll(/\s+/g, ' '))) return;
  }
  throw new Error(`Tab never comes to ${words}`);
}

async function openPhotos(): Promise<Page> {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  return page;
}

/** Selects one picture after the other, and gives it that key. */
async function decide(page: Page, name: RegExp, keys: string): Promise<void> {
  await page.getByRole('gridcell', { name }).first().click();
  for (const key of keys) await page.keyboard.press(key);
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const exiftool = spawnSync('exiftool', ['-ver']).status === 0;
/** Bytes from the first quantisation table on: what pixels are made of. */
const pixelsOf = (jpeg: Buffer) => jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xdb])));

test('by keyboard alone: stars go as a ZIP with RAW and sidecar, and with the rating inside the JPEG', async () => {
  if (exiftool) spawnSync('exiftool', ['-q', '-overwrite_original', '-xmp:subject=pond', join(photos, 'rose/a.jpg')]);
  const page = await openPhotos();
  await page.keyboard.press('a'); // stays on its picture
  await decide(page, /^a,/, '456');
  await decide(page, /^b,/, '3');
  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: 'Hand over pictures' }).waitFor();
  await tabTo(page, /^What the filters show/);
  await page.keyboard.press('ArrowUp'); // colours
  await page.keyboard.press('ArrowUp'); // stars
  await tabTo(page, /^Copy to a folder/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown'); // ZIP
  await tabTo(page, /^Ratings inside JPEG/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Save a ZIP of 1 picture/);
  const { name, bytes } = await saved(page, () => page.keyboard.press('Enter'));
  expect(name).toBe('proofsheet-photos-4-stars.zip');
  const files = readZipBytes(bytes);
  expect([...files.keys()].sort()).toEqual(['rose/a.CR3', 'rose/a.jpg', 'rose/a.xmp']);
  expect(pixelsOf(files.get('rose/a.jpg')!)).toEqual(pixelsOf(readFileSync(join(photos, 'rose/a.jpg'))));
  expect(readZip(bytes).get('rose/a.xmp')).toContain('xmp:Rating="5"');
  writeFileSync(join(here.folder, 'one.jpg'), files.get('rose/a.jpg')!);
  await page.close();
});

test.skipIf(!exiftool)(
  'exiftool reads rating and label inside the JPEG, what was in it before, and finds nothing wrong',
  () => {
    const { stdout } = spawnSync(
      'exiftool',
      [
        '-json',
        '-validate',
        '-warning',
        '-Rating',
        '-Label',
        '-PickLabel',
        '-Subject',
        '-Orientation#',
        join(here.folder, 'one.jpg'),
      ],
      { encoding: 'utf8' },
    );
    const [fields] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(fields).toMatchObject({ Rating: 5, Label: 'Red', Subject: 'pond', Orientation: 6 });
    expect(String(fields!['Warning'] ?? '')).not.toMatch(/xmp|app1/i);
  },
);

test('the script that is saved moves the picks in the folder, and takes it back', async () => {
  const page = await openPhotos();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('p');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Hand over pictures' });
  await dialog.getByRole('radio', { name: 'Picks' }).check();
  await dialog.getByRole('radio', { name: /^Script/ }).check();
  await dialog.getByLabel('For', { exact: true }).selectOption('sh');
  await dialog.getByLabel('It', { exact: true }).selectOption('move');
  const { name, bytes } = await saved(page, () => dialog.getByRole('button', { name: /^Save a script/ }).click());
  expect(name).toBe('proofsheet-move-picks.sh');
  await page.close();

  const filesIn = () => readdirSync(photos, { recursive: true, encoding: 'utf8' }).sort();
  const before = filesIn();
  writeFileSync(join(photos, name), bytes);
  expect(spawnSync('sh', [name], { cwd: photos, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expect(filesIn()).toEqual(expect.arrayContaining([...paths.map((path) => `picks/${path}`), 'picks/rose/a.CR3']));
  expect(filesIn()).not.toContain('rose/a.jpg');
  expect(spawnSync('sh', [name, 'undo'], { cwd: photos, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expect(filesIn()).toEqual([...before, name].sort());
});
