import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchOptions, requireChromium } from '#tests/headless/chromium.mjs';
import { distFolder, openApp, readReport, runSamples, serve, useBrowser } from './site.ts';

const here = useBrowser();

/** Resolves when the service worker holds everything. */
const ready = () => navigator.serviceWorker.ready.then(() => true);

test('after one visit everything works without the server: reload, restart, and a full run of the samples', async () => {
  const site = await serve({ root: distFolder });
  const profile = join(here.folder, 'profile');
  const options = launchOptions(requireChromium());

  const first = await chromium.launchPersistentContext(profile, options);
  const visit = first.pages()[0]!;
  await openApp(visit, site.url);
  await visit.evaluate(ready);
  await site.stop();
  await openApp(visit, site.url);
  await first.close();

  const second = await chromium.launchPersistentContext(profile, options);
  const page = second.pages()[0]!;
  await second.setOffline(true);
  await openApp(page, site.url);
  await runSamples(page);
  const report = await readReport(page);
  expect(report.images.length).toBeGreaterThan(30);
  expect(report.images.filter((image: { status: string }) => image.status === 'failed')).toEqual([]);
  expect(report.timing.backend).toMatch(/webgl|wasm|cpu/);
  expect(report.images[0].groups.look).not.toBeUndefined();
  await second.close();
});

test('the samples show each finding, a duplicate, two labels and a gap', async () => {
  const site = await serve({ root: distFolder });
  const page = await here.browser.newPage();
  await openApp(page, site.url);
  await runSamples(page);
  const report = await readReport(page);
  const findings = new Set(report.images.flatMap((image: { findings?: string[] }) => image.findings ?? []));
  for (const id of [
    'too-dark',
    'too-bright',
    'clipped-highlights',
    'clipped-shadows',
    'low-contrast',
    'defocus-blur',
    'motion-blur',
    'too-small',
    'odd-aspect-ratio',
    'extension-mismatch',
    'grayscale',
  ])
    expect(findings, id).toContain(id);
  expect(report.images.some((image: { groups: { duplicate: string | null } }) => image.groups.duplicate)).toBe(true);
  expect(report.labels.map((entry: { label: string }) => entry.label).sort()).toEqual(['places', 'plants']);
  const plants = report.labels.find((entry: { label: string }) => entry.label === 'plants');
  expect(plants.gaps.map((gap: { axis: string }) => gap.axis)).toContain('background');
  await page.close();
  await site.stop();
});

test('pictures that another app shares are on the page, without the server', async () => {
  const site = await serve({ root: distFolder });
  const context = await here.browser.newContext();
  const page = await context.newPage();
  await openApp(page, site.url);
  await page.evaluate(ready);
  await openApp(page, site.url);
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!;
    return (await (await fetch(link.href)).json()) as {
      share_target: { action: string; params: { files: [{ name: string }] } };
    };
  });
  await site.stop();
  const { action, params } = manifest.share_target;
  const buffer = readFileSync(join(distFolder, 'samples', 'places', 'aeroplane-1.jpg'));
  // What the system does: a form is posted from outside, and the page is where the answer leads.
  await page.goto('about:blank');
  await page.setContent(
    `<form method="post" enctype="multipart/form-data" action="${new URL(action, site.url).href}">` +
      `<input type="file" name="${params.files[0].name}"><button>Share</button></form>`,
  );
  await page.locator('input').setInputFiles({ name: 'shared.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('button').click();
  await page.locator('[role="gridcell"][data-path="shared.jpg"]').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await context.close();
});

test('an update waits until it is agreed to, and another tab is told of it', async () => {
  const newer = join(here.folder, 'newer');
  cpSync(distFolder, newer, { recursive: true });
  rewrite(join(newer, 'index.html'), (text) => text.replace('<head>', '<head><meta name="newer">'));
  rewrite(join(newer, 'offline.sw.js'), (text) => text.replace(/"revision":"(?=\w+","url":"index\.html")/, '$&new'));

  const site = await serve({ root: distFolder });
  const context = await here.browser.newContext();
  const page = await context.newPage();
  await openApp(page, site.url);
  await page.evaluate(ready);
  await openApp(page, site.url);
  site.use(newer);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update()));

  const agree = page.getByRole('button', { name: /update|new version|reload/i });
  await agree.waitFor();
  await openApp(page, site.url);
  expect(await page.locator('meta[name=newer]').count()).toBe(0);

  const other = await context.newPage();
  await openApp(other, site.url);
  await agree.click();
  await page.locator('meta[name=newer]').waitFor({ state: 'attached' });
  // The tab that did not agree keeps what it shows, and is told.
  await other.getByText('started in another tab').waitFor();
  expect(await other.locator('meta[name=newer]').count()).toBe(0);
  await context.close();
  await site.stop();
});

function rewrite(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path} is not as expected`);
  writeFileSync(path, after);
}
