/** Draws static/icons/*.png from icon.svg in headless Chromium: `node tests/support/make-icons.mjs`. Run by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { launch } from '#tests/headless/open.mjs';

const folder = new URL('../../static/icons/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');
const browser = await launch();
const page = await browser.newPage();

/** @param inset share of the side left free around the picture: a maskable icon may lose its outer tenth */
async function draw(name, side, inset = 0) {
  await page.setViewportSize({ width: side, height: side });
  const ground = inset ? '#2b2b2b' : 'transparent';
  const inner = Math.round(side * (1 - 2 * inset));
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${inner}px;height:${inner}px}</style>${svg}`,
  );
  writeFileSync(new URL(name, folder), await page.screenshot({ omitBackground: true }));
}

await draw('icon-192.png', 192);
await draw('icon-512.png', 512);
await draw('icon-maskable-512.png', 512, 0.1);
await browser.close();
