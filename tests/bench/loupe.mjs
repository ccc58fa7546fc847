/**
 * How long a step takes in the large picture at 100 %, from the key to the sharp picture on the canvas, with warm
 * neighbours: `node tests/bench/loupe.mjs FOLDER [pause between steps in ms, default 600]` after a build. A person
 * looks at a picture at least that long; the neighbours are decoded meanwhile. Prints the median, the ninth of ten
 * and each step.
 */
import { distFolder } from '#tests/headless/build.mjs';
import { chooseFolder, launch, openApp, waitUntilDone } from '#tests/headless/open.mjs';
import { serve } from '#tests/headless/serve.mjs';

const [folder, pause = '600'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node tests/bench/loupe.mjs FOLDER [pause in ms]');
  process.exit(2);
}

/**
 * Presses → and waits until the canvas holds the next picture and a frame has been shown.
 * @param {string} key
 */
async function stepInPage(key) {
  const canvas = document.querySelector('dialog canvas[data-drawn]');
  const before = canvas.dataset.drawn;
  const start = performance.now();
  const target = document.querySelector('dialog[open]');
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  while (canvas.dataset.drawn === before) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

const site = await serve({ root: distFolder });
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await openApp(page, site.url);
await chooseFolder(page, folder);
await waitUntilDone(page);
await page.keyboard.press('Home');
await page.keyboard.press('z');
await page.locator('dialog canvas[data-drawn]').waitFor();
const count = Number((await page.evaluate(() => document.documentElement.dataset.progress)).split('/')[1]);
const steps = [];
for (let at = 1; at < count; at++) {
  await page.waitForTimeout(Number(pause));
  steps.push(await page.evaluate(stepInPage, 'ArrowRight'));
}
await browser.close();
await site.stop();

const sorted = [...steps].sort((a, b) => a - b);
const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0);
console.log(`${steps.length} steps at 100 %: median ${at(0.5)} ms, 90 % within ${at(0.9)} ms`);
console.log(steps.map((step) => step.toFixed(0)).join(' '));
