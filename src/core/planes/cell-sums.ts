import { cellEdge, type Grid } from './cells.ts';
import { fastKernels, type CellSums } from './kernels.ts';
import type { Plane } from './planes.ts';

/** Levels and their squares, added up over every cell, row-major. */
export function sumCells(plane: Plane, grid: Grid): CellSums {
  return fastKernels()?.cellSums(plane, grid) ?? cellSums(plane, grid);
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
