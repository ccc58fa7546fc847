// Planes of a picture without a browser: ImageMagick decodes, the core's own definitions reduce.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadBundle } from '#tests/bench/load-bundle.mjs';

const { reducePlane } = await loadBundle('src/core/planes/reduce.ts');
const { resample } = await loadBundle('src/core/planes/resample.ts');
const { fitWithin } = await loadBundle('src/core/planes/size.ts');

const cacheFolder = process.env.PLANES_CACHE ?? '/tmp/checks/planes';

/** Upright 8-bit RGB of a file, cached as raw bytes: decoding is the slow part of an experiment. */
function pixelsOf(file) {
  mkdirSync(cacheFolder, { recursive: true });
  const key = path.join(cacheFolder, createHash('sha1').update(path.resolve(file)).digest('hex'));
  if (!existsSync(`${key}.size`)) {
    const args = [`${file}[0]`, '-auto-orient', '-background', 'white', '-alpha', 'remove', '-colorspace', 'sRGB'];
    const max = 1 << 30;
    const raw = execFileSync('convert', [...args, '-depth', '8', '-type', 'TrueColor', 'ppm:-'], { maxBuffer: max });
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(raw.subarray(0, 64).toString('latin1'));
    writeFileSync(key, raw.subarray(header[0].length));
    writeFileSync(`${key}.size`, `${header[1]} ${header[2]}`);
  }
  const [width, height] = readFileSync(`${key}.size`, 'utf8').split(' ').map(Number);
  return { data: readFileSync(key), width, height };
}

/** BT.601 luma of interleaved RGB, rounded as a JPEG decoder rounds it. */
function lumaOf({ data, width, height }) {
  const out = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < out.length; i++, at += 3) {
    out[i] = (19595 * data[at] + 38470 * data[at + 1] + 7471 * data[at + 2] + 32768) >> 16;
  }
  return { data: out, width, height };
}

/** @returns {import('#core/planes/planes.ts').Planes} */
export function planesOf(file) {
  const pixels = pixelsOf(file);
  const luma = lumaOf(pixels);
  const small = fitWithin(pixels, 768);
  const color = { data: resample(pixels.data, pixels, small, 3), ...small };
  return { luma, work: reducePlane(luma, fitWithin(luma, 1280)), color, orientation: 1 };
}
