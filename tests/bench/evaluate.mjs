/**
 * `node tests/bench/evaluate.mjs [SHARED]`: the app on pictures with known truth (SHARED/data, scorers in SHARED/eval),
 * held against the bars in bars.json: what was reached once may not be lost. Last line: N passed, N failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectFolder } from '#tests/headless/build.mjs';

const shared = resolve(process.argv[2] ?? join(projectFolder, '../shared'));
const bars = JSON.parse(readFileSync(new URL('bars.json', import.meta.url), 'utf8'));
const temporary = mkdtempSync(join(tmpdir(), 'proofsheet-evaluate-'));
const tally = { passed: 0, failed: 0 };

function hold(what, holds, figure) {
  tally[holds ? 'passed' : 'failed'] += 1;
  console.log(`${holds ? 'ok  ' : 'LOST'} ${what}${figure === undefined ? '' : `: ${figure}`}`);
}

/** @returns {{ file: string, expected: string }[]} rows of SOURCES.csv below `folder` */
function sourcesOf(folder) {
  const lines = readFileSync(join(shared, 'data/SOURCES.csv'), 'utf8').split('\n');
  return lines
    .map((line) => /^(?<file>[^,]+),(?<expected>"[^"]*"|[^,]*),/.exec(line)?.groups)
    .filter((row) => row?.file.startsWith(`${folder}/`))
    .map(({ file, expected }) => ({ file: file.slice(folder.length + 1), expected }));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

function allFinite(value) {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(allFinite);
}

const formatNames = { heic: /hei[cf]/i, heif: /hei[cf]/i, tif: /tiff/i, tiff: /tiff/i, avif: /avif/i };

/** Whether an image is scored, or refused in words that name its format. */
function isCheckedOrNamed(image) {
  const extension = /[^.]*$/.exec(image.path)[0].toLowerCase();
  const named = formatNames[extension] ?? new RegExp(extension, 'i');
  return image.status === 'checked' || (image.fault.code === 'unsupported-format' && named.test(image.fault.message));
}

function evaluate(bar) {
  const folder = join(shared, 'data', bar.folder);
  const out = join(temporary, `${bar.folder.replaceAll('/', '-')}.json`);
  const run = spawnSync('node', [join(projectFolder, 'tests/headless/check.mjs'), folder, '--out', out, '--quiet'], {
    encoding: 'utf8',
  });
  hold(`${bar.folder}: check runs`, run.status === 0, run.stderr.trim() || undefined);
  if (run.status !== 0) return;
  const report = JSON.parse(readFileSync(out, 'utf8'));
  const checked = report.images.filter((image) => image.status === 'checked');

  hold(`${bar.folder}: every number is finite`, allFinite(report));
  if (bar.images !== undefined)
    hold(`${bar.folder}: images`, report.images.length === bar.images, report.images.length);
  if (bar.checked !== undefined) hold(`${bar.folder}: checked`, checked.length === bar.checked, checked.length);
  if (bar.everyFile) {
    const files = filesBelow(folder);
    hold(
      `${bar.folder}: an entry for every file`,
      report.images.length === files,
      `${report.images.length} of ${files}`,
    );
  }
  if (bar.decodesOrNamesFormat) {
    const byPath = new Map(report.images.map((image) => [image.path, image]));
    const lost = sourcesOf(bar.folder)
      // Some of them are damaged: Chromium shows them as far as they go in <img>, but decodes them for no worker.
      .filter(({ file, expected }) => expected === 'decodes' && !bar.damaged?.includes(file))
      .filter(({ file }) => !byPath.has(file) || !isCheckedOrNamed(byPath.get(file)));
    hold(`${bar.folder}: decoded, or the format is named`, lost.length === 0, lost.map(({ file }) => file).join(' '));
  }
  for (const [label, images] of Object.entries(bar.labels ?? {})) {
    const found = report.labels.find((entry) => entry.label === label)?.images;
    hold(`${bar.folder}: pictures of ${label}`, found === images, found);
  }
  for (const id of bar.rules ?? [])
    hold(
      `${bar.folder}: rule ${id}`,
      report.rules.some((rule) => rule.id === id),
    );
  if (bar.duplicates) {
    const sizes = new Map();
    for (const { groups } of checked) {
      if (groups.duplicate !== null) sizes.set(groups.duplicate, (sizes.get(groups.duplicate) ?? 0) + 1);
    }
    const found = [...sizes.values()].sort((a, b) => b - a);
    hold(`${bar.folder}: sizes of the duplicate groups`, `${found}` === `${bar.duplicates}`, `[${found}]`);
  }
  if (bar.scorer) score(bar, out);
}

function score(bar, out) {
  const truths = [bar.truth, bar.gaps].filter(Boolean).map((path) => join(shared, 'data', path));
  const run = spawnSync('node', [join(shared, 'eval', bar.scorer), out, ...truths], { encoding: 'utf8' });
  const figures = JSON.parse(run.stdout?.trim().split('\n').at(-1) || '{}');
  for (const [name, least] of Object.entries(bar.least ?? {}))
    hold(`${bar.folder}: ${name} ≥ ${least}`, figures[name] >= least, figures[name]);
  for (const [name, most] of Object.entries(bar.most ?? {}))
    hold(`${bar.folder}: ${name} ≤ ${most}`, figures[name] <= most, figures[name]);
}

if (!existsSync(join(shared, 'data'))) {
  console.log(`no pictures with truth in ${shared}: nothing to evaluate`);
} else {
  for (const bar of bars) evaluate(bar);
}
rmSync(temporary, { recursive: true });
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed ? 1 : 0;
