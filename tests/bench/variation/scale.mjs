#!/usr/bin/env node
/**
 * node tests/bench/variation/scale.mjs [--add] [--plain] [COUNT …]: how long organising drawn sets of so many pictures
 * takes, in this thread, and how much more memory than before (Linux only); with --add how long it takes once 50 more have come, which groups that held the same pictures
 * changed their id (none should), and how long a correction by hand takes. --plain leaves the wasm kernels out. Run on
 * an idle machine; compare the growth between counts rather than single figures. What a browser's worker holds is told by
 * held.mjs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadBundle } from '#tests/bench/load-bundle.mjs';
import { drawRequest } from './drawing.mjs';

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
  const held = watchPeak();
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const wallMs = Math.round(performance.now() - started);
  return { result, wallMs, cpuMs: Math.round((user + system) / 1000), peakMb: held() };
}

/** @returns {() => number | null} megabytes that this process has held at the most over what it holds now */
function watchPeak() {
  try {
    // Linux begins to look for the highest anew.
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    return () => null;
  }
  const before = process.memoryUsage.rss();
  const highest = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  return () => Math.round((highest() - before) / 2 ** 20);
}

const say = (figures) => console.log(JSON.stringify(figures));

function runWhole(count) {
  const request = drawRequest(count, keepRow);
  const { result, wallMs, cpuMs, peakMb } = timed(() => organize(request, () => performance.now()));
  const different = (axis) => new Set(result.groups.map((group) => group[axis])).size;
  say({
    count,
    wallMs,
    cpuMs,
    looks: result.clusters.length,
    places: different('background'),
    views: different('angle'),
    peakMb,
  });
}

/** The first `count` of the pictures and then all: what the groups of the first are called before and after. */
function runIncremental(count, added) {
  const all = drawRequest(count + added, keepRow);
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
