#!/usr/bin/env node
/**
 * node tests/bench/variation/held.mjs [COUNT]: what the organizer's worker holds in a browser while it organises so many
 * drawn pictures (10,000), and when it has answered: megabytes of the page's process over what it held when the worker had
 * been started, the request among them. Nothing else is in the page.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale, distFolder } from '#tests/headless/build.mjs';
import { launch } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { bundle } from '#tests/bench/load-bundle.mjs';
import { rendererMegabytes } from '#tests/bench/processes.mjs';

const count = Math.max(1, Number(process.argv[2] ?? 10_000) || 1);
const LOOK_MS = 200;

buildIfStale();
const here = fileURLToPath(new URL('.', import.meta.url));
const site = await serve({ root: [distFolder, await bundle('tests/bench/variation/organizing.ts'), here] });
const browser = await launch();
try {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  // A page of the same origin that starts nothing.
  const html = { contentType: 'text/html', body: '<!doctype html>' };
  await page.route('**/empty', (route) => route.fulfill(html));
  await page.goto(`${site.url}empty`);
  await page.evaluate(draw, count);
  const script = readdirSync(join(distFolder, 'assets')).find((name) => name.startsWith('organize.worker'));
  await page.evaluate((url) => void (self.organizer = new Worker(url, { type: 'module' })), `/assets/${script}`);
  await page.waitForTimeout(2000);
  const before = rendererMegabytes();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, rendererMegabytes())), LOOK_MS);
  const organizeMs = await page.evaluate(organize);
  clearInterval(timer);
  const figures = { count, organizeMs, peakMb: peak - before, endMb: rendererMegabytes() - before };
  console.log(JSON.stringify({ ...figures, browser: browser.version() }));
} finally {
  await browser.close();
  await site.stop();
}

/** Runs in the page. */
async function draw(count) {
  const [{ drawRequest }, { keepRow }] = await Promise.all(['drawing', 'bundle'].map((name) => import(`/${name}.mjs`)));
  self.request = drawRequest(count, keepRow);
}

/** Runs in the page: asks as comlink does. @returns {Promise<number>} milliseconds that the worker says it took */
function organize() {
  return new Promise((resolve, reject) => {
    self.organizer.onmessage = ({ data }) => {
      if (data.value?.ok) resolve(Math.round(data.value.value.organizeMs));
      else reject(new Error(JSON.stringify(data.value)));
    };
    const { vectors } = self.request;
    const buffers = [vectors.look, vectors.background, vectors.subject].map(({ rows }) => rows.buffer);
    const ask = {
      id: 'bench',
      type: 'APPLY',
      path: ['organize'],
      argumentList: [{ type: 'RAW', value: self.request }],
    };
    self.organizer.postMessage(ask, buffers);
  });
}
