import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { faultsOf } from '#tests/support/report-shape.ts';
import { drawPhotos, useBrowser } from './site.ts';

const here = useBrowser();
let photos: string;

beforeAll(async () => {
  photos = await drawPhotos(here.browser, join(here.folder, 'photos'));
});

const check = (...words: string[]) =>
  spawnSync('node', ['tests/headless/check.mjs', ...words], {
    encoding: 'utf8',
    timeout: 240_000,
    env: { ...process.env, PROOFSHEET_BUILT: '1' },
  });

test('saves the report and the table, and tells its progress on standard error only', () => {
  const out = join(here.folder, 'report.json');
  const csv = join(here.folder, 'report.csv');
  const run = check(photos, '--out', out, '--csv', csv);
  expect(run.status, run.stderr).toBe(0);
  expect(run.stdout).toBe('');
  expect(run.stderr).toContain('8 checked, 0 unreadable');
  expect(faultsOf(JSON.parse(readFileSync(out, 'utf8')))).toEqual([]);
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(9);
});

test('--html saves the report as one file with the pictures inside, that asks for nothing', async () => {
  const html = join(here.folder, 'report.html');
  expect(check(photos, '--out', join(here.folder, 'with-html.json'), '--html', html, '--quiet').stderr).toBe('');
  const page = await here.browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.goto(`file://${html}`);
  const widths = await page
    .locator('main > section > .pictures img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  expect(widths).toHaveLength(8);
  for (const width of widths) expect(width).toBeGreaterThan(100);
  for (const width of widths) expect(width).toBeLessThanOrEqual(160);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([`file://${html}`]);
  await page.close();
});

test('the same folder twice gives the same report, timing aside', () => {
  const [first, second] = ['a.json', 'b.json'].map((name) => {
    const out = join(here.folder, name);
    expect(check(photos, '--out', out, '--quiet').stderr).toBe('');
    return { ...JSON.parse(readFileSync(out, 'utf8')), timing: null };
  });
  expect(second).toEqual(first);
});

test('--fail-on is met by a picture that is as bad, and not by a file that cannot be read', () => {
  const out = join(here.folder, 'fail.json');
  expect(check(photos, '--out', out, '--quiet', '--fail-on', 'fail').status).toBe(1);
  expect(existsSync(out)).toBe(true);

  const broken = join(here.folder, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, 'cut.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  const run = check(broken, '--out', out, '--quiet');
  expect(run.status, run.stderr).toBe(0);
  expect(JSON.parse(readFileSync(out, 'utf8')).images[0].status).toBe('failed');
});

test('--limits judges by saved limits, and refuses a file that holds none', () => {
  const limits = join(here.folder, 'limits.json');
  const out = join(here.folder, 'limited.json');
  const strict = { minShortPx: 2000 };
  writeFileSync(limits, JSON.stringify({ format: 'proofsheet-limits', version: 1, limits: { resolution: strict } }));
  const run = check(photos, '--out', out, '--quiet', '--limits', limits);
  expect(run.status, run.stderr).toBe(0);
  const report = JSON.parse(readFileSync(out, 'utf8'));
  expect(report.limits.resolution).toMatchObject(strict);
  for (const { findings } of report.images) expect(findings).toContain('too-small');

  writeFileSync(limits, 'no limits');
  const refused = check(photos, '--out', out, '--limits', limits);
  expect(refused.status).toBe(2);
  expect(refused.stderr.trim().split('\n')).toEqual([expect.stringContaining('not JSON')]);
});

test.each([
  ['an unknown option', ['.', '--bogus']],
  ['no folder', []],
  ['a folder that is not there', ['/no/such/folder']],
  ['a bound that is none', ['.', '--fail-on', 'maybe']],
  ['limits that are not there', ['.', '--limits', '/no/such/limits.json']],
])('%s: exit 2 and one sentence', (_name, words) => {
  const run = check(...words);
  expect(run.status).toBe(2);
  expect(run.stderr.trim().split('\n')).toHaveLength(1);
});
