import { SKETCH_PX } from '#core/contract.ts';

const SIDE = SKETCH_PX;
/** Half the side of the neighbourhood that a cell is held against. */
const AROUND = 4;
/** Codes² that count as no contrast: what lossy coding does to a flat sky. */
const FLOOR = 9;

/**
 * A sketch without its light: every cell against the mean and deviation of its neighbourhood. Edits of tone leave it as
 * it is, and two pictures of one place agree only where their edges do.
 * @param scale 0 … 1; below 1 the sketch is seen as in a picture in which it takes up so much of a side: softer, and each
 * cell against a wider neighbourhood
 * @returns SKETCH_PX² values around 0; all zero for a plain picture
 */
export function reliefOf(sketch: Uint8Array, scale = 1): Float32Array {
  const relief = new Float32Array(SIDE * SIDE);
  if (sketch.length !== relief.length) return relief;
  const around = Math.round(AROUND / scale);
  // A box of 1 / scale cells is what one cell of the other picture covers.
  const soft = scale < 1 ? boxed(sketch, 1 / scale) : sketch;
  const wide = SIDE + 1;
  const sums = new Float64Array(wide * wide);
  const squares = new Float64Array(wide * wide);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const value = soft[y * SIDE + x];
      const at = (y + 1) * wide + x + 1;
      sums[at] = value + sums[at - 1] + sums[at - wide] - sums[at - wide - 1];
      squares[at] = value * value + squares[at - 1] + squares[at - wide] - squares[at - wide - 1];
    }
  }
  for (let y = 0; y < SIDE; y++) {
    const top = Math.max(0, y - around) * wide;
    const bottom = Math.min(SIDE, y + around + 1) * wide;
    for (let x = 0; x < SIDE; x++) {
      const left = Math.max(0, x - around);
      const right = Math.min(SIDE, x + around + 1);
      const count = ((bottom - top) / wide) * (right - left);
      const sum = sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
      const square = squares[bottom + right] - squares[top + right] - squares[bottom + left] + squares[top + left];
      const mean = sum / count;
      const variance = Math.max(0, square / count - mean * mean);
      relief[y * SIDE + x] = (soft[y * SIDE + x] - mean) / Math.sqrt(variance + FLOOR);
    }
  }
  return relief;
}

/** Means over boxes of so many cells a side around each cell, fractions counted; at the edges of what there is. */
export function boxed(square: ArrayLike<number>, side: number): Float32Array {
  const across = new Float32Array(SIDE * SIDE);
  const both = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) boxLine(square, across, y * SIDE, 1, side);
  for (let x = 0; x < SIDE; x++) boxLine(across, both, x, SIDE, side);
  return both;
}

/** Sums from the line's start to each cell. */
const running = new Float64Array(SIDE + 1);

function boxLine(from: ArrayLike<number>, into: Float32Array, start: number, step: number, side: number): void {
  for (let i = 0; i < SIDE; i++) running[i + 1] = running[i] + from[start + i * step];
  for (let i = 0; i < SIDE; i++) {
    const begin = Math.max(0, i + 0.5 - side / 2);
    const end = Math.min(SIDE, i + 0.5 + side / 2);
    into[start + i * step] = (sumUpTo(end) - sumUpTo(begin)) / (end - begin);
  }
}

/** @param place 0 … SIDE, within a cell too */
function sumUpTo(place: number): number {
  const cell = Math.floor(place);
  return place === cell ? running[cell] : running[cell] + (running[cell + 1] - running[cell]) * (place - cell);
}

/** Where each cell of a square comes from in each of the eight turns and mirrorings; upright first, then mirrored. */
const places: readonly Uint16Array[] = Array.from({ length: 8 }, (_, turn) =>
  Uint16Array.from({ length: SIDE * SIDE }, (_, at) => {
    let x = at % SIDE;
    let y = Math.floor(at / SIDE);
    if (turn & 4) [x, y] = [y, x];
    if (turn & 1) x = SIDE - 1 - x;
    if (turn & 2) y = SIDE - 1 - y;
    return y * SIDE + x;
  }),
);

export const RELIEF_TURNS = places.length;
/** Left and right exchanged. */
export const MIRRORED = 1;

/** @param turn 0 … RELIEF_TURNS − 1 */
export function turnSquare<T extends Float32Array | Uint8Array>(square: T, turn: number): T {
  if (turn === 0) return square;
  const turned = square.slice() as T;
  const from = places[turn];
  for (let at = 0; at < turned.length; at++) turned[at] = square[from[at]];
  return turned;
}
