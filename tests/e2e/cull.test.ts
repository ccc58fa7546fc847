import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Decision } from '#core/decisions/decision.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFolder } from '#tests/headless/open.mjs';
import { drawFolder } from '#tests/support/draw-folder.mjs';
import { readZip } from '#tests/support/read-zip.ts';
import { distFolder, openApp, readReport, serve, useBrowser, waitUntilDone, type Site } from './site.ts';

const PICTURES = 200;
const KEPT = 20;
const here = useBrowser();
let site: Site;
let photos: string;

const nameAt = (at: number) => `IMG_${String(at).padStart(4, '0')}`;
const sidecar = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
   xmlns:dc="http://purl.org/dc/elements/1.1/" crs:Exposure2012="+0.35" crs:Contrast2012="12">
  <dc:subject><rdf:Bag><rdf:li>pond</rdf:li></rdf:Bag></dc:subject>
 </rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

beforeAll(async () => {
  site = await serve({ root: distFolder });
  photos = join(here.folder, 'evening');
  const page = await here.browser.newPage();
  const drawings = Array.from({ length: PICTURES }, (_, at) => ({ path: `${nameAt(at)}.jpg`, seed: at + 1 }));
  await drawFolder(
    page,
    photos,
    drawings.map((drawing) => ({ ...drawing, width: 480, height: 320 })),
  );
  await page.close();
  writeFileSync(join(photos, `${nameAt(0)}.xmp`), sidecar);
});
afterAll(() => site.stop());

/** Tabs until what has the focus reads like that. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (words.test(text.trim().replaceAll(/\s+/g, ' '))) return;
  }
  throw new Error(`Tab never comes to ${words}`);
}

/** Down the menu to an export, by its name. */
async function exportByKeys(page: Page, kind: string): Promise<Buffer> {
  await tabTo(page, /^Export$/);
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['export']);
  for (let downs = 0; (await focused()) !== kind; downs++) {
    if (downs > 30) throw new Error(`no export ${kind} in the menu`);
    const before = await focused();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((name) => (document.activeElement as HTMLElement).dataset['export'] !== name, before);
  }
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.keyboard.press('Enter');
  return readFileSync(await (await download).path());
}

test('200 pictures are culled to 20 by keyboard alone, and other tools read what was decided', async () => {
  const context = await here.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openApp(page, site.url);
  await chooseFolder(page, photos);
  await waitUntilDone(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  // Everything goes, then the first twenty come back, one key each.
  await press('Home', 'Control+a');
  await page.getByRole('button', { name: `Reject ${PICTURES} pictures` }).waitFor();
  await press('x', 'Home', ...Array.from({ length: KEPT }, () => 'p'));
  await page
    .getByRole('button', { name: `Picked ${KEPT}` })
    .first()
    .waitFor();

  // One too many, taken back.
  await press('p', 'Control+z');
  await page.getByText('Undone: pick of', { exact: false }).waitFor();

  // Two of them beside one another: the first gets five stars, the second red.
  await press('Home', 'Shift+ArrowRight', 'c');
  await page.getByRole('dialog', { name: 'Compare 2 pictures' }).waitFor();
  await press('6', 'ArrowLeft', '5', 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const csv = (await exportByKeys(page, 'csv')).toString();
  const [head, ...rows] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const cell = (row: string[], column: string) => row[head!.indexOf(column)];
  expect(rows.filter((row) => cell(row, 'flag') === 'pick')).toHaveLength(KEPT);
  expect(rows.filter((row) => cell(row, 'flag') === 'reject')).toHaveLength(PICTURES - KEPT);

  await page.keyboard.press('Escape');
  const sidecars = readZip(await exportByKeys(page, 'xmp'));
  expect(sidecars.size).toBe(PICTURES);
  expect(sidecars.get(`${nameAt(0)}.xmp`)).toContain('crs:Exposure2012="+0.35"');

  // Which pictures stand first is the file system's choice.
  const report = (await readReport(page)) as { images: { path: string; decision: Decision }[] };
  const sidecarWhere = (meets: (decision: Decision) => boolean) => {
    const [image, ...others] = report.images.filter(({ decision }) => meets(decision));
    expect([image!.decision.flag, others.length]).toEqual(['pick', 0]);
    return sidecars.get(image!.path.replace('.jpg', '.xmp'));
  };
  expect(sidecarWhere(({ stars }) => stars === 5)).toContain('xmp:Rating="5"');
  expect(sidecarWhere(({ color }) => color === 'Red')).toContain('xmp:Label="Red"');

  for (const [name, text] of sidecars) {
    const path = join(here.folder, 'sidecars', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  await context.close();
});

const exiftool = spawnSync('exiftool', ['-ver']).status === 0;

test.skipIf(!exiftool)('exiftool reads the ratings, labels and flags back, and the foreign fields as they were', () => {
  const folder = join(here.folder, 'sidecars');
  const { stdout } = spawnSync('exiftool', ['-json', '-struct', '-r', '-ext', 'xmp', folder], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const read = new Map<string, Record<string, unknown>>(
    (JSON.parse(stdout) as Record<string, unknown>[]).map((fields) => [String(fields['FileName']), fields]),
  );
  expect(read.size).toBe(PICTURES);
  expect(read.get(`${nameAt(0)}.xmp`)).toMatchObject({
    Exposure2012: '+0.35',
    Contrast2012: 12,
    Subject: ['pond'],
  });
  const having = (field: string, value: unknown) => [...read.values()].filter((fields) => fields[field] === value);
  expect([having('Rating', 5).length, having('Label', 'Red').length]).toEqual([1, 1]);
  const picks = (number: number) => [...read.values()].filter(({ PickLabel }) => Number(PickLabel) === number).length;
  expect([picks(3), picks(1)]).toEqual([KEPT, PICTURES - KEPT]);
});
