import { SKETCH_PX } from '#core/contract.ts';

const SIDE = SKETCH_PX;
/** Half the side of the neighbourhood that a cell is held against. */
const AROUND = 4;
/** Codes² that count as no contrast: what lossy coding does to a flat sky. */
const FLOOR = 9;

/**
 * A sketch without its light: every cell against the mean and deviation of its neighbourhood. Edits of tone leave it as
 * it is, and two pictures of one place agree only where their edges do.
 * @returns SKETCH_PX² values around 0; all zero for a plain picture
 */
export function reliefOf(sketch: Uint8Array): Float32Array {
  const relief = new Float32Array(SIDE * SIDE);
  if (sketch.length !== relief.length) return relief;
  const wide = SIDE + 1;
  const sums = new Float64Array(wide * wide);
  const squares = new Float64Array(wide * wide);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const value = sketch[y * SIDE + x];
      const at = (y + 1) * wide + x + 1;
      sums[at] = value + sums[at - 1] + sums[at - wide] - sums[at - wide - 1];
      squares[at] = value * value + squares[at - 1] + squares[at - wide] - squares[at - wide - 1];
    }
  }
  for (let y = 0; y < SIDE; y++) {
    const top = Math.max(0, y - AROUND) * wide;
    const bottom = Math.min(SIDE, y + AROUND + 1) * wide;
    for (let x = 0; x < SIDE; x++) {
      const left = Math.max(0, x - AROUND);
      const right = Math.min(SIDE, x + AROUND + 1);
      const count = ((bottom - top) / wide) * (right - left);
      const sum = (of: Float64Array): number =>
        of[bottom + right] - of[top + right] - of[bottom + left] + of[top + left];
      const mean = sum(sums) / count;
      const variance = Math.max(0, sum(squares) / count - mean * mean);
      relief[y * SIDE + x] = (sketch[y * SIDE + x] - mean) / Math.sqrt(variance + FLOOR);
    }
  }
  return relief;
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
export function turnRelief(relief: Float32Array, turn: number): Float32Array {
  if (turn === 0) return relief;
  const turned = new Float32Array(relief.length);
  const from = places[turn];
  for (let at = 0; at < turned.length; at++) turned[at] = relief[from[at]];
  return turned;
}
