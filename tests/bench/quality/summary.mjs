#!/usr/bin/env node
// node tests/bench/quality/summary.mjs REPORT.json TRUTH.csv: what the scorers do not print. Of the blurred pictures that
// are flagged, how many are named right (motion or defocus); how far the exposure offset follows the true EV; which
// untouched pictures have findings.
import { readFileSync } from 'node:fs';

const [reportPath, truthPath] = process.argv.slice(2);
const { images } = JSON.parse(readFileSync(reportPath, 'utf8'));
const [head, ...lines] = readFileSync(truthPath, 'utf8')
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(','));
const truth = new Map(lines.map((cells) => [cells[0], Object.fromEntries(cells.map((cell, i) => [head[i], cell]))]));
const rows = images.filter(({ path }) => truth.has(path)).map((image) => ({ image, ...truth.get(image.path) }));

let flagged = 0;
let right = 0;
for (const { image, kind } of rows) {
  if (kind !== 'gauss' && kind !== 'motion') continue;
  const named = { gauss: 'defocus-blur', motion: 'motion-blur' }[kind];
  const found = image.findings.filter((id) => id.endsWith('-blur'));
  if (found.length === 0) continue;
  flagged++;
  if (found.includes(named)) right++;
}
console.log(`named right: ${right} of ${flagged} flagged blurs (${(right / flagged).toFixed(3)})`);

for (const level of [...new Set(rows.filter(({ kind }) => kind === 'ev').map((row) => Number(row.level)))].sort(
  (a, b) => a - b,
)) {
  const shifts = rows
    .filter((row) => row.kind === 'ev' && Number(row.level) === level)
    .map((row) => {
      const reference = rows.find(({ kind, scene }) => kind === 'ref' && scene === row.scene);
      return row.image.measures.exposure.exposureOffsetEv - reference.image.measures.exposure.exposureOffsetEv;
    });
  console.log(`${level} EV: offset moves by ${(shifts.reduce((a, b) => a + b, 0) / shifts.length).toFixed(2)} EV`);
}
for (const { image, kind } of rows)
  if (kind === 'ref' && image.findings.length > 0) console.log(image.path, image.verdict, image.findings.join(' '));
