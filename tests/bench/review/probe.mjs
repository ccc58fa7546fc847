#!/usr/bin/env node
/**
 * node tests/bench/review/probe.mjs [--shuffled] [COUNT …]: how long the probe takes on drawn vectors of so many pictures
 * (2,000 and 10,000) with 50 labels, in this thread, what it finds, and how long a table of their answers takes to be
 * read. With --shuffled labels are dealt by chance: the interval should include it. Run on an idle machine.
 */
import { loadBundle } from '#tests/bench/load-bundle.mjs';

const { probeOf, assess, evidenceOf, openResults } = await loadBundle('tests/bench/review/probing.ts');

const LABELS = 50;
/** The picture as a whole and its subject, as the app hands them over. */
const DIMENSIONS = 640;

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Rows around one middle per label; some labels lie near each other, so that there is something to confuse. */
function drawRows(labelOf, count, random) {
  const unit = () => {
    const row = Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5);
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  };
  const common = unit();
  const families = Array.from({ length: LABELS / 5 }, unit);
  const middles = Array.from({ length: LABELS }, unit);
  const rows = new Float32Array(count * DIMENSIONS);
  for (let i = 0; i < count; i++) {
    const own = unit();
    const label = labelOf[i];
    for (let d = 0; d < DIMENSIONS; d++) {
      rows[i * DIMENSIONS + d] =
        0.7 * common[d] + 0.3 * families[label % families.length][d] + 0.12 * middles[label][d] + 0.6 * own[d];
    }
  }
  return rows;
}

const shuffled = process.argv.includes('--shuffled');
const counts = process.argv.slice(2).map(Number).filter(Number.isFinite);
for (const count of counts.length > 0 ? counts : [2000, 10_000]) {
  const random = seeded(count);
  const labelOf = Array.from({ length: count }, () => Math.floor(random() * LABELS));
  const rows = drawRows(labelOf, count, random);
  const told = shuffled ? labelOf.map(() => Math.floor(random() * LABELS)) : labelOf;
  const images = told.map((label, row) => ({
    path: `label-${label}/${row}.jpg`,
    label: `label-${label}`,
    split: null,
    // Every fifth picture has a copy or a burst beside it.
    scenes: row % 5 < 2 ? [`scene ${Math.floor(row / 5)}`] : [],
    row,
  }));
  const started = performance.now();
  const probe = probeOf(images, { dimensions: DIMENSIONS, rows }, 1);
  const probed = performance.now();
  const { f1, right } = assess(probe.results, probe.scenes, evidenceOf[probe.how]);
  const assessed = performance.now();
  const cells = [['path', 'label', 'predicted', 'confidence']];
  const { labels, paths, scores } = probe.results;
  paths.forEach((path, row) =>
    labels.forEach((label, at) =>
      cells.push([path, `label-${told[0]}`, label, scores[row * labels.length + at].toFixed(4)]),
    ),
  );
  const opening = performance.now();
  openResults({ name: 'x.csv', text: 'path', pictures: paths.map((path) => ({ path, labels: [] })) }, () => cells);
  const figure = (value) => Number(value.toFixed(3));
  console.log(
    JSON.stringify({
      pictures: count,
      labels: LABELS,
      probeMs: Math.round(probed - started),
      assessMs: Math.round(assessed - probed),
      tableLines: cells.length - 1,
      tableMs: Math.round(performance.now() - opening),
      f1: [f1.value, f1.low, f1.high].map(figure),
      right: [right.value, right.low, right.high].map(figure),
      chance: 1 / LABELS,
    }),
  );
}
