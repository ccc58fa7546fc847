#!/usr/bin/env node
/**
 * node tests/bench/variation/scale.mjs [COUNT …]: how long organising drawn sets of so many pictures takes, in this
 * thread. Run on an idle machine; compare the growth between counts rather than single figures.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bundle = await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: { ssr: 'src/core/variation/organize.ts', write: false, minify: false },
});
const [{ code }] = bundle.output;
const { organize } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const DIMENSIONS = { look: 256, background: 384, subject: 384 };

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Rows around `kinds` middles, as far apart as the embedder's vectors are. */
function drawBlock(count, dimensions, kinds, apart, random) {
  const middles = Array.from({ length: kinds }, () => Float32Array.from({ length: dimensions }, () => random() - 0.5));
  const rows = new Float32Array(count * dimensions);
  for (let i = 0; i < count; i++) {
    const middle = middles[Math.floor(random() * kinds)];
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const value = (1 + middle[d] * apart * 4 + (random() - 0.5) * apart * 3) * (d % 2 ? 1 : -1);
      rows[i * dimensions + d] = value;
      squares += value * value;
    }
    for (let d = 0; d < dimensions; d++) rows[i * dimensions + d] /= Math.sqrt(squares);
  }
  return { dimensions, rows };
}

function drawRequest(count) {
  const random = seeded(count);
  const hex = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
  const images = Array.from({ length: count }, (_, row) => ({
    path: `label-${row % 20}/${row}.jpg`,
    label: `label-${row % 20}`,
    split: null,
    bytes: 1,
    width: 4000,
    height: 3000,
    format: 'jpeg',
    exif: null,
    signature: { pixels: `${row}`, perceptual: hex(), light: Array.from({ length: 59 }, () => -4 * random()) },
    row,
  }));
  return {
    images,
    vectors: {
      count,
      look: drawBlock(count, DIMENSIONS.look, 40, 0.3, random),
      background: drawBlock(count, DIMENSIONS.background, 30, 0.1, random),
      subject: drawBlock(count, DIMENSIONS.subject, 100, 0.2, random),
    },
  };
}

const counts = process.argv.slice(2).map(Number);
for (const count of counts.length > 0 ? counts : [500, 2000]) {
  const request = drawRequest(count);
  const { organizeMs, clusters, groups } = organize(request, () => performance.now());
  const places = new Set(groups.map((group) => group.background)).size;
  console.log(
    JSON.stringify({
      count,
      organizeMs: Math.round(organizeMs),
      looks: clusters.length,
      places,
      rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }),
  );
}
