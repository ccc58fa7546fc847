import type { CellMap } from '#core/contract.ts';

/** The middle of the sharpest 3 × 3 cells, 0 … 1 each way; the picture's middle where nothing is sharp. */
export function sharpestPlace({ columns, rows, cells }: CellMap): readonly [x: number, y: number] {
  let best = 0;
  let place: readonly [number, number] = [0.5, 0.5];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
          sum += cells[y * columns + x]!;
      if (sum > best) {
        best = sum;
        place = [(column + 0.5) / columns, (row + 0.5) / rows];
      }
    }
  return place;
}
