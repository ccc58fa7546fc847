/** `npm run check -- FOLDER [options]`: the app itself, headless, on one folder. Exit 0 done, 1 --fail-on met, 2 could not run. */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, distFolder } from './build.mjs';
import { requireChromium } from './chromium.mjs';
import { chooseFolder, launch, openApp, saveExport, waitUntilDone } from './open.mjs';
import { serve } from './serve.mjs';

const usage =
  'npm run check -- FOLDER [--out FILE] [--csv FILE] [--html FILE] [--limits FILE] [--fail-on warn|fail|never] [--quiet]';

/** Something the caller can mend; its message is the one sentence that is shown. */
class CannotRun extends Error {}

function readOptions() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string', default: 'report.json' },
        csv: { type: 'string' },
        html: { type: 'string' },
        limits: { type: 'string' },
        'fail-on': { type: 'string', default: 'never' },
        quiet: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CannotRun(`${error.message.split('. ')[0]}. Usage: ${usage}`);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1) throw new CannotRun(`One folder is needed. Usage: ${usage}`);
  if (!['warn', 'fail', 'never'].includes(values['fail-on']))
    throw new CannotRun(`--fail-on takes warn, fail or never, not '${values['fail-on']}'.`);
  const folder = resolve(positionals[0]);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new CannotRun(`There is no folder ${folder}.`);
  if (!hasFile(folder)) throw new CannotRun(`There is no file in ${folder}.`);
  if (values.limits && !statSync(values.limits, { throwIfNoEntry: false })?.isFile())
    throw new CannotRun(`There is no file ${values.limits}.`);
  return { ...values, folder };
}

const hasFile = (folder) =>
  readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? hasFile(join(folder, entry.name)) : entry.isFile(),
  );

/** Whether an image or a rule of the report is at least as bad as `bound`; a file that cannot be read has no verdict. */
function isMet(bound, report) {
  const bad = bound === 'fail' ? ['fail'] : ['warn', 'fail'];
  return (
    bound !== 'never' &&
    (report.images.some((image) => image.status === 'checked' && bad.includes(image.verdict)) ||
      report.rules.some((rule) => bad.includes(rule.severity)))
  );
}

async function run(options) {
  const tell = options.quiet ? () => {} : (line) => process.stderr.write(line);
  buildIfStale({ quiet: options.quiet });
  requireChromium();
  const site = await serve({ root: distFolder });
  const browser = await launch();
  try {
    // Nothing is kept from an earlier run, and no service worker is between the command and what was just built.
    const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: true });
    const page = await context.newPage();
    const broken = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('The page crashed (out of memory?).')));
      browser.on('disconnected', () => reject(new Error('Chromium ended before the work was done.')));
    });
    broken.catch(() => {});
    page.on('pageerror', (error) => tell(`\n${error.message}\n`));
    return await Promise.race([broken, drive(page, site.url, options, tell)]);
  } finally {
    await browser.close().catch(() => {});
    await site.stop();
  }
}

async function drive(page, url, options, tell) {
  await openApp(page, url);
  if (options.limits) await importLimits(page, resolve(options.limits));
  await chooseFolder(page, options.folder);
  const kinds = ['csv', 'html'].filter((kind) => options[kind]);
  await requireExports(page, kinds);
  await waitUntilDone(page, (progress) => tell(`\r${progress} checked `));
  tell('\n');

  const saved = { out: await saveExport(page, 'json') };
  for (const kind of kinds) saved[kind] = await saveExport(page, kind);
  for (const [option, text] of Object.entries(saved)) writeFileSync(options[option], text);
  return JSON.parse(saved.out);
}

/** Before the work rather than after it: an export that the app does not offer. */
async function requireExports(page, kinds) {
  await page.locator('[data-export="json"]').first().waitFor({ state: 'attached' });
  for (const kind of kinds) {
    if ((await page.locator(`[data-export="${kind}"]`).count()) === 0)
      throw new CannotRun(`This version cannot yet write ${kind.toUpperCase()}: leave out --${kind}.`);
  }
}

/** What the app says of a limits file for somebody to look at ends a run that nobody looks at. */
async function importLimits(page, file) {
  await page.locator('input[data-import="limits"]').first().setInputFiles(file);
  const problem = page.locator('.notices .problem p').first();
  await page.waitForFunction(
    () =>
      document.querySelector('.notices .problem') ||
      Object.values(localStorage).some((text) => text.includes('proofsheet-limits')),
    undefined,
    { timeout: 10_000 },
  );
  if (await problem.count()) throw new CannotRun(`${file}: ${await problem.textContent()}`);
}

try {
  const options = readOptions();
  const report = await run(options);
  if (!options.quiet) {
    const failed = report.images.filter((image) => image.status === 'failed').length;
    process.stderr.write(`${report.images.length - failed} checked, ${failed} unreadable → ${options.out}\n`);
  }
  process.exitCode = isMet(options['fail-on'], report) ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error.message.split('\n')[0]}\n`);
  process.exitCode = 2;
}
