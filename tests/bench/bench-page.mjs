/** The page that decodes and inspects with the app's own engine, without the app. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from '#tests/headless/build.mjs';
import { chooseFolder } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { watchCpu } from './processes.mjs';

/** Builds and serves the page. @returns {Promise<{ url: string, stop(): Promise<void> }>} */
export async function serveBenchPage() {
  const root = mkdtempSync(join(tmpdir(), 'proofsheet-bench-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(projectFolder, 'tests/bench/page'),
    base: './',
    worker: { format: 'es' },
    build: { target: 'es2023', outDir: root, emptyOutDir: true },
  });
  const site = await serve({ root });
  return {
    url: site.url,
    stop: async () => {
      await site.stop();
      rmSync(root, { recursive: true });
    },
  };
}

/**
 * Opens the page and gives it the folder; throws one sentence if no file of it can be decoded.
 * A stage does all pictures once: `{ images, ms, cpuMs }`, processor time that of the whole browser.
 * @param {import('playwright-core').Browser} browser
 */
export async function openBenchPage(browser, url, folder) {
  const page = await browser.newPage();
  await page.goto(url);
  await chooseFolder(page, folder);
  const images = await page.evaluate(() => globalThis.bench.take());
  if (images === 0) throw new Error('The browser can decode no file of this folder.');
  return {
    page,
    images,
    workers: await page.evaluate(() => globalThis.bench.workers),
    stages: {
      decode: () => withCpu(() => page.evaluate(() => globalThis.bench.decode())),
      inspect: () => withCpu(() => page.evaluate(() => globalThis.bench.inspect())),
    },
  };
}

async function withCpu(work) {
  const stop = watchCpu();
  return { ...(await work()), cpuMs: stop() };
}
