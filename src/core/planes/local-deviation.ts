import { cellEdge, gridFor, type Grid } from './cells.ts';
import { fastKernels, type CellSums } from './kernels.ts';
import type { Plane } from './planes.ts';

/** Median over the cells of a plane of the standard deviation inside the cell, codes 0 … 128. 0 when empty. */
export function localDeviation(plane: Plane): number {
  const { width, height } = plane;
  const grid = gridFor(width, height);
  const { levels, squares } = fastKernels()?.cellSums(plane, grid) ?? cellSums(plane, grid);
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

function cellSums({ data, width, height }: Plane, grid: Grid): CellSums {
  const levels = new Float64Array(grid.columns * grid.rows);
  const squares = new Float64Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    const top = cellEdge(row, grid.rows, height);
    const bottom = cellEdge(row + 1, grid.rows, height);
    for (let column = 0; column < grid.columns; column++) {
      const left = cellEdge(column, grid.columns, width);
      const right = cellEdge(column + 1, grid.columns, width);
      let sum = 0;
      let square = 0;
      for (let y = top; y < bottom; y++) {
        for (let at = y * width + left, end = y * width + right; at < end; at++) {
          sum += data[at];
          square += data[at] * data[at];
        }
      }
      levels[row * grid.columns + column] = sum;
      squares[row * grid.columns + column] = square;
    }
  }
  return { levels, squares };
}
