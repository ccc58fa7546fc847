import { columnEdges, type ColumnEdges } from '#core/planes/area-rows.ts';
import { cellEdge, type Grid } from '#core/planes/cells.ts';
import type { CurvatureEnergy } from '#core/planes/curvature.ts';
import type { Kernels } from '#core/planes/kernels.ts';
import { RUN } from '#core/planes/detail-fall.ts';
import { blocksAlong } from '#core/planes/noise.ts';
import type { Plane } from '#core/planes/planes.ts';
import { SMALLEST_SIDE } from '#core/planes/pyramid.ts';
import type { PixelOrder } from '#core/planes/rgba.ts';
import type { OctaveScan } from '#core/planes/sharpness.ts';
import type { Size } from '#core/planes/size.ts';
import type { Arena } from './arena.ts';
import { ArenaFull } from './arena.ts';
import { resultRoom } from './result-room.ts';
import { colorTotals, shrinkColor } from './wasm-color.ts';

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
    reduce: (source, from, to, channels) => inArena(() => reduce(arena, source, from, to, channels)),
    averageWords: (even, odd, edges, order, target) =>
      inArena(() => averageWords(arena, even, odd, edges, order, target)) ?? false,
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

function wavePowers(arena: Arena, { data, width, height }: Plane, places: number, waves: Float32Array) {
  const count = waves.length / (2 * RUN);
  const wavesAt = arena.take(waves.byteLength);
  const run = arena.take(4 * RUN);
  const powers = arena.take(8 * count);
  arena.singles(wavesAt, waves.length).set(waves);
  arena.kernels.wavePowers(arena.place(data), width, height, places, wavesAt, count, run, powers);
  return arena.floats(powers, count).slice();
}

function reduce(arena: Arena, source: Uint8Array, from: Size, to: Size, channels: number): Uint8Array {
  const edges = columnEdges(from.width, to.width);
  const [wholeAt, partAt] = placeEdges(arena, edges, from.width);
  const rowBytes = from.width * channels;
  const sums = arena.take(2 * (rowBytes + 32));
  const running = arena.take(4 * (rowBytes + 40));
  const weights = arena.take(2 * (Math.ceil(from.height / to.height) + 2));
  const length = to.width * to.height * channels;
  const result = resultRoom(arena, length);
  const at = arena.place(source);
  arena.kernels.reduce(
    at,
    rowBytes,
    from.height,
    channels,
    result.at,
    to.width,
    to.height,
    wholeAt,
    partAt,
    edges.scale,
    sums,
    running,
    weights,
  );
  return result.read();
}

/** The target columns' edges, the last of them four times: columns are taken four at a time. */
function placeEdges(arena: Arena, { whole, part }: ColumnEdges, width: number): [whole: number, part: number] {
  const padded = whole.length + 3;
  const wholeAt = arena.take(4 * padded);
  const partAt = arena.take(8 * padded);
  arena.integers(wholeAt, padded).fill(width).set(whole);
  arena.floats(partAt, padded).fill(0).set(part);
  return [wholeAt, partAt];
}

function averageWords(
  arena: Arena,
  even: Int32Array,
  odd: Int32Array,
  edges: ColumnEdges,
  order: PixelOrder,
  target: Uint8Array,
): true {
  const width = even.length;
  const [wholeAt, partAt] = placeEdges(arena, edges, width);
  const [evenAt, oddAt, running] = [4 * width, 4 * width, 4 * (width + 8)].map((bytes) => arena.take(bytes));
  const targetAt = arena.take(target.length);
  arena.integers(evenAt, width).set(even);
  arena.integers(oddAt, width).set(odd);
  const [red, blue] = order === 'rgb' ? [0, 2] : [2, 0];
  const columns = target.length / 3;
  const at = [wholeAt, partAt, edges.scale, running] as const;
  arena.kernels.averageWords(evenAt, oddAt, width, targetAt, columns, red, blue, ...at);
  target.set(arena.bytes(targetAt, target.length));
  return true;
}

function octaveScans(arena: Arena, plane: Plane, grid: Grid, count: number): OctaveScan[] {
  const { kernels } = arena;
  let { width, height } = plane;
  let fine = arena.place(plane.data);
  const column = arena.take(4 * (width + 24));
  const sums = arena.take(48);
  const scans: OctaveScan[] = [];
  for (let level = 0; level < count; level++) {
    const coarse = arena.take(4 * width * height);
    const bytes = level === 0;
    if (bytes) kernels.smoothBytes(fine, width, height, coarse, column);
    else kernels.smoothFloats(fine, width, height, coarse, column);
    const here = { width, height };
    const [from, stride] = [fine, width];
    scans.push({
      fine: energies(arena, here, grid, 1, sums, (left, top, right, bottom) =>
        bytes
          ? kernels.curvatureBytes(from, stride, left, top, right, bottom, sums)
          : kernels.curvatureFloats(from, stride, left, top, right, bottom, 1, sums),
      ),
      coarse: energies(arena, here, grid, 2, sums, (left, top, right, bottom) =>
        kernels.curvatureFloats(coarse, stride, left, top, right, bottom, 2, sums),
      ),
    });
    if (Math.min(width, height) < 2 * SMALLEST_SIDE) break;
    const halved = arena.take(width * height);
    kernels.halve(coarse, width, height, halved);
    [fine, width, height] = [halved, width >> 1, height >> 1];
  }
  return scans;
}

/** Mean products of the second derivatives, cell by cell; see core/planes/curvature.ts. */
function energies(
  arena: Arena,
  { width, height }: Size,
  grid: Grid,
  step: number,
  sumsAt: number,
  scan: (left: number, top: number, right: number, bottom: number) => void,
): CurvatureEnergy {
  const cells = grid.columns * grid.rows;
  const [aa, bb, cc] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  const [ab, ac, bc] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  const products = [aa, bb, cc, ab, ac, bc];
  const sums = arena.floats(sumsAt, products.length);
  for (let cell = 0; cell < cells; cell++) {
    const [row, column] = [Math.floor(cell / grid.columns), cell % grid.columns];
    const top = Math.max(1, cellEdge(row, grid.rows, height));
    const bottom = Math.min(height - 1, cellEdge(row + 1, grid.rows, height));
    const left = Math.max(1, cellEdge(column, grid.columns, width));
    const right = Math.min(width - 1, cellEdge(column + 1, grid.columns, width));
    if (bottom <= top || right <= left) continue;
    scan(left, top, right, bottom);
    const pixels = Math.ceil((bottom - top) / step) * Math.ceil((right - left) / step);
    for (let index = 0; index < products.length; index++) products[index][cell] = sums[index] / pixels;
  }
  return { aa, bb, cc, ab, ac, bc };
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
  const [levels, squares] = [new Float64Array(cells), new Float64Array(cells)];
  const at = arena.place(data);
  const sumsAt = arena.take(16);
  const sums = arena.floats(sumsAt, 2);
  for (let cell = 0; cell < cells; cell++) {
    const [row, column] = [Math.floor(cell / grid.columns), cell % grid.columns];
    const [top, bottom] = [cellEdge(row, grid.rows, height), cellEdge(row + 1, grid.rows, height)];
    const [left, right] = [cellEdge(column, grid.columns, width), cellEdge(column + 1, grid.columns, width)];
    if (bottom <= top || right <= left) continue;
    arena.kernels.sumLevels(at, width, left, top, right, bottom, sumsAt);
    [levels[cell], squares[cell]] = sums;
  }
  return { levels, squares };
}
