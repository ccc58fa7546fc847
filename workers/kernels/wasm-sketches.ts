import { SKETCH_PX } from '#core/contract.ts';
import { MOVE_SUMS } from '#core/variation/move-sums.ts';
import { COARSE, ROUGH, VIEW_SUMS, type SketchKernels } from '#core/variation/sketch-kernels.ts';
import type { KernelExports } from './exports.ts';

const SIDE = SKETCH_PX;
const CELLS = SIDE * SIDE;
const ROUGH_CELLS = ROUGH * ROUGH;
/** More than a sketch is prepared at. */
const LEVELS = 8;
/** Looked at in one call. */
const MOST_VIEWS = 256;
/** Address 0 stays free, and so does what the module itself may use. */
const FIRST = 1024;
const PAGE = 65536;
/** Tables stay where they are for the next call; when there are so many all go, for few are in use at a time. */
const MOST_TABLES = 60;

/** The sketch kernels in a memory of their own. */
export function wasmSketchKernels(module: WebAssembly.Module): SketchKernels {
  const kernels = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  let next = FIRST;
  const take = (bytes: number): number => {
    const at = next;
    next += Math.ceil(bytes / 16) * 16;
    const missing = next - kernels.memory.buffer.byteLength;
    if (missing > 0) kernels.memory.grow(Math.ceil(missing / PAGE));
    return at;
  };
  const floats = (at: number, length: number): Float32Array => new Float32Array(kernels.memory.buffer, at, length);
  const doubles = (at: number, length: number): Float64Array => new Float64Array(kernels.memory.buffer, at, length);

  const source = take(4 * CELLS);
  const target = take(4 * CELLS);
  const along = take(8 * (SIDE + 2));
  const down = take(8 * (SIDE + 2) * SIDE);
  const [sums, squares] = [take(8 * (SIDE + 1) ** 2), take(8 * (SIDE + 1) ** 2)];
  const reliefsAt = take(8 * LEVELS * CELLS);
  const [first, second] = [take(4 * LEVELS * ROUGH_CELLS), take(4 * LEVELS * ROUGH_CELLS)];
  const coarseAt = take(4 * COARSE * COARSE);
  const placed = take(8 * 6);
  const [squaresAt, moved] = [take(4 * 4 * CELLS), take(8 * MOVE_SUMS)];
  const seen = take(8 * VIEW_SUMS * MOST_VIEWS);

  const begin = next;
  const tables = new Map<object, readonly number[]>();
  const put = (array: Uint8Array | Uint16Array | Int32Array | Float64Array): number => {
    const at = take(array.byteLength);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    new Uint8Array(kernels.memory.buffer, at, array.byteLength).set(bytes);
    return at;
  };
  /** In double precision. */
  const putWide = (array: Float32Array): number => {
    const at = take(8 * array.length);
    doubles(at, array.length).set(array);
    return at;
  };
  /** @returns where the table's arrays are, each put there once */
  const placesOf = (table: object, putAll: () => readonly number[]): readonly number[] => {
    const known = tables.get(table);
    if (known) return known;
    if (tables.size >= MOST_TABLES) {
      tables.clear();
      next = begin;
    }
    const places = putAll();
    tables.set(table, places);
    return places;
  };

  return {
    boxed(square, spans, into) {
      const { from, fromRest, to, toRest, lengths } = spans;
      const at = placesOf(spans, () => [from, fromRest, to, toRest, lengths].map(put));
      floats(source, CELLS).set(square);
      kernels.boxed(source, at[0], at[1], at[2], at[3], at[4], along, down, target);
      into.set(floats(target, CELLS));
    },
    relief(square, around, floor, into) {
      floats(source, CELLS).set(square);
      kernels.relief(source, around, floor, sums, squares, target);
      into.set(floats(target, CELLS));
    },
    cellSums(square, side, into) {
      floats(source, CELLS).set(square);
      kernels.cellSums(source, side, target);
      into.set(floats(target, side * side));
    },
    viewSums(reliefs, views, pieces, into) {
      const { levels, places, weights } = views;
      const at = placesOf(views, () => [putWide(weights), put(places), put(levels)]);
      reliefs.forEach((relief, level) => doubles(reliefsAt + 8 * level * CELLS, CELLS).set(relief));
      [first, second].forEach((address, piece) => {
        const cells = pieces[piece] ?? pieces[0];
        cells.forEach((own, level) => floats(address + 4 * level * ROUGH_CELLS, ROUGH_CELLS).set(own));
      });
      for (let from = 0; from < levels.length; from += MOST_VIEWS) {
        const count = Math.min(MOST_VIEWS, levels.length - from);
        const [weightsAt, placesAt] = [at[0] + from * ROUGH_CELLS * 4 * 8, at[1] + from * ROUGH_CELLS * 2];
        kernels.viewSums(reliefsAt, placesAt, weightsAt, at[2] + from, count, first, second, seen);
        into.set(doubles(seen, count * VIEW_SUMS), from * VIEW_SUMS);
      }
    },
    placedSums(pooled, coarse, xx, xy, x0, yx, yy, y0) {
      floats(source, CELLS).set(pooled);
      floats(coarseAt, coarse.length).set(coarse);
      kernels.placedSums(source, coarseAt, xx, xy, x0, yx, yy, y0, placed);
      return doubles(placed, 6);
    },
    moveSums({ relief, across, down: steep }, piece, step, xx, xy, x0, yx, yy, y0) {
      [relief, across, steep, piece].forEach((square, at) => floats(squaresAt + 4 * at * CELLS, CELLS).set(square));
      kernels.moveSums(squaresAt, step, xx, xy, x0, yx, yy, y0, moved);
      return doubles(moved, MOVE_SUMS);
    },
  };
}
