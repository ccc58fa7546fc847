/**
 * `node tests/bench/start.mjs [--rounds N] [--json FILE]`: medians of how long a visit takes from the service worker until
 * the page can be used, how long the first verdict takes after 100 pictures came in into such a page, and
 * what of the model was asked for before the first picture was in.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale, distFolder } from '#tests/headless/build.mjs';
import { chooseFolder, launch, openApp } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { drawPictures } from './pictures.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, json: { type: 'string' } } });
const rounds = Math.max(1, Number(values.rounds) || 1);

buildIfStale();
const site = await serve({ root: distFolder });
const browser = await launch();
const folder = await drawPictures(browser, 100);
try {
  const all = [];
  for (let round = 0; round < rounds; round++) all.push(await visit());
  const middle = (of) => Math.round(all.map(of).sort((a, b) => a - b)[rounds >> 1]);
  const result = {
    usableMs: middle(({ usableMs }) => usableMs),
    firstVerdictMs: middle(({ firstVerdictMs }) => firstVerdictMs),
    modelFilesBeforePictures: Math.max(...all.map(({ modelFiles }) => modelFiles)),
    rounds,
    browser: browser.version(),
  };
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true });
}

/** A second visit, of somebody who has nothing in storage: the page opens from the service worker and takes the folder in. */
async function visit() {
  const context = await browser.newContext();
  const first = await context.newPage();
  await openApp(first, site.url);
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.close();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = (globalThis.seen = []);
    new MutationObserver(() => {
      const { phase, progress } = document.documentElement.dataset;
      seen.push({ phase, settled: Number.parseInt(progress ?? '0'), at: performance.now() });
    }).observe(document, { subtree: true, attributeFilter: ['data-phase', 'data-progress'] });
  });
  let modelFiles = 0;
  // The service worker asks for everything, to keep it.
  const count = (request) => {
    if (!request.serviceWorker() && /\/(models|wasm)\//.test(request.url())) modelFiles++;
  };
  context.on('request', count);
  await openApp(page, site.url);
  const usableMs = await page.evaluate(() => globalThis.seen[0].at);
  await page.waitForTimeout(500);
  const before = modelFiles;
  context.off('request', count);

  await chooseFolder(page, folder);
  await page.waitForFunction(() => globalThis.seen.some(({ settled }) => settled > 0));
  const firstVerdictMs = await page.evaluate(() => {
    const started = globalThis.seen.find(({ phase }) => phase === 'working');
    return globalThis.seen.find(({ settled }) => settled > 0).at - started.at;
  });
  await context.close();
  return { usableMs, firstVerdictMs, modelFiles: before };
}
