import { SKETCH_PX } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';
import type { Slope } from './move-sums.ts';
import { scaleOf, type Placement } from './placement.ts';
import { boxed, MIRRORED, reliefOf, turnSquare } from './relief.ts';
import { COARSE, ROUGH, sketchKernels } from './sketch-kernels.ts';

const FINE = SKETCH_PX;

/** Shares of a side at which a picture is prepared to lie in another. */
const scales = [1, 0.82, 0.67, 0.55];
export const LEVELS = scales.length;

/** The nearest of the prepared scales. @param share of a side, 0 … 1 */
export function levelOf(share: number): number {
  let level = 0;
  while (level + 1 < scales.length && share < (scales[level] + scales[level + 1]) / 2) level++;
  return level;
}

/** The level at which a piece is seen where it lies in a whole. */
export const levelWithin = (whole: Layer, placement: Placement): number => levelOf(scaleOf(placement) * whole.detail);

/**
 * Squares of SKETCH_PX² values that are used again: thousands of layers come and go, and what is left to the garbage
 * collector grows to tens of megabytes before it comes.
 */
export class SpareSquares {
  readonly #spare: Float32Array[] = [];
  readonly #all: Float32Array[] = [];
  readonly #atOnce: number;

  /** @param atOnce squares that share one array */
  constructor(atOnce = 1) {
    this.#atOnce = atOnce;
  }

  /** Holding whatever it held. */
  take(): Float32Array {
    if (this.#spare.length === 0) this.#make();
    return this.#spare.pop()!;
  }

  give(squares: readonly Float32Array[]): void {
    // Some levels may not have been prepared.
    for (const square of squares) if (square) this.#spare.push(square);
  }

  /** Gives the memory of all squares back: nobody may be looking at one. */
  release(): void {
    release(...this.#all.splice(0));
    this.#spare.length = 0;
  }

  #make(): void {
    const length = FINE * FINE;
    const all = new Float32Array(this.#atOnce * length);
    this.#all.push(all);
    for (let from = 0; from < all.length; from += length) this.#spare.push(all.subarray(from, from + length));
  }
}

/** How a sketch is seen where it takes up a level's share of another picture. */
export const reliefAt = (sketch: Uint8Array, level: number, into: Float32Array): Float32Array =>
  reliefOf(sketch, scales[level], into);

/** A sketch, prepared as it is asked for to lie in another or to be looked into. */
export class Layer {
  readonly #sketch: Uint8Array;
  readonly #squares: SpareSquares;
  readonly #original: Layer | null;
  #mirrored: Layer | null = null;
  /** Width over height of the picture. */
  readonly aspect: number;
  /** Cells of the sketch that were there to be stretched over a side, as a share of it: 1 = all. */
  readonly detail: number;
  readonly #reliefs: Float32Array[] = [];
  #cells: Float32Array | null = null;
  readonly #coarse: Float32Array[] = [];
  readonly #roughCells: Float32Array[] = [];
  readonly #pooled: Float32Array[] = [];
  readonly #rough: Float32Array[] = [];
  #slope: Slope | null = null;

  /** @param original what this is the mirror of: it need not be prepared twice, and the sketch is that one's */
  constructor(
    sketch: Uint8Array,
    aspect: number,
    detail: number,
    squares = new SpareSquares(),
    original: Layer | null = null,
  ) {
    this.#original = original;
    this.#squares = squares;
    this.#sketch = sketch;
    this.aspect = aspect;
    this.detail = detail;
  }

  /** The same picture with left and right exchanged. */
  get mirrored(): Layer {
    return (
      this.#original ?? (this.#mirrored ??= new Layer(this.#sketch, this.aspect, this.detail, this.#squares, this))
    );
  }

  /** As it is seen where it takes up the level's share of another picture; 0 = all of it. */
  relief(level: number): Float32Array {
    return (this.#reliefs[level] ??= this.#original
      ? turnSquare(this.#original.relief(level), MIRRORED, this.#squares.take())
      : reliefAt(this.#sketch, level, this.#squares.take()));
  }

  /** The relief in COARSE² cells, around 0 and of length 1. */
  coarse(level: number): Float32Array {
    return (this.#coarse[level] ??= cellsOf(this.relief(level), COARSE, this.#cellsAt(level, 0, COARSE)));
  }

  /** The relief in ROUGH² cells, around 0 and of length 1. */
  roughCells(level: number): Float32Array {
    return (this.#roughCells[level] ??= cellsOf(this.relief(level), ROUGH, this.#cellsAt(level, COARSE, ROUGH)));
  }

  /** Room for side² cells of a level, behind `before`² others: all of a layer share a square. */
  #cellsAt(level: number, before: number, side: number): Float32Array {
    this.#cells ??= this.#squares.take();
    const from = level * (COARSE * COARSE + ROUGH * ROUGH) + before * before;
    return this.#cells.subarray(from, from + side * side);
  }

  /** The whole's relief, every value the mean of what a coarse cell of the level's piece would cover there. */
  pooled(level: number): Float32Array {
    return (this.#pooled[level] ??= boxed(this.relief(0), (FINE / COARSE) * scales[level], this.#squares.take()));
  }

  /** The same of a rough cell. */
  rough(level: number): Float32Array {
    return (this.#rough[level] ??= boxed(this.relief(0), (FINE / ROUGH) * scales[level], this.#squares.take()));
  }

  /** Gives back all that was prepared, some 150 kB after a search: nobody may be looking at it. */
  forget(): void {
    this.#mirrored?.forget();
    this.#mirrored = null;
    if (this.#slope) this.#squares.give([this.#slope.across, this.#slope.down]);
    this.#slope = null;
    for (const prepared of [this.#reliefs, this.#pooled, this.#rough]) this.#squares.give(prepared.splice(0));
    if (this.#cells) this.#squares.give([this.#cells]);
    this.#cells = null;
    this.#coarse.length = 0;
    this.#roughCells.length = 0;
  }

  /** The relief, and how steep it is. */
  get slope(): Slope {
    return (this.#slope ??= slopeOf(this.relief(0), this.#squares));
  }
}

/** Means over side² squares, around 0 and of length 1. */
function cellsOf(relief: Float32Array, side: number, cells: Float32Array): Float32Array {
  sketchKernels().cellSums(relief, side, cells);
  let sum = 0;
  for (let at = 0; at < cells.length; at++) sum += cells[at];
  const mean = sum / cells.length;
  const length = lengthAround(mean, cells);
  for (let at = 0; at < cells.length; at++) cells[at] = length > 0 ? (cells[at] - mean) / length : 0;
  return cells;
}

/**
 * The length of what the values differ by from a mean, in single precision. What Math.hypot says, to the last bit in
 * Chromium, without an object for each of its numbers: by the largest, and with what rounding loses of the sum made good.
 */
function lengthAround(mean: number, values: Float32Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at++) most = Math.max(most, Math.abs(Math.fround(values[at] - mean)));
  if (most === 0) return 0;
  let [sum, lost] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const share = Math.fround(values[at] - mean) / most;
    const added = share * share - lost;
    const next = sum + added;
    lost = next - sum - added;
    sum = next;
  }
  return Math.sqrt(sum) * most;
}

function slopeOf(relief: Float32Array, squares: SpareSquares): Slope {
  const [across, down] = [squares.take(), squares.take()];
  for (let y = 0; y < FINE; y++) {
    for (let x = 0; x < FINE; x++) {
      const at = y * FINE + x;
      const [left, right] = [x > 0 ? 1 : 0, x < FINE - 1 ? 1 : 0];
      const [up, low] = [y > 0 ? FINE : 0, y < FINE - 1 ? FINE : 0];
      across[at] = (relief[at + right] - relief[at - left]) / (left + right);
      down[at] = (relief[at + low] - relief[at - up]) / ((up + low) / FINE);
    }
  }
  return { relief, across, down };
}
