/** Where the arrow keys take one from a cell: a row and a column, or null for other keys. */
export function cellAfter(
  key: string,
  [row, column]: readonly [number, number],
  rows: number,
  columns: number,
): readonly [row: number, column: number] | null {
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
  switch (key) {
    case 'ArrowLeft':
      return [row, within(column - 1, columns)];
    case 'ArrowRight':
      return [row, within(column + 1, columns)];
    case 'ArrowUp':
      return [within(row - 1, rows), column];
    case 'ArrowDown':
      return [within(row + 1, rows), column];
    case 'Home':
      return [row, 0];
    case 'End':
      return [row, columns - 1];
    default:
      return null;
  }
}
