import { SKETCH_PX } from '#core/contract.ts';

const SIDE = SKETCH_PX;
/** Half the side of the neighbourhood that a cell is held against. */
const AROUND = 4;
/** Codes² that count as no contrast: what lossy coding does to a flat sky. */
const FLOOR = 9;

/** Sums over everything above and left of a cell, of which the first row and column stay 0. */
const wide = SIDE + 1;
const sums = new Float64Array(wide * wide);
const squares = new Float64Array(wide * wide);

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
  given.set(scale < 1 ? boxed(sketch, 1 / scale) : sketch);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const value = given[y * SIDE + x];
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
      relief[y * SIDE + x] = (given[y * SIDE + x] - mean) / Math.sqrt(variance + FLOOR);
    }
  }
  return relief;
}

/** Means over boxes of so many cells a side around each cell, fractions counted; at the edges of what there is. */
export function boxed(square: ArrayLike<number>, side: number): Float32Array {
  const { from, fromRest, to, toRest, length } = spansOf(side);
  const box = new Float32Array(SIDE * SIDE);
  given.set(square);
  for (let row = 0; row < SIDE * SIDE; row += SIDE) {
    for (let x = 0; x < SIDE; x++) along[x + 1] = along[x] + given[row + x];
    for (let x = 0; x < SIDE; x++) {
      const first = from[x];
      const last = to[x];
      const before = along[first] + (along[first + 1] - along[first]) * fromRest[x];
      box[row + x] = (along[last] + (along[last + 1] - along[last]) * toRest[x] - before) / length[x];
    }
  }
  for (let at = 0; at < SIDE * SIDE; at++) down[at + SIDE] = down[at] + box[at];
  for (let y = 0, at = 0; y < SIDE; y++) {
    for (let above = from[y] * SIDE, below = to[y] * SIDE, end = at + SIDE; at < end; at++, above++, below++) {
      const before = down[above] + (down[above + SIDE] - down[above]) * fromRest[y];
      box[at] = (down[below] + (down[below + SIDE] - down[below]) * toRest[y] - before) / length[y];
    }
  }
  return box;
}

/** What comes as whole numbers or as fractions: loops that read both kinds of array take twice as long. */
const given = new Float64Array(SIDE * SIDE);
/** Sums from a line's start to each cell, and one more that is read and counts nothing: of a row, and of all columns. */
const along = new Float64Array(SIDE + 2);
const down = new Float64Array((SIDE + 2) * SIDE);

/** Where the box around each cell of a line begins and ends: a cell and a part of it, and how long the box is. */
interface Spans {
  readonly from: Uint8Array;
  readonly fromRest: Float64Array;
  readonly to: Uint8Array;
  readonly toRest: Float64Array;
  readonly length: Float64Array;
}

/** By the side of the box: there are a dozen. */
const spansKnown = new Map<number, Spans>();

function spansOf(side: number): Spans {
  const known = spansKnown.get(side);
  if (known) return known;
  const begin = Float64Array.from({ length: SIDE }, (_, i) => Math.max(0, i + 0.5 - side / 2));
  const end = Float64Array.from({ length: SIDE }, (_, i) => Math.min(SIDE, i + 0.5 + side / 2));
  const spans = {
    from: Uint8Array.from(begin, Math.floor),
    fromRest: begin.map((place) => place - Math.floor(place)),
    to: Uint8Array.from(end, Math.floor),
    toRest: end.map((place) => place - Math.floor(place)),
    length: end.map((place, i) => place - begin[i]),
  };
  spansKnown.set(side, spans);
  return spans;
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

/** Where each cell of a turned square comes from. @param turn 0 … RELIEF_TURNS − 1 */
export const cellsOfTurn = (turn: number): Uint16Array => places[turn];

/** @param turn 0 … RELIEF_TURNS − 1 */
export function turnSquare<T extends Float32Array | Uint8Array>(square: T, turn: number): T {
  if (turn === 0) return square;
  const turned = square.slice() as T;
  const from = places[turn];
  for (let at = 0; at < turned.length; at++) turned[at] = square[from[at]];
  return turned;
}
