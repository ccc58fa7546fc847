#!/usr/bin/env node
// node tests/bench/quality/camera.mjs SET_FOLDER... : how the shipped blur model ranks sets made by make-camera-set.py:
// area under the ROC curve for each set, each kind of blur, in noise, and for all of them pooled; what cannot be judged
// ranks in the middle, as the scorers rank it.
import { areaUnderCurve } from './regression.mjs';
import { readSet } from './read-set.mjs';

const LIMIT = 1.8;
/** Fainter blurs than these (per 1000 px) are within what a good lens does. */
const FAINT = { disk: 2.4, path: 9 };
const rows = process.argv
  .slice(2)
  .flatMap((folder) => readSet(folder))
  .filter(({ kind, level }) => !FAINT[kind] || level >= FAINT[kind]);
const softness = ({ width }) => (width === null ? LIMIT : width);
const isBlurred = ({ kind }) => kind !== 'ref';
const area = (positives, negatives) =>
  Number(areaUnderCurve(positives.map(softness), negatives.map(softness)).toFixed(3));
const flagged = (list) => Number((list.filter(({ width }) => width > LIMIT).length / list.length).toFixed(3));

const table = {};
for (const set of [...new Set(rows.map((row) => row.set)), 'pooled']) {
  const own = rows.filter((row) => set === 'pooled' || row.set === set);
  const sharp = own.filter((row) => !isBlurred(row));
  const blurred = own.filter(isBlurred);
  const noisy = ({ noise }) => noise > 3;
  table[set] = {
    pictures: own.length,
    'cannot judge': own.filter(({ width }) => width === null).length,
    auc: area(blurred, sharp),
    disk: area(
      blurred.filter(({ kind }) => kind === 'disk'),
      sharp,
    ),
    path: area(
      blurred.filter(({ kind }) => kind === 'path'),
      sharp,
    ),
    'noisy blurred vs clean sharp': area(
      blurred.filter(noisy),
      sharp.filter((row) => !noisy(row)),
    ),
    'clean blurred vs noisy sharp': area(
      blurred.filter((row) => !noisy(row)),
      sharp.filter(noisy),
    ),
    'sharp flagged': flagged(sharp),
    'blurred flagged': flagged(blurred),
  };
}
console.table(table);
if (process.env.WORST) {
  const count = Number(process.env.WORST);
  const line = (row) =>
    `${row.set} ${row.file} noise ${row.noise} (found ${row.noiseSigma.toFixed(1)}) ${row.longPx} px: ${row.width?.toFixed(2)}`;
  const order = (list) => list.sort((a, b) => softness(a) - softness(b));
  console.log('sharpest of the blurred\n' + order(rows.filter(isBlurred)).slice(0, count).map(line).join('\n'));
  console.log(
    'softest of the sharp\n' +
      order(rows.filter((row) => !isBlurred(row)))
        .slice(-count)
        .map(line)
        .join('\n'),
  );
}
