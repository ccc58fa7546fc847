#!/usr/bin/env node
// node tests/bench/quality/report.mjs FOLDER OUT.json: judges every picture below FOLDER in node, without a browser, and
// writes what an evaluation reads of the report. For tuning checks; the app's own report comes from `npm run check`.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadBundle } from '#tests/bench/load-bundle.mjs';
import { planesOf } from './planes-of.mjs';

const [folder, out] = process.argv.slice(2);
const { measureAll } = await loadBundle('src/core/checks/measure-all.ts');
const { judge } = await loadBundle('src/core/verdict/judge.ts');
const { defaultSettings } = await loadBundle('src/core/verdict/settings.ts');
const settings = defaultSettings();
const images = [];
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!/\.(jpe?g|png|webp)$/i.test(name)) continue;
  const file = path.join(folder, name);
  const planes = planesOf(file);
  const facts = {
    bytes: statSync(file).size,
    name: path.basename(name),
    format: formatOf(file),
    width: planes.luma.width,
    height: planes.luma.height,
    orientation: 1,
    animated: false,
    digitalSource: null,
    exif: null,
  };
  const started = performance.now();
  const { measures } = measureAll(planes, facts);
  const checkMs = performance.now() - started;
  const verdict = judge(measures, settings);
  const findings = verdict.findings.map(({ id }) => id);
  images.push({
    path: name,
    status: 'checked',
    verdict: verdict.status,
    findings,
    scores: verdict.scores,
    measures,
    checkMs,
  });
}
const total = images.reduce((sum, { checkMs }) => sum + checkMs, 0);
console.error(`${images.length} pictures, ${(total / images.length).toFixed(1)} ms each for the checks`);
writeFileSync(out, JSON.stringify({ format: 'proofsheet-report', version: 1, limits: settings, images }));

function formatOf(file) {
  const [a, b] = readFileSync(file);
  return a === 0xff && b === 0xd8 ? 'jpeg' : a === 0x89 && b === 0x50 ? 'png' : 'webp';
}
