/** Adds up a rectangle's levels and their squares. @param sums two f64: levels, squares */
export function sumLevels(source: usize, width: i32, left: i32, top: i32, right: i32, bottom: i32, sums: usize): void {
  const vectors = (right - left + 7) >> 3;
  const inLast = right - left - ((vectors - 1) << 3);
  const mask = i16x8.lt_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>inLast));
  let levels: i64 = 0;
  let squares: i64 = 0;
  for (let y = top; y < bottom; y++) {
    let rowLevels = i32x4.splat(0);
    let rowSquares = i32x4.splat(0);
    let at = source + <usize>(y * width + left);
    for (let vector = 1; vector <= vectors; vector++) {
      let samples = v128.load_ext<u8>(at);
      if (vector === vectors) samples = v128.and(samples, mask);
      rowLevels = i32x4.add(rowLevels, i32x4.extadd_pairwise_i16x8_s(samples));
      rowSquares = i32x4.add(rowSquares, i32x4.dot_i16x8_s(samples, samples));
      at += 8;
    }
    levels += sumOf(rowLevels);
    squares += sumOf(rowSquares);
  }
  store<f64>(sums, <f64>levels);
  store<f64>(sums, <f64>squares, 8);
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
      store<f64>(squares, <f64>sumOf(energy));
      store<f64>(levels, <f64>sumOf(level));
      squares += 8;
      levels += 8;
    }
  }
}

function sumOf(lanes: v128): i64 {
  const low = <i64>i32x4.extract_lane(lanes, 0) + <i64>i32x4.extract_lane(lanes, 1);
  return low + <i64>i32x4.extract_lane(lanes, 2) + <i64>i32x4.extract_lane(lanes, 3);
}
