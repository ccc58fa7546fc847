import { release } from '#core/numeric/release.ts';
import type { SmallColor } from './shrink.ts';

/**
 * The picture squeezed into side × side BT.601 luma (0 … 255) by area, fractions of pixels counted: across, then down.
 * A row at a time by functions of their own: V8 compiles what is called often once, but a loop within loops again and again.
 */
export function squareLuma(picture: SmallColor, side: number): Float64Array {
  const { width, height } = picture;
  const columns = spansOf(width, side);
  const across = new Float64Array(height * side);
  const luma = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    readLuma(picture, y * width, luma);
    squeeze(luma, columns, across, y * side);
  }
  const rows = spansOf(height, side);
  const square = new Float64Array(side * side);
  for (let part = 0; part < side; part++) {
    for (let k = rows.starts[part]; k < rows.starts[part + 1]; k++) {
      addRow(across, rows.indices[k] * side, rows.shares[k], square.subarray(part * side, (part + 1) * side));
    }
  }
  release(across, luma);
  return square;
}

function readLuma({ red, green, blue }: SmallColor, from: number, into: Float64Array): void {
  for (let x = 0; x < into.length; x++) {
    into[x] = 0.299 * red[from + x] + 0.587 * green[from + x] + 0.114 * blue[from + x];
  }
}

function squeeze(row: Float64Array, { starts, indices, shares }: Spans, into: Float64Array, at: number): void {
  for (let part = 0; part < starts.length - 1; part++) {
    let sum = 0;
    for (let k = starts[part]; k < starts[part + 1]; k++) sum += row[indices[k]] * shares[k];
    into[at + part] = sum;
  }
}

function addRow(rows: Float64Array, from: number, share: number, into: Float64Array): void {
  for (let x = 0; x < into.length; x++) into[x] += rows[from + x] * share;
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
