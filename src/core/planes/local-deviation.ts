import { cellEdge, gridFor } from './cells.ts';
import { sumCells } from './cell-sums.ts';
import type { Plane } from './planes.ts';

/** Median over the cells of a plane of the standard deviation inside the cell, codes 0 … 128. 0 when empty. */
export function localDeviation(plane: Plane): number {
  const { width, height } = plane;
  const grid = gridFor(width, height);
  const { levels, squares } = sumCells(plane, grid);
  const deviations: number[] = [];
  for (let row = 0; row < grid.rows; row++) {
    const tall = cellEdge(row + 1, grid.rows, height) - cellEdge(row, grid.rows, height);
    for (let column = 0; column < grid.columns; column++) {
      const n = tall * (cellEdge(column + 1, grid.columns, width) - cellEdge(column, grid.columns, width));
      const cell = row * grid.columns + column;
      if (n > 0) deviations.push(Math.sqrt(Math.max(0, squares[cell] / n - (levels[cell] / n) ** 2)));
    }
  }
  deviations.sort((a, b) => a - b);
  return deviations[deviations.length >> 1] ?? 0;
}
