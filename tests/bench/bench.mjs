/**
 * `npm run bench -- FOLDER [--json FILE]`: pictures per second, each as a share of bare decoding on the same files, with
 * the same decoder and as many workers, in interleaved rounds of one run. The ratios compare between machines and days;
 * the rates do not. Give it at least 20 camera photos: starting the model is part of the pipeline.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildIfStale, distFolder, projectFolder } from '#tests/headless/build.mjs';
import { chooseFolder, launch, openApp, saveExport, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { watchMemory } from './memory.mjs';

const rounds = 3;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const folder = positionals[0] && resolve(positionals[0]);
if (positionals.length !== 1 || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('One folder is needed. Usage: npm run bench -- FOLDER [--json FILE]');
  process.exit(2);
}

buildIfStale();
const benchFolder = mkdtempSync(join(tmpdir(), 'proofsheet-bench-'));
await build({
  configFile: false,
  logLevel: 'error',
  root: join(projectFolder, 'tests/bench/page'),
  base: './',
  worker: { format: 'es' },
  build: { target: 'es2023', outDir: benchFolder, emptyOutDir: true },
});

const appSite = await serve({ root: distFolder });
const benchSite = await serve({ root: benchFolder });
const browser = await launch();
try {
  const result = await measure();
  console.table(result.rounds);
  console.log(JSON.stringify({ ...result, rounds: undefined }, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exitCode = 2;
} finally {
  await browser.close();
  await Promise.all([appSite.stop(), benchSite.stop()]);
  rmSync(benchFolder, { recursive: true });
}

async function measure() {
  const page = await browser.newPage();
  await page.goto(benchSite.url);
  await chooseFolder(page, folder);
  // Also the warm-up: files in the system's cache, workers started.
  const images = await page.evaluate(() => globalThis.bench.take());
  if (images === 0) throw new Error('The browser can decode no file of this folder.');
  await page.evaluate(() => globalThis.bench.inspect());
  const workers = await page.evaluate(() => globalThis.bench.workers);

  const all = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds} …\n`);
    const decode = await watched(() => page.evaluate(() => globalThis.bench.decode()));
    const inspect = await watched(() => page.evaluate(() => globalThis.bench.inspect()));
    const pipeline = await watched(runApp);
    all.push({ decode, inspect, pipeline });
  }
  const rate = (stage) => median(all.map((round) => (1000 * round[stage].images) / round[stage].ms));
  const ratio = (stage) =>
    median(all.map(({ decode, [stage]: own }) => own.images / own.ms / (decode.images / decode.ms)));
  const stageNames = ['decodeMs', 'checkMs', 'embedMs', 'organizeMs'];
  return {
    inspectRatio: round3(ratio('inspect')),
    pipelineRatio: round3(ratio('pipeline')),
    imagesPerSecond: {
      decode: round3(rate('decode')),
      inspect: round3(rate('inspect')),
      pipeline: round3(rate('pipeline')),
    },
    stagesMs: Object.fromEntries(
      stageNames.map((name) => [name, round3(median(all.map(({ pipeline }) => pipeline.timing[name])))]),
    ),
    peakMemoryMb: Object.fromEntries(
      ['decode', 'inspect', 'pipeline'].map((stage) => [stage, Math.max(...all.map((round) => round[stage].peakMb))]),
    ),
    images,
    workers,
    cores: cpus().length,
    browser: browser.version(),
    rounds: all.map(({ decode, inspect, pipeline }) => ({
      decodeMs: round3(decode.ms),
      inspectMs: round3(inspect.ms),
      pipelineMs: round3(pipeline.ms),
    })),
  };
}

/** The built app on the folder, timed by its own phases, seen from outside. */
async function runApp() {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = (globalThis.phases = []);
    new MutationObserver(() =>
      seen.push({ phase: document.documentElement.dataset.phase, at: performance.now() }),
    ).observe(document, { subtree: true, attributeFilter: ['data-phase'] });
  });
  await openApp(page, appSite.url);
  await chooseFolder(page, folder);
  await waitUntilDone(page);
  const phases = await page.evaluate(() => globalThis.phases);
  const report = JSON.parse(await saveExport(page, 'json'));
  await context.close();
  return {
    images: report.images.filter((image) => image.status === 'checked').length,
    ms: phases.findLast(({ phase }) => phase === 'done').at - phases.find(({ phase }) => phase === 'working').at,
    timing: report.timing,
  };
}

async function watched(work) {
  const stop = watchMemory();
  const result = await work();
  return { ...result, peakMb: stop() };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round3(value) {
  return Number(value.toFixed(3));
}
