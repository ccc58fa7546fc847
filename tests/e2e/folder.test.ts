import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder } from '#tests/headless/open.mjs';
import { faultsOf } from '#tests/support/report-shape.ts';
import { distFolder, drawPhotos, openApp, readReport, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const here = useBrowser();
let site: Site;
let photos: string;

interface ReportedImage {
  path: string;
  label: string | null;
  status: string;
  findings: string[];
  scores: Record<string, number>;
  fault?: { code: string; message: string };
}

beforeAll(async () => {
  // Under a path, as on a project page of a static host: nothing may be asked of the root.
  site = await serve({ root: distFolder, path: '/some/where/' });
  photos = await drawPhotos(here.browser, join(here.folder, 'photos'));
  mkdirSync(join(photos, 'broken'));
  writeFileSync(join(photos, 'broken/cut.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]));
  writeFileSync(join(photos, 'notes.txt'), 'no picture');
});
afterAll(() => site.stop());

test('a folder is scored, embedded and organised, and its report is what REPORT.md says', async () => {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  const report = await readReport(page);

  expect(faultsOf(report)).toEqual([]);
  const images = new Map<string, ReportedImage>(report.images.map((image: ReportedImage) => [image.path, image]));
  expect([...images.keys()].filter((path) => !path.startsWith('notes')).sort()).toEqual([
    'apple/1.jpg',
    'apple/2.jpg',
    'apple/3.jpg',
    'apple/soft.jpg',
    'broken/cut.jpg',
    'pear/4.jpg',
    'pear/5.jpg',
    'pear/6.jpg',
    'pear/dark.jpg',
  ]);
  expect(images.get('apple/1.jpg')!.label).toBe('apple');
  expect(images.get('apple/soft.jpg')!.findings).toContain('defocus-blur');
  expect(images.get('pear/dark.jpg')!.findings).toContain('too-dark');
  expect(images.get('apple/soft.jpg')!.scores['blur']).toBeLessThan(images.get('apple/1.jpg')!.scores['blur']!);
  await page.close();
});

test('a broken file costs one tile: it is named, and its neighbours are scored', async () => {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  const images: ReportedImage[] = (await readReport(page)).images;
  const broken = images.find((image) => image.path === 'broken/cut.jpg')!;
  expect(broken.status).toBe('failed');
  expect(broken.fault!.message).not.toBe('');
  expect(images.filter((image) => image.status === 'checked')).toHaveLength(8);
  await page.close();
});

test('every request of a full run stays on the origin', async () => {
  const context = await here.browser.newContext();
  const asked: string[] = [];
  context.on('request', (request) => void asked.push(request.url()));
  const page = await context.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  await readReport(page);
  expect(asked.some((url) => url.endsWith('.bin'))).toBe(true); // the worker that loads the model is seen too
  expect(asked.filter((url) => !url.startsWith(site.url) && !/^(blob|data):/.test(url))).toEqual([]);
  await context.close();
});

test('the page refuses other origins by its own policy', async () => {
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  const outcome = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        void fetch('https://example.org/').catch(() => {});
      }),
  );
  expect(outcome).toBe('connect-src');
  await page.close();
});
