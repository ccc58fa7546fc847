import type { Grid } from './cells.ts';

/** A region is this many cells each way, … */
const WINDOW = 3;
/** … of which at least this many must be readable: one lone highlight is no subject. */
const ENOUGH = 5;

/**
 * A high quantile over the regions (3 × 3 cells) of the mean of their readable cells, interpolated between regions so
 * that it moves smoothly; grids too small for regions use their cells. null where nothing can be read.
 * @param quantile 0 … 1
 */
export function coherentQuantile(
  values: Float64Array,
  readable: Uint8Array,
  grid: Grid,
  quantile: number,
): number | null {
  const small = grid.columns < WINDOW || grid.rows < WINDOW;
  const sorted = small
    ? Array.from(values).filter((_, cell) => readable[cell] === 1)
    : regionMeans(values, readable, grid);
  if (sorted.length === 0) return null;
  sorted.sort((a, b) => a - b);
  const at = quantile * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

function regionMeans(values: Float64Array, readable: Uint8Array, { columns, rows }: Grid): number[] {
  const means: number[] = [];
  for (let row = 0; row + WINDOW <= rows; row++) {
    for (let column = 0; column + WINDOW <= columns; column++) {
      let sum = 0;
      let count = 0;
      for (let y = row; y < row + WINDOW; y++) {
        for (let cell = y * columns + column; cell < y * columns + column + WINDOW; cell++) {
          sum += readable[cell] * values[cell];
          count += readable[cell];
        }
      }
      if (count >= ENOUGH) means.push(sum / count);
    }
  }
  return means;
}
