import type { SmallColor } from './shrink.ts';

/** The picture squeezed into side × side BT.601 luma (0 … 255) by area, fractions of pixels counted. */
export function squareLuma(picture: SmallColor, side: number): Float64Array {
  const columns = spans(picture.width, side);
  const rows = spans(picture.height, side);
  const square = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0;
      for (const row of rows[y]) {
        for (const column of columns[x]) {
          const at = row.index * picture.width + column.index;
          const luma = 0.299 * picture.red[at] + 0.587 * picture.green[at] + 0.114 * picture.blue[at];
          sum += luma * row.share * column.share;
        }
      }
      square[y * side + x] = sum;
    }
  }
  return square;
}

/** Which samples, and how much of each, make up each of `side` equal parts; shares add up to 1. */
function spans(length: number, side: number): { index: number; share: number }[][] {
  const step = length / side;
  return Array.from({ length: side }, (_, part) => {
    const from = part * step;
    const to = from + step;
    const found: { index: number; share: number }[] = [];
    for (let index = Math.floor(from); index < Math.min(length, to); index++) {
      const share = (Math.min(index + 1, to) - Math.max(index, from)) / step;
      if (share > 0) found.push({ index, share });
    }
    return found;
  });
}
