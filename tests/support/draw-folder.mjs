/** Pictures for e2e tests, drawn by a headless Chromium: a folder of JPEGs of which each has something to say. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What is drawn in the browser: a cloudy ground and some shapes with sharp edges, then `blur` px of softness and
 * `light` as brightness (1 = as it is). Seeded, so that two runs draw the same.
 * @typedef {{ path: string, width?: number, height?: number, blur?: number, light?: number, seed?: number }} Drawing
 */

/**
 * @param {import('playwright-core').Page} page any page; it is not left
 * @param {string} folder
 * @param {Drawing[]} drawings
 */
export async function drawFolder(page, folder, drawings) {
  for (const drawing of drawings) {
    const bytes = await page.evaluate(drawInPage, { width: 1280, height: 960, blur: 0, light: 1, seed: 1, ...drawing });
    const path = join(folder, drawing.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(bytes, 'base64'));
  }
}

async function drawInPage({ width, height, blur, light, seed }) {
  let state = seed * 2654435761;
  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32;
  };
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.filter = `blur(${blur}px) brightness(${light})`;
  const scene = new OffscreenCanvas(width, height);
  const pen = scene.getContext('2d');
  const sky = pen.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, `hsl(${random() * 360} 35% 62%)`);
  sky.addColorStop(1, `hsl(${random() * 360} 35% 38%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, width, height);
  for (let shape = 0; shape < 900; shape++) {
    pen.fillStyle = `hsl(${random() * 360} ${30 + random() * 50}% ${15 + random() * 70}%)`;
    const size = 4 + random() ** 3 * width * 0.12;
    pen.beginPath();
    if (shape % 2) pen.rect(random() * width, random() * height, size, size * (0.4 + random()));
    else pen.arc(random() * width, random() * height, size / 2, 0, 7);
    pen.fill();
  }
  context.drawImage(scene, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
