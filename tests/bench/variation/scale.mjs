#!/usr/bin/env node
/**
 * node tests/bench/variation/scale.mjs [--add] [--plain] [COUNT …]: how long organising drawn sets of so many pictures
 * takes, in this thread; with --add how long it takes once 50 more have come, which groups that held the same pictures
 * changed their id (none should), and how long a correction by hand takes. --plain leaves the wasm kernels out. Run on
 * an idle machine; compare the growth between counts rather than single figures. 50 labels, 60 places and
 * 300 views are drawn.
 */
import { readFileSync } from 'node:fs';
import { loadBundle } from '#tests/bench/load-bundle.mjs';

const {
  organize,
  keepRow,
  RunMemory,
  installRowKernels,
  wasmRowKernels,
  installSketchKernels,
  wasmSketchKernels,
  noCorrections,
  renameGroup,
  structureOf,
  describe,
} = await loadBundle('tests/bench/variation/organizing.ts');

const DIMENSIONS = { look: 256, background: 384, subject: 384 };

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/**
 * Rows around one middle per kind. The squared share of a row that its kind makes up is `apart` (so kinds lie that
 * far apart), that of chance is `noise`; the rest all rows have in common, as the embedder's do.
 */
function drawBlock(kindOf, count, dimensions, apart, noise, random) {
  const unit = () => {
    const row = Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  };
  const common = unit();
  const middles = new Map();
  const rows = new Float32Array(count * dimensions);
  const shares = [1 - apart - noise, apart, noise].map(Math.sqrt);
  for (let i = 0; i < count; i++) {
    const kind = kindOf(i);
    if (!middles.has(kind)) middles.set(kind, unit());
    const middle = middles.get(kind);
    const own = unit();
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const value = shares[0] * common[d] + shares[1] * middle[d] + shares[2] * own[d];
      rows[i * dimensions + d] = value;
      squares += value * value;
    }
    for (let d = 0; d < dimensions; d++) rows[i * dimensions + d] /= Math.sqrt(squares);
  }
  const kept = new Int16Array(rows.length);
  for (let at = 0; at < rows.length; at += dimensions) {
    keepRow(rows.subarray(at, at + dimensions), kept.subarray(at, at + dimensions));
  }
  return { dimensions, rows: kept };
}

const LABELS = 50;
const PLACES = 60;
const VIEWS = 6;

function drawRequest(count) {
  const random = seeded(count);
  const hex = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
  const label = Array.from({ length: count }, () => Math.floor(random() * LABELS));
  const place = Array.from({ length: count }, () => Math.floor(random() * PLACES));
  const view = Array.from({ length: count }, () => Math.floor(random() * VIEWS));
  const images = label.map((own, row) => ({
    path: `label-${own}/${row}.jpg`,
    label: `label-${own}`,
    split: null,
    bytes: 1,
    width: 4000,
    height: 3000,
    format: 'jpeg',
    exif: null,
    digitalSource: null,
    signature: {
      pixels: `${row}`,
      perceptual: hex(),
      sketch: Uint8Array.from({ length: 48 * 48 }, () => 255 * random()),
      light: Array.from({ length: 31 }, () => -4 * random()),
    },
    properties: Array.from({ length: 8 }, () => random()),
    row,
  }));
  return {
    images,
    vectors: {
      count,
      look: drawBlock((i) => label[i], count, DIMENSIONS.look, 0.3, 0.15, random),
      background: drawBlock((i) => place[i], count, DIMENSIONS.background, 0.05, 0.025, random),
      subject: drawBlock((i) => label[i] * VIEWS + view[i], count, DIMENSIONS.subject, 0.17, 0.08, random),
    },
  };
}

const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')));
const counts = process.argv.slice(2).map(Number).filter(Number.isFinite);
if (!flags.has('--plain')) {
  const kernels = readFileSync(new URL('../../../workers/kernels/kernels.wasm', import.meta.url));
  const module = await WebAssembly.compile(kernels);
  installRowKernels(wasmRowKernels(module));
  installSketchKernels(wasmSketchKernels(module));
}

/** Runs the work and says how long it took: wall, and processor time of this process (its compilers included). */
function timed(work) {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, wallMs: Math.round(performance.now() - started), cpuMs: Math.round((user + system) / 1000) };
}

const say = (figures) => console.log(JSON.stringify(figures));

function runWhole(count) {
  const request = drawRequest(count);
  const { result, wallMs, cpuMs } = timed(() => organize(request, () => performance.now()));
  const different = (axis) => new Set(result.groups.map((group) => group[axis])).size;
  say({
    count,
    wallMs,
    cpuMs,
    looks: result.clusters.length,
    places: different('background'),
    views: different('angle'),
    rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
  });
}

/** The first `count` of the pictures and then all: what the groups of the first are called before and after. */
function runIncremental(count, added) {
  const all = drawRequest(count + added);
  // As the worker does: what lay over what in the first run is not looked for again.
  const kept = new RunMemory();
  const first = timed(() => organize({ ...all, images: all.images.slice(0, count) }, () => performance.now(), kept));
  const memory = {
    paths: all.images.slice(0, count).map(({ path }) => path),
    groups: first.result.automatic,
    given: first.result.given,
  };
  let structure;
  const again = timed(() => {
    structure = structureOf({ ...all, memory }, kept);
    return describe(structure, noCorrections);
  });
  const groupsOf = (groups, axis) => {
    const members = new Map();
    memory.paths.forEach((path, i) => {
      const id = groups[i][axis];
      if (id !== null) members.set(id, [...(members.get(id) ?? []), path]);
    });
    return members;
  };
  const names = Object.fromEntries(
    ['look', 'background', 'angle', 'lighting'].map((axis) => {
      const before = groupsOf(memory.groups, axis);
      const after = groupsOf(again.result.automatic, axis);
      const nameOf = new Map([...after].map(([id, paths]) => [paths.join('\n'), id]));
      const same = [...before].filter(([, paths]) => nameOf.has(paths.join('\n')));
      const renamed = same.filter(([id, paths]) => nameOf.get(paths.join('\n')) !== id).length;
      return [axis, { groups: before.size, unchanged: same.length, renamed }];
    }),
  );
  const corrections = renameGroup(noCorrections, 'background', again.result.automatic[0].background, 'a wall');
  const corrected = timed(() => describe(structure, corrections));
  say({
    count,
    added,
    firstWallMs: first.wallMs,
    wallMs: again.wallMs,
    cpuMs: again.cpuMs,
    correctionWallMs: corrected.wallMs,
    kept: names,
  });
}

for (const count of counts.length > 0 ? counts : [500, 2000]) {
  if (flags.has('--add')) runIncremental(count, 50);
  else runWhole(count);
}
