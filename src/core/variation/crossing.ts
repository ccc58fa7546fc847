/** How many pictures stand in each cell of two ways of grouping them. Row-major: cell = row · columns + column. */
export interface Crossing {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: Uint32Array;
  readonly rowTotals: Uint32Array;
  readonly columnTotals: Uint32Array;
  readonly total: number;
  /** Empty cells that are no accident, the most expected first. */
  readonly missing: readonly MissingCell[];
}

export interface MissingCell {
  readonly row: number;
  readonly column: number;
  /** Pictures that would stand there if rows and columns had nothing to do with one another. */
  readonly expected: number;
}

/** A cell is missing when chance would leave it empty less often than 1 time in 20. */
const RARE = 0.05;

/**
 * The contingency table of pairs, and which of its empty cells chance would hardly leave empty: with these row and
 * column totals and no connection between the two, the probability of an empty cell is hypergeometric.
 * @param pairs one per picture; pictures whose row or column is null or not listed are left out
 * @param rows, columns ids in the order wanted
 */
export function crossing(
  pairs: Iterable<readonly [row: string | null, column: string | null]>,
  rows: readonly string[],
  columns: readonly string[],
): Crossing {
  const rowAt = new Map(rows.map((id, at) => [id, at]));
  const columnAt = new Map(columns.map((id, at) => [id, at]));
  const counts = new Uint32Array(rows.length * columns.length);
  const rowTotals = new Uint32Array(rows.length);
  const columnTotals = new Uint32Array(columns.length);
  let total = 0;
  for (const [rowId, columnId] of pairs) {
    const row = rowId === null ? undefined : rowAt.get(rowId);
    const column = columnId === null ? undefined : columnAt.get(columnId);
    if (row === undefined || column === undefined) continue;
    counts[row * columns.length + column]++;
    rowTotals[row]++;
    columnTotals[column]++;
    total++;
  }
  const table = { rows, columns, counts, rowTotals, columnTotals, total };
  return { ...table, missing: missingCells(table) };
}

/** @returns pictures expected in a cell if rows and columns were independent; 0 where there are none at all */
export function expectedIn({ rowTotals, columnTotals, total }: Omit<Crossing, 'missing'>, row: number, column: number) {
  return total === 0 ? 0 : (rowTotals[row] * columnTotals[column]) / total;
}

function missingCells(table: Omit<Crossing, 'missing'>): MissingCell[] {
  const { rows, columns, counts, rowTotals, columnTotals, total } = table;
  const empty: MissingCell[] = [];
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      if (counts[row * columns.length + column] > 0) continue;
      if (chanceOfNone(rowTotals[row], columnTotals[column], total) >= RARE) continue;
      empty.push({ row, column, expected: expectedIn(table, row, column) });
    }
  }
  return empty.sort((a, b) => b.expected - a.expected || a.row - b.row || a.column - b.column);
}

/**
 * The probability that none of `marked` among `total` is drawn in `drawn` draws without putting back, 0 … 1.
 * @returns 1 where nothing is marked or drawn
 */
export function chanceOfNone(drawn: number, marked: number, total: number): number {
  const [few, many] = drawn < marked ? [drawn, marked] : [marked, drawn];
  let chance = 1;
  for (let i = 0; i < few; i++) chance *= Math.max(0, total - many - i) / (total - i);
  return chance;
}
