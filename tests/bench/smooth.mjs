/**
 * `node tests/bench/smooth.mjs [--pictures N] [--json FILE]`: how smooth the page is while N (2,000) small pictures are
 * checked and the sheet is scrolled, from the browser's own trace: the longest tasks of the page's main thread, by the
 * clock and by processor time (which other work on the machine does not stretch), and the gaps between frames.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale, distFolder } from '#tests/headless/build.mjs';
import { chooseFolder, launch, openApp, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { drawPictures } from './pictures.mjs';

const { values } = parseArgs({ options: { pictures: { type: 'string', default: '2000' }, json: { type: 'string' } } });
const pictures = Math.max(1, Number(values.pictures) || 1);

buildIfStale();
const site = await serve({ root: distFolder });
const browser = await launch();
const folder = await drawPictures(browser, pictures);
try {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await openApp(page, site.url);
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'] },
  });
  await chooseFolder(page, folder);
  await page.waitForFunction(() => Number.parseInt(document.documentElement.dataset.progress ?? '0') > 0);
  const scrolling = page.evaluate(scrollUntilDone);
  await waitUntilDone(page);
  const gaps = await scrolling;
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;

  const result = { pictures, ...tasksOf(events), ...framesOf(gaps), browser: browser.version() };
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true });
}

/** Runs in the page: scrolls the sheet up and down. @returns {Promise<number[]>} milliseconds between frames */
function scrollUntilDone() {
  return new Promise((resolve) => {
    const tile = document.querySelector('[role=grid], [role=listbox], main');
    let sheet = tile;
    while (sheet && sheet.scrollHeight <= sheet.clientHeight + 1) sheet = sheet.parentElement;
    sheet ??= document.scrollingElement;
    const gaps = [];
    let last = performance.now();
    let step = 40;
    const next = (now) => {
      gaps.push(now - last);
      last = now;
      if (sheet.scrollTop + sheet.clientHeight >= sheet.scrollHeight - 1) step = -40;
      else if (sheet.scrollTop <= 0) step = 40;
      sheet.scrollTop += step;
      if (document.documentElement.dataset.phase === 'done') resolve(gaps.slice(1));
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

function tasksOf(events) {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid}/${tid}`),
  );
  const most = (key) => tasks.reduce((max, task) => Math.max(max, (task[key] ?? 0) / 1000), 0);
  const over = (key) => tasks.filter((task) => (task[key] ?? 0) > 100_000).length;
  return {
    tasks: tasks.length,
    longestTaskMs: Math.round(most('dur')),
    longestTaskCpuMs: Math.round(most('tdur')),
    tasksOver100Ms: over('dur'),
    tasksOver100CpuMs: over('tdur'),
  };
}

function framesOf(gaps) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return {
    frames: gaps.length,
    framesUnder33: Number((gaps.filter((gap) => gap < 33).length / Math.max(1, gaps.length)).toFixed(3)),
    frameMedianMs: at(0.5),
    frame95Ms: at(0.95),
    frameLongestMs: at(1),
  };
}
