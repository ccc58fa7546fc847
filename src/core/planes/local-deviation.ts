import { cellEdge, gridFor } from './cells.ts';
import type { Plane } from './planes.ts';

/** Median over the cells of a plane of the standard deviation inside the cell, codes 0 … 128. 0 when empty. */
export function localDeviation(plane: Plane): number {
  const { data, width, height } = plane;
  const grid = gridFor(width, height);
  const deviations: number[] = [];
  for (let row = 0; row < grid.rows; row++) {
    const top = cellEdge(row, grid.rows, height);
    const bottom = cellEdge(row + 1, grid.rows, height);
    for (let column = 0; column < grid.columns; column++) {
      const left = cellEdge(column, grid.columns, width);
      const right = cellEdge(column + 1, grid.columns, width);
      let sum = 0;
      let squares = 0;
      for (let y = top; y < bottom; y++) {
        for (let at = y * width + left, end = y * width + right; at < end; at++) {
          sum += data[at];
          squares += data[at] * data[at];
        }
      }
      const n = (bottom - top) * (right - left);
      if (n > 0) deviations.push(Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2)));
    }
  }
  deviations.sort((a, b) => a - b);
  return deviations[deviations.length >> 1] ?? 0;
}
