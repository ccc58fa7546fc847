import { cellEdge, type Grid } from './cells.ts';
import type { Field } from './pyramid.ts';

/** Mean squares per cell, row-major; border pixels are left out; cells without an inner pixel are 0. */
export interface CellEnergy {
  /** Of the Laplacian 4c − l − r − u − d. */
  readonly laplacian: Float64Array;
  /** Of the central differences (r − l, d − u), both directions added. */
  readonly gradient: Float64Array;
}

export function cellEnergy(field: Field, grid: Grid): CellEnergy {
  const { values, width, height } = field;
  const laplacian = new Float64Array(grid.columns * grid.rows);
  const gradient = new Float64Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    const top = Math.max(1, cellEdge(row, grid.rows, height));
    const bottom = Math.min(height - 1, cellEdge(row + 1, grid.rows, height));
    for (let column = 0; column < grid.columns; column++) {
      const left = Math.max(1, cellEdge(column, grid.columns, width));
      const right = Math.min(width - 1, cellEdge(column + 1, grid.columns, width));
      const pixels = Math.max(0, bottom - top) * Math.max(0, right - left);
      if (pixels === 0) continue;
      let second = 0;
      let first = 0;
      for (let y = top; y < bottom; y++) {
        const end = y * width + right;
        for (let at = y * width + left; at < end; at++) {
          const l = values[at - 1];
          const r = values[at + 1];
          const u = values[at - width];
          const d = values[at + width];
          const v = 4 * values[at] - l - r - u - d;
          second += v * v;
          first += (r - l) * (r - l) + (d - u) * (d - u);
        }
      }
      laplacian[row * grid.columns + column] = second / pixels;
      gradient[row * grid.columns + column] = first / pixels;
    }
  }
  return { laplacian, gradient };
}

/** Directions of a gradient that are told apart: bin k is centred on k · 180° / DIRECTIONS from the x axis. */
export const DIRECTIONS = 8;

/** Sums over the edges of an octave, by the direction of the gradient (across the edge). */
export interface EdgeEnergy {
  /** Squared gradient of the fine field, DIRECTIONS entries. */
  readonly fine: Float64Array;
  /** Squared gradient of the coarse field at the same pixels. */
  readonly coarse: Float64Array;
  readonly pixels: Float64Array;
}

const SLOPES = [1, 3, 5, 7].map((k) => Math.tan((k * Math.PI) / 16));

/** Central-difference gradients of both fields wherever the coarse one is at least `floor` (squared, codes per 2 px). */
export function edgeEnergy(fine: Field, coarse: Field, floor: number): EdgeEnergy {
  const { width, height } = coarse;
  const f = fine.values;
  const c = coarse.values;
  const fineSums = new Float64Array(DIRECTIONS);
  const coarseSums = new Float64Array(DIRECTIONS);
  const pixels = new Float64Array(DIRECTIONS);
  const [s0, s1, s2, s3] = SLOPES;
  for (let y = 1; y < height - 1; y++) {
    const end = y * width + width - 1;
    for (let at = y * width + 1; at < end; at++) {
      const cx = c[at + 1] - c[at - 1];
      const cy = c[at + width] - c[at - width];
      const energy = cx * cx + cy * cy;
      if (energy < floor) continue;
      const ax = cx < 0 ? -cx : cx;
      const ay = cy < 0 ? -cy : cy;
      let bin = ay < s0 * ax ? 0 : ay < s1 * ax ? 1 : ay < s2 * ax ? 2 : ay < s3 * ax ? 3 : 4;
      if (bin > 0 && bin < 4 && cx < 0 !== cy < 0) bin = DIRECTIONS - bin;
      const fx = f[at + 1] - f[at - 1];
      const fy = f[at + width] - f[at - width];
      fineSums[bin] += fx * fx + fy * fy;
      coarseSums[bin] += energy;
      pixels[bin]++;
    }
  }
  return { fine: fineSums, coarse: coarseSums, pixels };
}
