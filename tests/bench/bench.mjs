/**
 * `npm run bench -- FOLDER [--json FILE] [--rounds N] [--images N] [--no-pipeline]`: pictures per second, each as a share of bare
 * decoding on the same files, with the same decoder and as many workers, in interleaved rounds of one run. The folder is
 * repeated to N (120) pictures: the fewer, the more of the time is that of starting. Ratios compare between machines and
 * days; rates do not. Beside the clock the processor time
 * of the whole browser is told: on a machine with other work only that is steady. Where the time goes is told of single
 * pictures, one at a time (stagesMsPerImage, the kernels by name, which are part of copying and checking), of the run as
 * the app sums it up over its workers (stagesMs), and of the page's own thread (pageMsPerImage).
 */
import { rmSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, distFolder } from '#tests/headless/build.mjs';
import { chooseFolder, launch, openApp, saveExport, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { openBenchPage, serveBenchPage } from './bench-page.mjs';
import { median, round3, tell } from './figures.mjs';
import { repeated } from './pictures.mjs';
import { watchCpu, watchMemory } from './processes.mjs';

/** Of the app's own report, summed over the workers; waiting for a core counts. */
const stageNames = ['readMs', 'decodeMs', 'copyMs', 'checkMs', 'tileMs', 'thumbnailMs', 'embedMs', 'organizeMs'];

/** Nobody chooses a folder while the page still appears. */
const SETTLED_AFTER_MS = 2000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    images: { type: 'string', default: '120' },
    pipeline: { type: 'boolean', default: true },
  },
});
const rounds = Math.max(1, Number(values.rounds) || 1);
/** Starting the workers and the model is part of what is timed, and must not be most of it. */
const fewestImages = Math.max(1, Number(values.images) || 1);
const chosen = positionals[0] && resolve(positionals[0]);
if (positionals.length !== 1 || !statSync(chosen, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(
    'One folder is needed. Usage: npm run bench -- FOLDER [--json FILE] [--rounds N] [--images N] [--no-pipeline]',
  );
  process.exit(2);
}

buildIfStale();
const folder = repeated(chosen, fewestImages);

const appSite = await serve({ root: distFolder });
const benchSite = await serveBenchPage();
const browser = await launch();
try {
  tell(await measure(), values.json);
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exitCode = 2;
} finally {
  await browser.close();
  await Promise.all([appSite.stop(), benchSite.stop()]);
  if (folder !== chosen) rmSync(folder, { recursive: true });
}

async function measure() {
  const { page, images, workers, stages: bare } = await openBenchPage(browser, benchSite.url, folder);
  const stages = { ...bare, ...(values.pipeline ? { pipeline: runApp } : {}) };
  const names = Object.keys(stages);

  // The warm-up: files in the system's cache, workers started. Memory is watched here only, for looking costs time.
  const peakMemoryMb = {};
  for (const name of names) {
    const stop = watchMemory();
    await stages[name]();
    peakMemoryMb[name] = stop();
  }
  const all = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds} …\n`);
    const results = {};
    for (const name of names) results[name] = await stages[name]();
    all.push(results);
  }
  const stagesMsPerImage = await page.evaluate(() => globalThis.bench.stages());
  const over = (of) => round3(median(all.map(of)));
  const ratio = (name, cost) =>
    over((round) => round.decode[cost] / round.decode.images / (round[name][cost] / round[name].images));
  const each = (of) => Object.fromEntries(names.map((name) => [name, of(name)]));
  return {
    inspectRatio: ratio('inspect', 'ms'),
    ...(values.pipeline ? { pipelineRatio: ratio('pipeline', 'ms') } : {}),
    cpuRatio: each((name) => ratio(name, 'cpuMs')),
    imagesPerSecond: each((name) => over((round) => (1000 * round[name].images) / round[name].ms)),
    cpuMsPerImage: each((name) => over((round) => round[name].cpuMs / round[name].images)),
    ...(values.pipeline
      ? {
          stagesMs: Object.fromEntries(
            stageNames.map((stage) => [stage, over(({ pipeline }) => pipeline.timing[stage])]),
          ),
          pageMsPerImage: over(({ pipeline }) => pipeline.pageMs / pipeline.images),
        }
      : {}),
    stagesMsPerImage: Object.fromEntries(
      Object.entries(stagesMsPerImage)
        .map(([stage, ms]) => [stage, round3(ms)])
        .sort((a, b) => b[1] - a[1]),
    ),
    peakMemoryMb,
    images,
    workers,
    cores: cpus().length,
    browser: browser.version(),
    rounds: all.map((round) =>
      Object.fromEntries(
        names.flatMap((name) => [
          [`${name}Ms`, round3(round[name].ms)],
          [`${name}CpuMs`, round3(round[name].cpuMs)],
        ]),
      ),
    ),
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
  // The browser is busy with the page's start for most of a second (start.mjs measures that), and gets another renderer ready.
  await page.waitForTimeout(SETTLED_AFTER_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  /** What the page's own thread has been busy for, milliseconds. */
  const busyMs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const busyBefore = await busyMs();
  const stopCpu = watchCpu();
  await chooseFolder(page, folder);
  await waitUntilDone(page);
  const cpuMs = stopCpu();
  const pageMs = (await busyMs()) - busyBefore;
  const phases = await page.evaluate(() => globalThis.phases);
  const report = JSON.parse(await saveExport(page, 'json'));
  await context.close();
  return {
    images: report.images.filter((image) => image.status === 'checked').length,
    ms: phases.findLast(({ phase }) => phase === 'done').at - phases.find(({ phase }) => phase === 'working').at,
    cpuMs,
    pageMs,
    timing: report.timing,
  };
}
