/** A grid of about square cells laid over a picture; both counts at least 1. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

const LONG_SIDE_CELLS = 16;
/** Below this a cell holds too few pixels for a statistic. */
const SMALLEST_CELL_PX = 8;

/** The grid every map uses: 16 cells along the long side, fewer where they would be smaller than 8 px. */
export function gridFor(width: number, height: number): Grid {
  const long = Math.max(width, height);
  const cell = Math.max(SMALLEST_CELL_PX, long / LONG_SIDE_CELLS);
  return { columns: Math.max(1, Math.round(width / cell)), rows: Math.max(1, Math.round(height / cell)) };
}

/** First pixel of cell `index` when `count` cells divide `length` pixels; cell i covers edge(i) … edge(i + 1) − 1. */
export function cellEdge(index: number, count: number, length: number): number {
  return Math.floor((index * length) / count);
}
