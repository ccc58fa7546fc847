/**
 * `node tests/bench/many.mjs [--pictures N] [--json FILE]`: N (10,000) small pictures through the built app: whether the
 * run ends, what the page's processes hold on the way and afterwards over the empty page and whose it is, how many tasks
 * held the page up and for how long, how the finished sheet scrolls, and what the report takes.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale, distFolder } from '#tests/headless/build.mjs';
import { chooseFolder, launch, openApp, saveExport, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { watchOwners } from './owners.mjs';
import { drawPictures } from './pictures.mjs';
import { rendererMegabytes } from './processes.mjs';

const { values } = parseArgs({ options: { pictures: { type: 'string', default: '10000' }, json: { type: 'string' } } });
const pictures = Math.max(1, Number(values.pictures) || 1);
/** Memory is looked at this often on the way. */
const LOOKS = 20;
const SCROLL_MS = 5000;

buildIfStale();
const site = await serve({ root: distFolder });
const drawer = await launch();
const folder = await drawPictures(drawer, pictures);
await drawer.close();
const browser = await launch();
try {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  const devtools = await page.context().newCDPSession(page);
  const owners = await watchOwners(devtools);
  await openApp(page, site.url);
  const after = async (waitMs) => {
    await page.waitForTimeout(waitMs);
    await devtools.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(2000);
    return rendererMegabytes();
  };
  const emptyMb = await after(0);
  await page.evaluate(watchLongTasks);
  const started = performance.now();
  await chooseFolder(page, folder);
  const onTheWay = [];
  for (let look = 1; look <= LOOKS; look++) {
    const wanted = Math.floor((pictures * look) / LOOKS);
    await page.waitForFunction(
      (least) => Number.parseInt(document.documentElement.dataset.progress ?? '0') >= least,
      wanted,
      { timeout: 0, polling: 200 },
    );
    onTheWay.push({ checked: wanted, overEmptyMb: rendererMegabytes() - emptyMb, owners: await owners() });
    process.stderr.write(`${wanted} of ${pictures}\n`);
  }
  await waitUntilDone(page);
  const runMs = Math.round(performance.now() - started);
  const longTasksMs = await page.evaluate(() => globalThis.longTasksMs);
  const atTheEnd = { overEmptyMb: rendererMegabytes() - emptyMb, owners: await owners() };
  // Workers that have nothing to do go after a while.
  const afterMb = await after(30_000);
  const ownersAfter = await owners();
  const gaps = await page.evaluate(scrollFor, SCROLL_MS);
  const saving = performance.now();
  const report = await saveExport(page, 'json');
  const savingMs = Math.round(performance.now() - saving);

  const result = {
    pictures,
    runMs,
    emptyMb,
    afterOverEmptyMb: afterMb - emptyMb,
    ownersAfter,
    halves: [onTheWay.slice(0, LOOKS / 2), onTheWay.slice(LOOKS / 2)].map(toldOf),
    onTheWay,
    atTheEnd,
    tasksOver100Ms: longTasksMs.filter((ms) => ms > 100).length,
    longestTaskMs: Math.max(0, ...longTasksMs),
    framesUnder33WhenScrolling: Number((gaps.filter((gap) => gap < 33).length / gaps.length).toFixed(3)),
    reportMb: Number((Buffer.byteLength(report) / 1e6).toFixed(1)),
    savingMs,
    browser: browser.version(),
  };
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true });
}

/** What the looks of one half of the run told, in megabytes over the empty page; grown by a straight line through them. */
function toldOf(looks) {
  const each = looks.map(({ overEmptyMb }) => overEmptyMb);
  const middle = (each.length - 1) / 2;
  const slope =
    each.reduce((sum, mb, at) => sum + (at - middle) * mb, 0) /
    each.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const grownMb = Math.round(slope * (each.length - 1));
  return { leastMb: Math.min(...each), mostMb: Math.max(...each), lastMb: each.at(-1), grownMb };
}

/** Runs in the page: from now on the tasks of its main thread that take more than 50 ms by the clock are kept. */
function watchLongTasks() {
  globalThis.longTasksMs = [];
  const keep = (list) => globalThis.longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
  new PerformanceObserver(keep).observe({ type: 'longtask' });
}

/** Runs in the page: scrolls the sheet down. @returns {Promise<number[]>} milliseconds between frames */
function scrollFor(durationMs) {
  return new Promise((resolve) => {
    let sheet = document.querySelector('[role=grid]');
    while (sheet.scrollHeight <= sheet.clientHeight + 1) sheet = sheet.parentElement;
    const gaps = [];
    const began = performance.now();
    let last = began;
    const next = (now) => {
      gaps.push(now - last);
      last = now;
      sheet.scrollTop += 60;
      if (now - began > durationMs) resolve(gaps.slice(1));
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
