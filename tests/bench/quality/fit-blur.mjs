#!/usr/bin/env node
// node tests/bench/quality/fit-blur.mjs SET_FOLDER... : fits the blur model (src/core/planes/blur-model.ts) on sets made
// by make-blur-set.py and make-camera-set.py, prints the weights and, for scenes left out of the fit, the areas under the ROC curve.
import { readSet } from './read-set.mjs';
import { areaUnderCurve, fitLine, fitLogistic } from './regression.mjs';

const FOLDS = 8;
const RIDGE = 0.001;
const PAIR_WEIGHT = 1;

const rows = process.argv
  .slice(2)
  .flatMap((folder) => readSet(folder))
  .filter((row) => row.features !== null);
const scenes = [...new Set(rows.map(({ scene }) => scene))].sort();
// All pictures of a scene, whatever their set, are left out together.
for (const row of rows) row.fold = scenes.indexOf(row.scene) % FOLDS;
for (const row of rows)
  row.group = `${row.set} ${row.longPx < 600 ? '≤ 600 px' : row.longPx < 1200 ? '≤ 1200 px' : '1280 px'}`;
const sharp = rows.filter(({ kind }) => ['ref', 'bokeh', 'part', 'noise'].includes(kind));
const blurred = rows.filter(
  ({ kind, level }) =>
    (kind === 'disk' && level >= 2.4) ||
    (kind === 'path' && level >= 9) ||
    (kind === 'gauss' && level > 1) ||
    (kind === 'motion' && level > 10),
);

const gone = blurred.filter(({ kind, level }) => (kind === 'gauss' && level > 4) || (kind === 'disk' && level > 7));
const mild = rows.filter(({ kind, level }) => kind === 'gauss' && level < 3);

/** The steps of one scene's Gauss blur, the softer picture first. */
function pairsOf(skip) {
  const pairs = [];
  const steps = rows.filter(({ kind, noise, quality }) => kind === 'gauss' && noise === 0 && quality === 88);
  for (const scene of new Set(steps.map((row) => row.series))) {
    const own = steps.filter((row) => row.series === scene && row.fold !== skip).sort((a, b) => a.level - b.level);
    for (let i = 1; i < own.length; i++)
      if (own[i].level > own[i - 1].level) pairs.push([own[i].features, own[i - 1].features]);
  }
  return pairs;
}

/** Two logistic models: is anything sharp, and if not, how far gone is it. */
const fit = (skip) => {
  const kept = ({ fold }) => fold !== skip;
  const onset = logistic(sharp.filter(kept), blurred.filter(kept), RIDGE, [], 0);
  const strong = logistic([...sharp, ...mild].filter(kept), gone.filter(kept), RIDGE, pairsOf(skip), PAIR_WEIGHT);
  return { onset, strong, index: (features) => onset.index(features) + softplus(strong.index(features)) };
};

function logistic(negatives, positives, ridge, pairs, pairWeight) {
  const truth = [...negatives.map(() => 0), ...positives.map(() => 1)];
  return fitLogistic(
    [...negatives, ...positives].map(({ features }) => features),
    truth,
    ridge,
    pairs,
    pairWeight,
  );
}

function softplus(value) {
  return value > 30 ? value : Math.log1p(Math.exp(value));
}

for (let fold = 0; fold < FOLDS; fold++) {
  const model = fit(fold);
  for (const row of rows) if (row.fold === fold) row.index = model.index(row.features);
}
const table = {};
for (const group of [...new Set(rows.map((row) => row.group))]) {
  const own = rows.filter((row) => row.group === group);
  const clean = own.filter(
    ({ kind, noise, quality }) => kind === 'bokeh' || (kind === 'ref' && noise === 0 && quality === 88),
  );
  const against = (positives, negatives) =>
    areaUnderCurve(
      positives.map(({ index }) => index),
      negatives.map(({ index }) => index),
    );
  const of = (kind, level) => own.filter((row) => row.kind === kind && (level === undefined || row.level === level));
  const known = [
    ['gauss', 1.2],
    ['gauss', 2.4],
    ['gauss', 4.8],
    ['motion', 11],
    ['motion', 21],
  ].map(([k, l]) => against(of(k, l), clean));
  const lenses = [...of('disk'), ...of('path')];
  table[group] = {
    pictures: own.length,
    auc: against(
      blurred.filter((row) => row.group === group),
      sharp.filter((row) => row.group === group),
    ),
    known: mean(known),
    'gauss 1.2': known[0],
    'gauss 2.4': known[1],
    'gauss 4.8': known[2],
    'motion 11': known[3],
    'motion 21': known[4],
    'disk+path vs part': against(lenses, of('part')),
    'vs noisy ref': against(
      lenses,
      own.filter(({ kind, noise }) => kind === 'ref' && noise > 0),
    ),
    'noisy vs ref': against(
      lenses.filter(({ noise }) => noise > 4),
      clean,
    ),
  };
}
for (const row of Object.values(table)) for (const key of Object.keys(row)) row[key] = Number(row[key].toFixed(3));
console.table(table);
for (const group of Object.keys(table)) {
  const kept = [[], [], [], []];
  for (const series of new Set(rows.filter((row) => row.group === group).map((row) => row.series))) {
    const clean = ({ kind, noise, quality }) => kind === 'gauss' || (kind === 'ref' && noise === 0 && quality === 88);
    const own = rows.filter((row) => row.series === series && clean(row)).sort((a, b) => a.level - b.level);
    if (own.length === 5) for (let i = 1; i < 5; i++) kept[i - 1].push(own[i].index > own[i - 1].index ? 1 : 0);
  }
  console.log(group, 'order kept 0 < 0.6 < 1.2 < 2.4 < 4.8:', kept.map((k) => mean(k).toFixed(3)).join(' '));
}
console.log(
  'all left-out pictures',
  areaUnderCurve(
    blurred.map(({ index }) => index),
    sharp.map(({ index }) => index),
  ).toFixed(3),
);

const model = fit(-1);
console.log(
  'all and softest of levels 0 … 3, size, motion, peaks of levels 0 … 3, strongest all and softest of levels 0 … 3',
);
for (const part of ['onset', 'strong']) {
  const { weights, constant } = model[part];
  console.log(part, JSON.stringify(weights.map((w) => Number(w.toFixed(3)))), 'constant', constant.toFixed(3));
}
for (const row of rows) row.index = model.index(row.features);
const known = rows.filter(
  ({ kind, level, noise }) => noise < 4 && ((kind === 'gauss' && level > 1) || kind === 'disk'),
);
const widths = known.map(({ kind, level }) => Math.log2(1.28 * (kind === 'disk' ? level / 2 : level)));
const line = fitLine(
  known.map(({ index }) => index),
  widths,
);
console.log(
  'log2 width =',
  line.offset.toFixed(3),
  '+',
  line.slope.toFixed(4),
  '· index; residual',
  line.residual.toFixed(2),
  'octaves',
);
for (const [kind, level] of [
  ['ref', 0],
  ['bokeh', 5],
  ['part'],
  ['noise', 0],
  ['gauss', 0.6],
  ['gauss', 1.2],
  ['gauss', 2.4],
  ['gauss', 4.8],
  ['motion', 5],
  ['motion', 11],
  ['motion', 21],
  ['disk'],
  ['path'],
]) {
  const w = rows
    .filter((r) => r.kind === kind && (level === undefined || r.level === level))
    .map((r) => 2 ** (line.offset + line.slope * r.index))
    .sort((a, b) => a - b);
  const at = (share) => w[Math.floor(share * (w.length - 1))].toFixed(2);
  const motion = rows
    .filter((r) => r.kind === kind && (level === undefined || r.level === level))
    .map((r) => r.motion)
    .sort((a, b) => a - b);
  const octaves = (share) => motion[Math.floor(share * (motion.length - 1))].toFixed(2);
  console.log(
    kind,
    level ?? '',
    'width px at 1280: 5 %',
    at(0.05),
    'median',
    at(0.5),
    '95 %',
    at(0.95),
    'motion octaves: 5 %',
    octaves(0.05),
    'median',
    octaves(0.5),
    '95 %',
    octaves(0.95),
  );
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

if (process.env.SCENES) {
  for (const series of new Set(rows.map((row) => row.series))) {
    const own = rows.filter((row) => row.series === series);
    const of = (kind, level) =>
      own
        .filter((row) => row.kind === kind && (level === undefined || row.level === level))
        .map((row) => (2 ** (line.offset + line.slope * row.index)).toFixed(2))
        .join(' ');
    console.log(
      series,
      '| ref',
      of('ref'),
      '| n25',
      of('noise'),
      '| g',
      of('gauss'),
      '| m',
      of('motion'),
      '| bokeh',
      of('bokeh'),
      '| part',
      of('part'),
    );
  }
}
