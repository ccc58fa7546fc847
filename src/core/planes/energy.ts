import { cellEdge, type Grid } from './cells.ts';
import type { Field } from './pyramid.ts';

/** Mean squares per cell, row-major; border pixels are left out; cells without an inner pixel are 0. */
export interface CellEnergy {
  /** Of the Laplacian 4c − l − r − u − d. */
  readonly laplacian: Float64Array;
  /** Of the central differences r − l and d − u, and their mean product: the structure tensor. */
  readonly xx: Float64Array;
  readonly yy: Float64Array;
  readonly xy: Float64Array;
}

export function cellEnergy(field: Field, grid: Grid): CellEnergy {
  const { values, width, height } = field;
  const laplacian = new Float64Array(grid.columns * grid.rows);
  const xx = new Float64Array(grid.columns * grid.rows);
  const yy = new Float64Array(grid.columns * grid.rows);
  const xy = new Float64Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    const top = Math.max(1, cellEdge(row, grid.rows, height));
    const bottom = Math.min(height - 1, cellEdge(row + 1, grid.rows, height));
    for (let column = 0; column < grid.columns; column++) {
      const left = Math.max(1, cellEdge(column, grid.columns, width));
      const right = Math.min(width - 1, cellEdge(column + 1, grid.columns, width));
      const pixels = Math.max(0, bottom - top) * Math.max(0, right - left);
      if (pixels === 0) continue;
      let second = 0;
      let sumXx = 0;
      let sumYy = 0;
      let sumXy = 0;
      for (let y = top; y < bottom; y++) {
        const end = y * width + right;
        for (let at = y * width + left; at < end; at++) {
          const l = values[at - 1];
          const r = values[at + 1];
          const u = values[at - width];
          const d = values[at + width];
          const v = 4 * values[at] - l - r - u - d;
          second += v * v;
          sumXx += (r - l) * (r - l);
          sumYy += (d - u) * (d - u);
          sumXy += (r - l) * (d - u);
        }
      }
      const cell = row * grid.columns + column;
      laplacian[cell] = second / pixels;
      xx[cell] = sumXx / pixels;
      yy[cell] = sumYy / pixels;
      xy[cell] = sumXy / pixels;
    }
  }
  return { laplacian, xx, yy, xy };
}
