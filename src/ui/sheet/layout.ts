/** Geometry of the contact sheet in CSS pixels: rows are found by their place alone, and only visible ones exist. */
export interface SheetRow {
  /** Index of its first picture. */
  readonly first: number;
  /** Of its tiles, from left to right. */
  readonly widths: readonly number[];
  readonly pictureHeight: number;
  /** From the top of the sheet. */
  readonly top: number;
  /** To the top of the next row. */
  readonly height: number;
}

export interface SheetLayout {
  readonly rows: readonly SheetRow[];
  /** Tiles of the fullest row. */
  readonly columns: number;
  readonly height: number;
}

export interface SheetSize {
  /** Of the sheet inside its padding. */
  readonly width: number;
  /** Tile width that is wished for. */
  readonly tile: number;
  /** Height of the line under a tile. */
  readonly caption: number;
}

export const GAP = 10;
/** Height of an even tile's box over its width; also the shape of a picture that is not known yet. */
const BOX_SHAPE = 3 / 4;
/** Narrower or wider pictures are shown whole inside a tile of this shape. */
const NARROWEST = 1 / 2;
const WIDEST = 3;

/** Tiles of one size, pictures whole inside them: places in the grid are places in the set. */
export function evenLayout(images: number, { width, tile, caption }: SheetSize): SheetLayout {
  const columns = Math.max(1, Math.round((width + GAP) / (tile + GAP)));
  const tileWidth = Math.max(1, (width - GAP * (columns - 1)) / columns);
  const pictureHeight = Math.round(tileWidth * BOX_SHAPE);
  const rows: SheetRow[] = [];
  const height = pictureHeight + caption + GAP;
  const full = new Array<number>(columns).fill(tileWidth);
  for (let first = 0; first < images; first += columns) {
    const widths = images - first < columns ? full.slice(0, images - first) : full;
    rows.push({ first, widths, pictureHeight, top: rows.length * height, height });
  }
  return laid(rows);
}

/**
 * Pictures of one height in a row that fills the width, as on a light table: nothing is empty, and shapes are seen.
 * @param shapes width over height of each picture, null = not known yet
 */
export function justifiedLayout(shapes: readonly (number | null)[], { width, tile, caption }: SheetSize): SheetLayout {
  const wanted = tile * BOX_SHAPE;
  const rows: SheetRow[] = [];
  let top = 0;
  let first = 0;
  let row: number[] = [];
  let sum = 0;
  const close = (pictureHeight: number): void => {
    const widths = row.map((shape) => Math.min(width, shape * pictureHeight));
    const height = Math.round(pictureHeight) + caption + GAP;
    rows.push({ first, widths, pictureHeight: Math.round(pictureHeight), top, height });
    top += height;
    first += row.length;
    row = [];
    sum = 0;
  };
  /** At which the row fills the width. */
  const filling = (total: number, tiles: number): number => (width - GAP * (tiles - 1)) / total;
  for (const known of shapes) {
    const shape = Math.min(WIDEST, Math.max(NARROWEST, known ?? 1 / BOX_SHAPE));
    // Without this picture the row may come nearer to the height that is wished for.
    if (row.length > 0) {
      const without = filling(sum, row.length);
      const within = filling(sum + shape, row.length + 1);
      if (within < wanted && without / wanted < wanted / within) close(without);
    }
    row.push(shape);
    sum += shape;
    const height = filling(sum, row.length);
    if (height <= wanted) close(Math.max(1, height));
  }
  // The last row is not blown up to the width.
  if (row.length > 0) close(Math.min(wanted, filling(sum, row.length)));
  return laid(rows);
}

function laid(rows: readonly SheetRow[]): SheetLayout {
  const last = rows.at(-1);
  const columns = rows.reduce((most, { widths }) => Math.max(most, widths.length), 1);
  return { rows, columns, height: last ? last.top + last.height - GAP : 0 };
}

/** The row that holds a place from the top of the sheet, or a picture; the nearest one where none does. */
function rowAt(rows: readonly SheetRow[], place: number, by: 'top' | 'first'): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (rows[middle]![by] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const rowOf = ({ rows }: SheetLayout, index: number): number => rowAt(rows, index, 'first');

/** Rows more than what is seen, above and below: a flick of the wheel finds them there. */
const SPARE = 2;

/** The rows to draw, and the row of the current picture wherever it is, so that focus is never lost by scrolling. */
export function rowsToDraw(layout: SheetLayout, scrollTop: number, viewHeight: number, current: number): number[] {
  if (layout.rows.length === 0) return [];
  const first = Math.max(0, rowAt(layout.rows, scrollTop, 'top') - SPARE);
  const last = Math.min(layout.rows.length - 1, rowAt(layout.rows, scrollTop + viewHeight, 'top') + SPARE);
  const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const row = rowOf(layout, current);
  if (current < 0 || (row >= first && row <= last)) return rows;
  return row < first ? [row, ...rows] : [...rows, row];
}

/** Of the rows to draw those that stand first: with so many tiles, and the row of the current picture, which may have the focus. */
export function firstRows(
  layout: SheetLayout,
  rows: readonly number[],
  tiles: number,
  current: number,
): readonly number[] {
  const kept = current < 0 ? -1 : rowOf(layout, current);
  let left = tiles;
  return rows.filter((row, at) => {
    left -= layout.rows[row]!.widths.length;
    return left >= 0 || at === 0 || row === kept;
  });
}

/** Where to scroll so that the row is wholly seen; unchanged where it is already. */
export function scrollToShow(layout: SheetLayout, scrollTop: number, viewHeight: number, row: number): number {
  const { top, height } = layout.rows[row]!;
  if (top < scrollTop) return top;
  return top + height > scrollTop + viewHeight ? Math.max(0, top + height - viewHeight) : scrollTop;
}

/** The picture that many rows further down, or up, that lies nearest under the middle of this one. */
export function acrossRows(layout: SheetLayout, index: number, by: number): number {
  const from = rowOf(layout, index);
  const to = Math.min(layout.rows.length - 1, Math.max(0, from + by));
  if (to === from) return index;
  const source = layout.rows[from]!;
  const target = layout.rows[to]!;
  const wanted = middles(source)[index - source.first]!;
  const distances = middles(target).map((middle) => Math.abs(middle - wanted));
  return target.first + distances.indexOf(Math.min(...distances));
}

function middles({ widths }: SheetRow): number[] {
  let left = 0;
  return widths.map((width) => {
    const middle = left + width / 2;
    left += width + GAP;
    return middle;
  });
}
