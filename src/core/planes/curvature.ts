import { cellEdge, type Grid } from './cells.ts';
import type { Field } from './pyramid.ts';

/**
 * Mean products of a field's second derivatives in every cell, row-major: with a = f_xx, b = f_yy (1 −2 1) and
 * c = f_xy (corner differences / 4), six numbers from which the energy of the second derivative along any direction
 * follows. Border pixels are left out; cells without an inner pixel are 0.
 */
export interface CurvatureEnergy {
  readonly aa: Float64Array;
  readonly bb: Float64Array;
  readonly cc: Float64Array;
  readonly ab: Float64Array;
  readonly ac: Float64Array;
  readonly bc: Float64Array;
}

/** @param step 1 looks at every pixel, 2 at every second one of every second row (enough for a softened field) */
export function curvatureEnergy(field: Field, grid: Grid, step: 1 | 2): CurvatureEnergy {
  const { values, width, height } = field;
  const cells = grid.columns * grid.rows;
  const [aa, bb, cc] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  const [ab, ac, bc] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  for (let row = 0; row < grid.rows; row++) {
    const top = Math.max(1, cellEdge(row, grid.rows, height));
    const bottom = Math.min(height - 1, cellEdge(row + 1, grid.rows, height));
    for (let column = 0; column < grid.columns; column++) {
      const left = Math.max(1, cellEdge(column, grid.columns, width));
      const right = Math.min(width - 1, cellEdge(column + 1, grid.columns, width));
      let [sumAa, sumBb, sumCc, sumAb, sumAc, sumBc] = [0, 0, 0, 0, 0, 0];
      for (let y = top; y < bottom; y += step) {
        const end = y * width + right;
        for (let at = y * width + left; at < end; at += step) {
          const up = at - width;
          const down = at + width;
          const twice = 2 * values[at];
          const a = values[at - 1] + values[at + 1] - twice;
          const b = values[up] + values[down] - twice;
          const c = (values[up - 1] + values[down + 1] - values[up + 1] - values[down - 1]) * 0.25;
          sumAa += a * a;
          sumBb += b * b;
          sumCc += c * c;
          sumAb += a * b;
          sumAc += a * c;
          sumBc += b * c;
        }
      }
      const pixels = Math.ceil(Math.max(0, bottom - top) / step) * Math.ceil(Math.max(0, right - left) / step);
      if (pixels === 0) continue;
      const cell = row * grid.columns + column;
      aa[cell] = sumAa / pixels;
      bb[cell] = sumBb / pixels;
      cc[cell] = sumCc / pixels;
      ab[cell] = sumAb / pixels;
      ac[cell] = sumAc / pixels;
      bc[cell] = sumBc / pixels;
    }
  }
  return { aa, bb, cc, ab, ac, bc };
}

/** How many directions are looked along; direction k is k · 180° / DIRECTIONS from the x axis, clockwise as drawn. */
export const DIRECTIONS = 8;

/** Weights of aa, bb, cc, ab, ac, bc in the energy of the second derivative along each direction. */
export const alongDirection: readonly (readonly number[])[] = Array.from({ length: DIRECTIONS }, (_, k) => {
  const angle = (Math.PI * k) / DIRECTIONS;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c ** 4, s ** 4, 4 * c * c * s * s, 2 * c * c * s * s, 4 * c ** 3 * s, 4 * c * s ** 3];
});

/** Weights in the energy of the Laplacian a + b. */
export const laplacian: readonly number[] = [1, 1, 0, 2, 0, 0];

/**
 * The energy of every cell that the weights pick out; of rounding's size below 0 at the least. All cells at a time: a
 * short loop, called often, costs V8 the least to compile.
 */
export function energies(energy: CurvatureEnergy, weights: readonly number[]): Float64Array {
  const { aa, bb, cc, ab, ac, bc } = energy;
  const [w0, w1, w2, w3, w4, w5] = weights;
  const all = new Float64Array(aa.length);
  for (let cell = 0; cell < all.length; cell++) {
    all[cell] = w0 * aa[cell] + w1 * bb[cell] + w2 * cc[cell] + w3 * ab[cell] + w4 * ac[cell] + w5 * bc[cell];
  }
  return all;
}

/** The same, less a noise; ≥ 0. */
export function energiesAbove(energy: CurvatureEnergy, weights: readonly number[], noise: number): Float64Array {
  const above = energies(energy, weights);
  for (let cell = 0; cell < above.length; cell++) above[cell] = Math.max(0, above[cell] - noise);
  return above;
}
