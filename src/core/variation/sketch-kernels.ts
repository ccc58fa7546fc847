import { SKETCH_PX } from '#core/contract.ts';
import { moveSums } from './move-sums.ts';
import type { PlacementNumbers } from './placement.ts';
import { isBetween, valueAt } from './sampling.ts';

const SIDE = SKETCH_PX;
/** Cells along a side of a sketch as it is looked at first, and second. */
export const ROUGH = 6;
export const COARSE = 12;

/** Where the box around each cell of a line begins and ends, a cell and a part of it, and how long the box is. */
export interface Spans {
  readonly from: Int32Array;
  readonly fromRest: Float64Array;
  readonly to: Int32Array;
  readonly toRest: Float64Array;
  readonly lengths: Float64Array;
}

/** Where the rough cells of a piece lie in a whole, in many ways. */
export interface RoughViews {
  /** Level of each at which whole and piece are seen. */
  readonly levels: Uint8Array;
  /** ROUGH² of each: the cell above and left of where it lies. */
  readonly places: Uint16Array;
  /** Four of each of them, in reading order: what that cell and its neighbours count. */
  readonly weights: Float32Array;
}

/** Numbers that `viewSums` tells of every view. */
export const VIEW_SUMS = 4;

/** The loops over the cells of sketches, which a worker may put faster twins in the place of: exactly the same numbers. */
export interface SketchKernels {
  /** Means over the boxes around every cell, across and down. @param square SKETCH_PX² values @param into the same */
  boxed(square: ArrayLike<number>, spans: Spans, into: Float32Array): void;
  /** Every cell against the mean and deviation of the cells around it. @param floor variance that counts as none */
  relief(square: ArrayLike<number>, around: number, floor: number, into: Float32Array): void;
  /** Sums over side² squares of cells, in single precision. @param side divides SKETCH_PX @param into side² values */
  cellSums(square: Float32Array, side: number, into: Float32Array): void;
  /**
   * @param reliefs of the whole, by level @param pieces one or two: their rough cells, by level
   * @param into receives of each view Σ and Σ² of what is seen of the whole, and its products with the two pieces
   */
  viewSums(
    reliefs: readonly Float32Array[],
    views: RoughViews,
    pieces: readonly (readonly Float32Array[])[],
    into: Float64Array,
  ): void;
  /**
   * Of the coarse cells of a piece that lie in a whole.
   * @returns how many, Σa, Σb, Σa², Σb², Σab; valid until the next call
   */
  placedSums(pooled: Float32Array, coarse: Float32Array, ...placement: PlacementNumbers): Float64Array;
  /** See move-sums.ts: in a worker what its numbers are made of would leave gigabytes of garbage. */
  moveSums: typeof moveSums;
}

/** What comes as whole numbers or as fractions: loops that read both kinds of array take twice as long. */
const given = new Float64Array(SIDE * SIDE);
/** Sums from a line's start to each cell, and one more that is read and counts nothing: of a row, and of all columns. */
const along = new Float64Array(SIDE + 2);
const down = new Float64Array((SIDE + 2) * SIDE);
/** Sums over everything above and left of a cell, of which the first row and column stay 0. */
const WIDE = SIDE + 1;
const sums = new Float64Array(WIDE * WIDE);
const squares = new Float64Array(WIDE * WIDE);
const placed = new Float64Array(6);

const plain: SketchKernels = {
  boxed(square, { from, fromRest, to, toRest, lengths }, box) {
    given.set(square);
    for (let row = 0; row < SIDE * SIDE; row += SIDE) {
      for (let x = 0; x < SIDE; x++) along[x + 1] = along[x] + given[row + x];
      for (let x = 0; x < SIDE; x++) {
        const first = from[x];
        const last = to[x];
        const before = along[first] + (along[first + 1] - along[first]) * fromRest[x];
        box[row + x] = (along[last] + (along[last + 1] - along[last]) * toRest[x] - before) / lengths[x];
      }
    }
    for (let at = 0; at < SIDE * SIDE; at++) down[at + SIDE] = down[at] + box[at];
    for (let y = 0, at = 0; y < SIDE; y++) {
      for (let above = from[y] * SIDE, below = to[y] * SIDE, end = at + SIDE; at < end; at++, above++, below++) {
        const before = down[above] + (down[above + SIDE] - down[above]) * fromRest[y];
        box[at] = (down[below] + (down[below + SIDE] - down[below]) * toRest[y] - before) / lengths[y];
      }
    }
  },

  relief(square, around, floor, relief) {
    given.set(square);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const value = given[y * SIDE + x];
        const at = (y + 1) * WIDE + x + 1;
        sums[at] = value + sums[at - 1] + sums[at - WIDE] - sums[at - WIDE - 1];
        squares[at] = value * value + squares[at - 1] + squares[at - WIDE] - squares[at - WIDE - 1];
      }
    }
    for (let y = 0; y < SIDE; y++) {
      const top = Math.max(0, y - around) * WIDE;
      const bottom = Math.min(SIDE, y + around + 1) * WIDE;
      for (let x = 0; x < SIDE; x++) {
        const left = Math.max(0, x - around);
        const right = Math.min(SIDE, x + around + 1);
        const count = ((bottom - top) / WIDE) * (right - left);
        const sum = sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
        const square = squares[bottom + right] - squares[top + right] - squares[bottom + left] + squares[top + left];
        const mean = sum / count;
        const variance = Math.max(0, square / count - mean * mean);
        relief[y * SIDE + x] = (given[y * SIDE + x] - mean) / Math.sqrt(variance + floor);
      }
    }
  },

  cellSums(square, side, into) {
    const pool = SIDE / side;
    into.fill(0);
    for (let y = 0, at = 0; y < SIDE; y++) {
      const row = Math.floor(y / pool) * side;
      for (let column = 0; column < side; column++) {
        for (const end = at + pool; at < end; at++) into[row + column] += square[at];
      }
    }
  },

  viewSums(reliefs, { levels, places, weights }, pieces, into) {
    const cells = ROUGH * ROUGH;
    for (let view = 0; view < levels.length; view++) {
      const level = levels[view];
      const relief = reliefs[level];
      const first = pieces[0][level];
      const second = (pieces[1] ?? pieces[0])[level];
      let [sum, square, withFirst, withSecond] = [0, 0, 0, 0];
      for (let cell = 0, at = view * cells; cell < cells; cell++, at++) {
        const from = places[at];
        const value =
          relief[from] * weights[4 * at] +
          relief[from + 1] * weights[4 * at + 1] +
          relief[from + SIDE] * weights[4 * at + 2] +
          relief[from + SIDE + 1] * weights[4 * at + 3];
        const kept = Math.fround(value);
        sum += value;
        square += value * value;
        withFirst += kept * first[cell];
        withSecond += kept * second[cell];
      }
      const target = view * VIEW_SUMS;
      into[target] = sum;
      into[target + 1] = square;
      into[target + 2] = withFirst;
      into[target + 3] = withSecond;
    }
  },

  placedSums(pooled, coarse, xx, xy, x0, yx, yy, y0) {
    let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
    for (let y = 0, cell = 0; y < COARSE; y++) {
      const py = (y + 0.5) / COARSE;
      for (let x = 0; x < COARSE; x++, cell++) {
        const px = (x + 0.5) / COARSE;
        const wx = (xx * px + xy * py + x0) * SIDE - 0.5;
        const wy = (yx * px + yy * py + y0) * SIDE - 0.5;
        if (!isBetween(wx, wy)) continue;
        const value = valueAt(pooled, wx, wy);
        const other = coarse[cell];
        count++;
        a += value;
        b += other;
        aa += value * value;
        bb += other * other;
        ab += value * other;
      }
    }
    placed.set([count, a, b, aa, bb, ab]);
    return placed;
  },

  moveSums,
};

let installed: SketchKernels = plain;

/** @param kernels null goes back to the plain loops */
export function installSketchKernels(kernels: SketchKernels | null): void {
  installed = kernels ?? plain;
}

export const sketchKernels = (): SketchKernels => installed;
