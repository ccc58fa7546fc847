/** Geometry of the contact sheet: uniform tiles, so that any row is found by arithmetic and only visible ones exist. */
export interface SheetLayout {
  readonly columns: number;
  readonly rows: number;
  /** CSS pixels. */
  readonly tileWidth: number;
  readonly pictureHeight: number;
  /** From the top of a row to the top of the next. */
  readonly rowHeight: number;
  readonly height: number;
}

export const GAP = 10;

/** @param width of the sheet inside its padding; @param wanted tile width; @param caption height of the line under a tile */
export function sheetLayout(images: number, width: number, wanted: number, caption: number): SheetLayout {
  const columns = Math.max(1, Math.round((width + GAP) / (wanted + GAP)));
  const tileWidth = Math.max(1, (width - GAP * (columns - 1)) / columns);
  const pictureHeight = Math.round((tileWidth * 3) / 4);
  const rowHeight = pictureHeight + caption + GAP;
  const rows = Math.ceil(images / columns);
  return { columns, rows, tileWidth, pictureHeight, rowHeight, height: Math.max(0, rows * rowHeight - GAP) };
}

/** Rows more than what is seen, above and below: a flick of the wheel finds them there. */
const SPARE = 2;

/** The rows to draw, and the row of the current picture wherever it is, so that focus is never lost by scrolling. */
export function rowsToDraw(layout: SheetLayout, scrollTop: number, viewHeight: number, current: number): number[] {
  const first = Math.max(0, Math.floor(scrollTop / layout.rowHeight) - SPARE);
  const last = Math.min(layout.rows - 1, Math.floor((scrollTop + viewHeight) / layout.rowHeight) + SPARE);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const row = Math.floor(current / layout.columns);
  if (current < 0 || row >= layout.rows || (row >= first && row <= last)) return rows;
  return row < first ? [row, ...rows] : [...rows, row];
}

/** Where to scroll so that the row is wholly seen; unchanged where it is already. */
export function scrollToShow(layout: SheetLayout, scrollTop: number, viewHeight: number, row: number): number {
  const top = row * layout.rowHeight;
  const bottom = top + layout.rowHeight;
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewHeight ? Math.max(0, bottom - viewHeight) : scrollTop;
}
