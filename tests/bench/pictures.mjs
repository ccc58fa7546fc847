/** Folders of pictures for benches: small JPEGs drawn from a seed, or a folder's own repeated. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** @returns {Promise<string>} folder of `count` pictures in eight labels; the caller removes it */
export async function drawPictures(browser, count) {
  const page = await browser.newPage();
  const folder = mkdtempSync(join(tmpdir(), 'proofsheet-drawn-'));
  for (let label = 0; label < 8; label++) mkdirSync(join(folder, `label-${label}`));
  const together = 50;
  for (let first = 0; first < count; first += together) {
    const pictures = await page.evaluate(draw, [first, Math.min(together, count - first)]);
    pictures.forEach((text, i) => {
      const name = join(folder, `label-${(first + i) % 8}`, `${String(first + i).padStart(5, '0')}.jpg`);
      writeFileSync(name, Buffer.from(text, 'base64'));
    });
  }
  await page.close();
  return folder;
}

/** @returns {string} the folder itself, or a copy in which its pictures occur as often as `fewest` takes; the caller removes that */
export function repeated(source, fewest) {
  const files = readdirSync(source, { recursive: true }).filter((name) => statSync(join(source, name)).isFile());
  const copies = Math.ceil(fewest / Math.max(1, files.length));
  if (copies === 1) return source;
  const target = mkdtempSync(join(tmpdir(), 'proofsheet-bench-photos-'));
  for (let copy = 1; copy <= copies; copy++) {
    for (const name of files) {
      const to = join(target, `${copy}`, name);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(join(source, name), to);
    }
  }
  return target;
}

/** Runs in the page. */
async function draw([first, count]) {
  const canvas = new OffscreenCanvas(480, 360);
  const context = canvas.getContext('2d');
  const pictures = [];
  for (let seed = first; seed < first + count; seed++) {
    context.fillStyle = `hsl(${(seed * 47) % 360} 40% ${30 + (seed % 5) * 10}%)`;
    context.fillRect(0, 0, 480, 360);
    for (let i = 0; i < 40; i++) {
      context.fillStyle = `hsl(${(seed * 31 + i * 53) % 360} 60% 50%)`;
      context.fillRect((seed * 17 + i * 83) % 460, (seed * 29 + i * 61) % 340, 12 + ((seed + i) % 40), 10 + (i % 50));
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    pictures.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  }
  return pictures;
}
