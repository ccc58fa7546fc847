import { SKETCH_PX } from '#core/contract.ts';
import { type Spans, sketchKernels } from './sketch-kernels.ts';

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
export function reliefOf(sketch: Uint8Array, scale = 1, into = newSquare()): Float32Array {
  if (sketch.length !== into.length) return into.fill(0);
  // A box of 1 / scale cells is what one cell of the other picture covers.
  const soft = scale < 1 ? boxed(sketch, 1 / scale, softened) : sketch;
  sketchKernels().relief(soft, Math.round(AROUND / scale), FLOOR, into);
  return into;
}

export const newSquare = (): Float32Array => new Float32Array(SIDE * SIDE);
const softened = newSquare();

/** Means over boxes of so many cells a side around each cell, fractions counted; at the edges of what there is. */
export function boxed(square: ArrayLike<number>, side: number, into = newSquare()): Float32Array {
  sketchKernels().boxed(square, spansOf(side), into);
  return into;
}

/** By the side of the box: there are a dozen. */
const spansKnown = new Map<number, Spans>();

function spansOf(side: number): Spans {
  const known = spansKnown.get(side);
  if (known) return known;
  const begin = Float64Array.from({ length: SIDE }, (_, i) => Math.max(0, i + 0.5 - side / 2));
  const end = Float64Array.from({ length: SIDE }, (_, i) => Math.min(SIDE, i + 0.5 + side / 2));
  const spans = {
    from: Int32Array.from(begin, Math.floor),
    fromRest: begin.map((place) => place - Math.floor(place)),
    to: Int32Array.from(end, Math.floor),
    toRest: end.map((place) => place - Math.floor(place)),
    lengths: end.map((place, i) => place - begin[i]),
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

/** @param turn 0 … RELIEF_TURNS − 1 @param into receives it, unless it stays upright */
export function turnSquare<T extends Float32Array | Uint8Array>(square: T, turn: number, into?: T): T {
  if (turn === 0) return square;
  const turned = into ?? (square.slice() as T);
  const from = places[turn];
  for (let at = 0; at < turned.length; at++) turned[at] = square[from[at]];
  return turned;
}
