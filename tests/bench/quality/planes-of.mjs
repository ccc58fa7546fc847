// Planes of a picture without a browser: ImageMagick decodes, the core's own definitions reduce.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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

/** Area-weighted box average so that the long side is at most `long`; `channels` interleaved. */
export function shrink({ data, width, height }, long, channels) {
  const scale = long / Math.max(width, height);
  if (scale >= 1) return { data: Uint8Array.from(data), width, height };
  const w = Math.max(1, Math.round(width * scale));
  const h = Math.max(1, Math.round(height * scale));
  const rows = new Float64Array(w * height * channels);
  for (let x = 0; x < w; x++) {
    for (const [from, weight] of spans(x, w, width)) {
      for (let y = 0; y < height; y++) {
        for (let c = 0; c < channels; c++) {
          rows[(y * w + x) * channels + c] += weight * data[(y * width + from) * channels + c];
        }
      }
    }
  }
  const out = new Uint8Array(w * h * channels);
  for (let y = 0; y < h; y++) {
    const line = new Float64Array(w * channels);
    for (const [from, weight] of spans(y, h, height)) {
      for (let i = 0; i < line.length; i++) line[i] += weight * rows[from * w * channels + i];
    }
    for (let i = 0; i < line.length; i++) out[y * w * channels + i] = Math.round(line[i]);
  }
  return { data: out, width: w, height: h };
}

function spans(index, count, length) {
  const from = (index * length) / count;
  const to = ((index + 1) * length) / count;
  const list = [];
  for (let i = Math.floor(from); i < Math.min(length, Math.ceil(to)); i++) {
    list.push([i, (Math.min(i + 1, to) - Math.max(i, from)) / (to - from)]);
  }
  return list;
}

/** @returns {import('#core/planes/planes.ts').Planes} */
export function planesOf(file) {
  const pixels = pixelsOf(file);
  const luma = lumaOf(pixels);
  return { luma, work: shrink(luma, 1280, 1), color: shrink(pixels, 768, 3), orientation: 1 };
}
