import { wholeSum } from './lanes';

/** Vectors of squares after which 32-bit sums might be full: 2³¹ / (2 · 255²). */
const MOST_VECTORS: i32 = 16000;

/**
 * Adds up the levels and their squares in every cell.
 * @param edges i32, where the columns of cells start and the last one ends, then the rows
 * @param levels, squares f64, one a cell
 */
export function sumCells(
  source: usize,
  width: i32,
  columns: i32,
  rows: i32,
  edges: usize,
  levels: usize,
  squares: usize,
): void {
  const rowEdges = edges + ((<usize>(columns + 1)) << 2);
  for (let row = 0; row < rows; row++) {
    const top = load<i32>(rowEdges + ((<usize>row) << 2));
    const bottom = load<i32>(rowEdges + ((<usize>row) << 2), 4);
    for (let column = 0; column < columns; column++) {
      const left = load<i32>(edges + ((<usize>column) << 2));
      const right = load<i32>(edges + ((<usize>column) << 2), 4);
      sumLevels(source, width, left, top, right, bottom, levels, squares);
      levels += 8;
      squares += 8;
    }
  }
}

function sumLevels(
  source: usize,
  width: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  levels: usize,
  squares: usize,
): void {
  const vectors = (right - left + 7) >> 3;
  const inLast = right - left - ((vectors - 1) << 3);
  const mask = i16x8.lt_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>inLast));
  const rowsAtOnce = max(1, MOST_VECTORS / max(1, vectors));
  let levelSum: i64 = 0;
  let squareSum: i64 = 0;
  for (let start = top; start < bottom; start += rowsAtOnce) {
    const stop = min(bottom, start + rowsAtOnce);
    let someLevels = i32x4.splat(0);
    let someSquares = i32x4.splat(0);
    for (let y = start; y < stop; y++) {
      let at = source + <usize>(y * width + left);
      for (let vector = 1; vector <= vectors; vector++) {
        let samples = v128.load_ext<u8>(at);
        if (vector === vectors) samples = v128.and(samples, mask);
        someLevels = i32x4.add(someLevels, i32x4.extadd_pairwise_i16x8_s(samples));
        someSquares = i32x4.add(someSquares, i32x4.dot_i16x8_s(samples, samples));
        at += 8;
      }
    }
    levelSum += wholeSum(someLevels);
    squareSum += wholeSum(someSquares);
  }
  store<f64>(levels, <f64>levelSum);
  store<f64>(squares, <f64>squareSum);
}

/**
 * Squares of the mask [1 −2 1; −2 4 −2; 1 −2 1] and levels, summed up over every block, in reading order; as
 * core/planes/noise.ts has it.
 * @param block side of a block, a multiple of 8
 * @param step distance between two blocks
 * @param squares, levels f64, one a block
 */
export function blockNoise(
  source: usize,
  width: i32,
  height: i32,
  block: i32,
  step: i32,
  squares: usize,
  levels: usize,
): void {
  for (let top = 1; top + block < height; top += step) {
    for (let left = 1; left + block < width; left += step) {
      let energy = i32x4.splat(0);
      let level = i32x4.splat(0);
      for (let y = top; y < top + block; y++) {
        let at = source + <usize>(y * width + left);
        for (let x = 0; x < block; x += 8) {
          const up = at - width;
          const down = at + width;
          const here = v128.load_ext<u8>(at);
          const corners = i16x8.add(
            i16x8.add(v128.load_ext<u8>(up - 1), v128.load_ext<u8>(up + 1)),
            i16x8.add(v128.load_ext<u8>(down - 1), v128.load_ext<u8>(down + 1)),
          );
          const sides = i16x8.add(
            i16x8.add(v128.load_ext<u8>(up), v128.load_ext<u8>(down)),
            i16x8.add(v128.load_ext<u8>(at - 1), v128.load_ext<u8>(at + 1)),
          );
          const masked = i16x8.add(i16x8.sub(corners, i16x8.shl(sides, 1)), i16x8.shl(here, 2));
          energy = i32x4.add(energy, i32x4.dot_i16x8_s(masked, masked));
          level = i32x4.add(level, i32x4.extadd_pairwise_i16x8_s(here));
          at += 8;
        }
      }
      store<f64>(squares, <f64>wholeSum(energy));
      store<f64>(levels, <f64>wholeSum(level));
      squares += 8;
      levels += 8;
    }
  }
}
