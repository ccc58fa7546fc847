/**
 * `node tests/bench/rules.mjs [--pictures N] [--labels N] [--json FILE]`: what all rules take for a set drawn as numbers
 * (10,000 pictures of 50 labels, split, with copies, bursts, boxes and look-alikes), and which of them takes how long.
 * The bar is 5 s for all of them, after organising. Medians of five rounds, in this thread.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadBundle } from './load-bundle.mjs';

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '10000' },
    labels: { type: 'string', default: '50' },
    json: { type: 'string' },
  },
});
const pictures = Math.max(1, Number(values.pictures) || 1);
const labels = Math.max(1, Number(values.labels) || 1);
const ROUNDS = 5;
const SKETCH = 48 * 48;

const { findingsOf, rules } = await loadBundle('src/core/rules/registry.ts');
const { properties } = await loadBundle('src/core/rules/properties.ts');
const { seededRandom } = await loadBundle('src/core/numeric/seeded.ts');

const random = seededRandom(7);
const below = (count) => Math.floor(count * random());
const images = Array.from({ length: pictures }, (_, at) => {
  const label = `label ${at % labels}`;
  const boxed = at % 3 === 0;
  const left = 600 * random();
  return {
    path: `${label}/${String(at).padStart(6, '0')}.jpg`,
    label,
    ...(at % 7 === 0 ? { others: [`label ${(at + 1) % labels}`] } : {}),
    ...(boxed
      ? {
          boxes: {
            frame: 'upright',
            size: { width: 640, height: 480 },
            list: [{ label, left, top: 10, width: 60, height: 50 }],
          },
        }
      : {}),
    split: at % 5 === 0 ? 'test' : 'train',
    bytes: 3e6,
    width: at % 90 === 0 ? 6000 : 640,
    height: 480,
    format: at % 200 === 0 ? 'webp' : 'jpeg',
    exif: null,
    digitalSource: null,
    signature: {
      pixels: String(at),
      perceptual: '0'.repeat(16),
      sketch: Uint8Array.from({ length: SKETCH }, () => 255 * random()),
      light: [],
    },
    properties: properties.map(() => random() + (at % labels) / labels),
    row: at,
  };
}).sort((a, b) => (a.path < b.path ? -1 : 1));
const groupsOf = (size) => images.map(() => (random() < 0.3 ? String(below(pictures / size)) : null));
const subject = {
  images,
  duplicates: groupsOf(4),
  bursts: groupsOf(8),
  lookalikes: {
    suspects: Array.from({ length: Math.ceil(pictures / 50) }, () => ({
      image: below(pictures),
      likely: `label ${below(labels)}`,
      nearest: [below(pictures), below(pictures)],
    })),
    confusions: Array.from({ length: labels }, (_, at) => ({
      labels: [`label ${at}`, `label ${(at + 1) % labels}`],
      share: 0.4,
      pairs: [[below(pictures), below(pictures)]],
    })),
    likeness: new Map(Array.from({ length: labels }, (_, at) => [`label ${at}`, random()])),
  },
};

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
function timed(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const whole = [];
const single = new Map(rules.map(({ id }) => [id, []]));
let findings = 0;
for (let round = 0; round < ROUNDS; round++) {
  whole.push(timed(() => (findings = findingsOf(subject).length)));
  for (const rule of rules) single.get(rule.id).push(timed(() => rule.check(subject)));
}
const result = {
  pictures,
  labels,
  findings,
  allMs: Math.round(median(whole)),
  rulesMs: Object.fromEntries(
    [...single].map(([id, times]) => [id, Number(median(times).toFixed(1))]).sort(([, a], [, b]) => b - a),
  ),
};
console.log(JSON.stringify(result, null, 2));
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 2));
