import type { SmallColor } from './shrink.ts';

/** The picture squeezed into side × side BT.601 luma (0 … 255) by area, fractions of pixels counted: across, then down. */
export function squareLuma({ width, height, red, green, blue }: SmallColor, side: number): Float64Array {
  const columns = spansOf(width, side);
  const across = new Float64Array(height * side);
  const luma = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) luma[x] = 0.299 * red[row + x] + 0.587 * green[row + x] + 0.114 * blue[row + x];
    for (let part = 0; part < side; part++) {
      let sum = 0;
      for (let k = columns.starts[part]; k < columns.starts[part + 1]; k++) {
        sum += luma[columns.indices[k]] * columns.shares[k];
      }
      across[y * side + part] = sum;
    }
  }
  const rows = spansOf(height, side);
  const square = new Float64Array(side * side);
  for (let part = 0; part < side; part++) {
    for (let k = rows.starts[part]; k < rows.starts[part + 1]; k++) {
      const from = rows.indices[k] * side;
      const share = rows.shares[k];
      for (let x = 0; x < side; x++) square[part * side + x] += across[from + x] * share;
    }
  }
  return square;
}

/** Which samples, and how much of each, make up each of the equal parts of a side: those from starts[part] on. */
interface Spans {
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  /** Those of one part add up to 1. */
  readonly shares: Float64Array;
}

function spansOf(length: number, side: number): Spans {
  const step = length / side;
  const starts = new Uint32Array(side + 1);
  const indices = new Uint32Array(length + 2 * side);
  const shares = new Float64Array(length + 2 * side);
  let count = 0;
  for (let part = 0; part < side; part++) {
    const from = part * step;
    const to = from + step;
    for (let index = Math.floor(from); index < Math.min(length, to); index++) {
      const share = (Math.min(index + 1, to) - Math.max(index, from)) / step;
      if (share <= 0) continue;
      indices[count] = index;
      shares[count++] = share;
    }
    starts[part + 1] = count;
  }
  return { starts, indices, shares };
}
