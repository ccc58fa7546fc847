import { cellEdge, type Grid } from '#core/planes/cells.ts';
import type { CurvatureEnergy } from '#core/planes/curvature.ts';
import type { Kernels } from '#core/planes/kernels.ts';
import { RUN } from '#core/planes/detail-fall.ts';
import { blocksAlong } from '#core/planes/noise.ts';
import type { Plane } from '#core/planes/planes.ts';
import { SMALLEST_SIDE } from '#core/planes/pyramid.ts';
import type { OctaveScan } from '#core/planes/sharpness.ts';
import type { Size } from '#core/planes/size.ts';
import type { Arena } from './arena.ts';
import { ArenaFull } from './arena.ts';
import { resultRoom } from './result-room.ts';
import { colorTotals, shrinkColor } from './wasm-color.ts';
import { lightSums } from './wasm-light.ts';
import { lumaOfPixels, reduce } from './wasm-reduce.ts';

/** Sides past which 32-bit sums over one cell might not be enough. */
const LONGEST_SIDE = 16384;

/** The kernels that work in this memory. */
export function wasmKernels(arena: Arena): Kernels {
  /** Runs with the scratch room empty; null where it is too small. */
  const inArena = <T>(run: () => T): T | null => {
    arena.clear();
    try {
      return run();
    } catch (reason) {
      if (reason instanceof ArenaFull) return null;
      throw reason;
    }
  };
  const measurable = ({ width, height }: Size) => Math.max(width, height) <= LONGEST_SIDE;
  return {
    histogram: ({ data, width, height }, step) =>
      inArena(() => {
        const pairs = arena.take(4 * 65536);
        const counts = arena.take(4 * 256);
        arena.kernels.histogram(arena.place(data), width, height, step, pairs, counts);
        return new Uint32Array(arena.integers(counts, 256));
      }),
    wavePowers: (plane, places, waves) => inArena(() => wavePowers(arena, plane, places, waves)),
    shrinkColor: (plane, to) => inArena(() => shrinkColor(arena, plane, to)),
    lightSums: (picture) => inArena(() => lightSums(arena, picture)),
    reduce: (source, from, to, samples, strip) => inArena(() => reduce(arena, source, from, to, samples, strip)),
    turn: (source, channels, { width, height }, ...walk) =>
      inArena(() => {
        const result = resultRoom(arena, source.length);
        arena.kernels.turn(arena.place(source), channels, result.at, width, height, ...walk);
        return result.read();
      }),
    opaque: (rgb) =>
      inArena(() => {
        const bytes = (4 * rgb.length) / 3;
        const at = arena.take(bytes);
        arena.kernels.opaque(arena.place(rgb), rgb.length / 3, at);
        return new Uint8ClampedArray(arena.bytes(at, bytes));
      }),
    absorb: (lanes, bytes) => inArena(() => absorb(arena, lanes, bytes)) ?? false,
    lumaOfPixels: (pixels, order, target) => inArena(() => lumaOfPixels(arena, pixels, order, target)) ?? false,
    octaveScans: (plane, grid, count) =>
      measurable(plane) ? inArena(() => octaveScans(arena, plane, grid, count)) : null,
    blockNoise: (plane, block, step) =>
      block % 8 === 0 && block <= 32 ? inArena(() => blockNoise(arena, plane, block, step)) : null,
    cellSums: (plane, grid) => (measurable(plane) ? inArena(() => cellSums(arena, plane, grid)) : null),
    colorTotals: (plane) => inArena(() => colorTotals(arena, plane)),
    rgbOfYuv: (luma, blue, red, span) =>
      inArena(() => {
        const { width, height } = luma;
        const result = resultRoom(arena, width * height * 3);
        const [y, cb, cr] = [luma, blue, red].map(({ data }) => arena.place(data));
        arena.kernels.rgbOfYuv(y, cb, cr, width * height, span, result.at);
        return { width, height, data: result.read() };
      }),
  };
}

function absorb(arena: Arena, lanes: Uint32Array, bytes: Uint8Array): true {
  const at = arena.take(lanes.byteLength);
  const words = arena.place(bytes);
  const held = arena.integers(at, lanes.length);
  held.set(lanes);
  arena.kernels.absorb(at, words, bytes.length / 4);
  lanes.set(held);
  return true;
}

function wavePowers(arena: Arena, { data, width, height }: Plane, places: number, waves: Float32Array) {
  const count = waves.length / (2 * RUN);
  const wavesAt = arena.take(waves.byteLength);
  const run = arena.take(4 * RUN);
  const powers = arena.take(8 * count);
  arena.singles(wavesAt, waves.length).set(waves);
  arena.kernels.wavePowers(arena.place(data), width, height, places, wavesAt, count, run, powers);
  return arena.floats(powers, count).slice();
}

function octaveScans(arena: Arena, plane: Plane, grid: Grid, count: number): OctaveScan[] {
  const { kernels } = arena;
  let { width, height } = plane;
  let fine = arena.place(plane.data);
  const column = arena.take(4 * (width + 24));
  const energies = curvatureOn(arena, grid);
  const scans: OctaveScan[] = [];
  for (let level = 0; level < count; level++) {
    const coarse = arena.take(4 * width * height);
    const bytes = level === 0;
    if (bytes) kernels.smoothBytes(fine, width, height, coarse, column);
    else kernels.smoothFloats(fine, width, height, coarse, column);
    const here = { width, height };
    scans.push({
      fine: energies(fine, here, bytes ? 0 : 1),
      coarse: energies(coarse, here, 2),
    });
    if (Math.min(width, height) < 2 * SMALLEST_SIDE) break;
    const halved = arena.take(width * height);
    kernels.halve(coarse, width, height, halved);
    [fine, width, height] = [halved, width >> 1, height >> 1];
  }
  return scans;
}

/** Mean products of the second derivatives of a field at an address, cell by cell; `step` as in assembly/curvature.ts. */
function curvatureOn(arena: Arena, grid: Grid) {
  const { columns, rows } = grid;
  const cells = columns * rows;
  const edges = arena.take(4 * (columns + rows + 2));
  const sums = arena.take(48);
  const means = arena.take(8 * 6 * cells);
  return (field: number, size: Size, step: number): CurvatureEnergy => {
    placeEdges(arena, grid, size, edges);
    arena.kernels.curvature(field, size.width, size.height, step, columns, rows, edges, sums, means);
    const [aa, bb, cc, ab, ac, bc] = [0, 1, 2, 3, 4, 5].map((product) =>
      arena.floats(means + 8 * product * cells, cells).slice(),
    );
    return { aa, bb, cc, ab, ac, bc };
  };
}

function blockNoise(arena: Arena, { data, width, height }: Plane, block: number, step: number) {
  const count = blocksAlong(width, block, step) * blocksAlong(height, block, step);
  const squares = arena.take(8 * count);
  const levels = arena.take(8 * count);
  arena.kernels.blockNoise(arena.place(data), width, height, block, step, squares, levels);
  return { squares: arena.floats(squares, count).slice(), levels: arena.floats(levels, count).slice() };
}

function cellSums(arena: Arena, { data, width, height }: Plane, grid: Grid) {
  const cells = grid.columns * grid.rows;
  const edges = placeEdges(arena, grid, { width, height });
  const [levels, squares] = [arena.take(8 * cells), arena.take(8 * cells)];
  arena.kernels.sumCells(arena.place(data), width, grid.columns, grid.rows, edges, levels, squares);
  return { levels: arena.floats(levels, cells).slice(), squares: arena.floats(squares, cells).slice() };
}

/** Where the columns of cells start and the last one ends, then the rows. @param at where they are to lie, where that is known */
function placeEdges(
  arena: Arena,
  { columns, rows }: Grid,
  { width, height }: Size,
  at = arena.take(4 * (columns + rows + 2)),
): number {
  const edges = arena.integers(at, columns + rows + 2);
  for (let column = 0; column <= columns; column++) edges[column] = cellEdge(column, columns, width);
  for (let row = 0; row <= rows; row++) edges[columns + 1 + row] = cellEdge(row, rows, height);
  return at;
}
