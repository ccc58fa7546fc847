/**
 * `node tests/bench/smooth.mjs [--pictures N] [--by drop|input] [--json FILE]`: how smooth the page is while N (2,000) small
 * pictures are checked and the sheet is scrolled: the gaps between frames, and from the browser's own trace the tasks of the
 * page's main thread, by the clock and by processor time (which other work on the machine does not stretch); those over
 * 100 ms with what ran in them. A folder that is dropped and one that an input gives, one after the other, or one of the two.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale, distFolder } from '#tests/headless/build.mjs';
import { chooseFolder, dropFolder, launch, openApp, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { traceTasks } from './long-tasks.mjs';
import { drawPictures } from './pictures.mjs';

const ways = { drop: dropFolder, input: chooseFolder };
const { values } = parseArgs({
  options: { pictures: { type: 'string', default: '2000' }, by: { type: 'string' }, json: { type: 'string' } },
});
const pictures = Math.max(1, Number(values.pictures) || 1);
if (values.by !== undefined && !(values.by in ways)) throw new Error('--by drop or --by input');

buildIfStale();
const site = await serve({ root: distFolder });
const browser = await launch();
const folder = await drawPictures(browser, pictures);
try {
  const result = { pictures, browser: browser.version() };
  for (const way of values.by ? [values.by] : Object.keys(ways)) result[way] = await run(ways[way]);
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true });
}

/** One run on a fresh page. @param handOver the way in which the folder comes */
async function run(handOver) {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openApp(page, site.url);
  const endTrace = await traceTasks(page);
  await handOver(page, folder);
  await page.waitForFunction(() => Number.parseInt(document.documentElement.dataset.progress ?? '0') > 0);
  const scrolling = page.evaluate(scrollUntilDone);
  await waitUntilDone(page);
  const gaps = await scrolling;
  const result = { ...framesOf(gaps), ...(await endTrace()) };
  await context.close();
  return result;
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
