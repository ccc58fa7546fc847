/** Sums of rows are kept 32768 too low, so that they fit a signed 16-bit lane; weights across add up to 16384. */
const BIAS: i16 = -32768;
/** Gives the bias back (32768 · 16384), and half of what the last shift takes off. */
const REST: i32 = 536870912 + 2097152;

/**
 * Area averaging of 8-bit samples; see core/planes/area-weights.ts and reduce.ts, whose numbers these are.
 * @param source rows of `rowBytes` samples, back to back; 32 bytes past the end are read
 * @param each samples of a pixel: 1, 3 or 4
 * @param first, second, third which of them are wanted; only the first where there is one
 * @param target rows of `targetWidth` pixels; 9 bytes past the end are written
 * @param spans i32, of every target row its first source row, and how many
 * @param down u16, the weights of those, row after row
 * @param starts i32, the first source column of every target column, and 3 more
 * @param taps a multiple of 8: weights of a target column
 * @param across i16, `taps` for every target column, and for 3 more
 * @param sums i16, `rowBytes` + 32 + `taps`
 * @param planar i16, 3 · `stride`; not used where a pixel is one sample
 * @param stride at least `rowBytes` / `each` + 8 + `taps`
 */
export function reduce(
  source: usize,
  rowBytes: i32,
  each: i32,
  first: i32,
  second: i32,
  third: i32,
  target: usize,
  targetWidth: i32,
  rows: i32,
  spans: usize,
  down: usize,
  starts: usize,
  taps: i32,
  across: usize,
  sums: usize,
  planar: usize,
  stride: i32,
): void {
  const width = rowBytes / each;
  const plane = (<usize>stride) << 1;
  for (let row = 0; row < rows; row++) {
    const count = load<i32>(spans, 4);
    sumRows(source + <usize>load<i32>(spans) * rowBytes, rowBytes, down, count, sums);
    spans += 8;
    down += (<usize>count) << 1;
    if (each === 1) {
      averageColumns(sums, starts, taps, across, target, targetWidth, 1);
      target += targetWidth;
    } else {
      if (each === 3) splitThrees(sums, width, planar, planar + plane, planar + 2 * plane);
      else splitFours(sums, width, planar, planar + plane, planar + 2 * plane);
      averageColumns(planar + <usize>first * plane, starts, taps, across, target, targetWidth, 3);
      averageColumns(planar + <usize>second * plane, starts, taps, across, target + 1, targetWidth, 3);
      averageColumns(planar + <usize>third * plane, starts, taps, across, target + 2, targetWidth, 3);
      target += 3 * targetWidth;
    }
  }
}

/** Weighted sums of the rows under each sample. */
function sumRows(from: usize, rowBytes: i32, weights: usize, rows: i32, sums: usize): void {
  const end = weights + ((<usize>rows) << 1);
  for (let x = 0; x < rowBytes; x += 32) {
    let at = from + x;
    let one = i16x8.splat(BIAS);
    let two = one;
    let three = one;
    let four = one;
    for (let weight = weights; weight < end; weight += 2) {
      const share = v128.load_splat<u16>(weight);
      one = i16x8.add(one, i16x8.mul(v128.load_ext<u8>(at), share));
      two = i16x8.add(two, i16x8.mul(v128.load_ext<u8>(at, 8), share));
      three = i16x8.add(three, i16x8.mul(v128.load_ext<u8>(at, 16), share));
      four = i16x8.add(four, i16x8.mul(v128.load_ext<u8>(at, 24), share));
      at += rowBytes;
    }
    const to = sums + ((<usize>x) << 1);
    v128.store(to, one);
    v128.store(to, two, 16);
    v128.store(to, three, 32);
    v128.store(to, four, 48);
  }
}

/** Takes interleaved samples of three channels apart. */
function splitThrees(from: usize, width: i32, red: usize, green: usize, blue: usize): void {
  for (let x = 0; x < width; x += 8) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    from += 48;
    const r = v128.shuffle<i16>(a, b, 0, 3, 6, 9, 12, 15, 0, 0);
    const g = v128.shuffle<i16>(a, b, 1, 4, 7, 10, 13, 0, 0, 0);
    const l = v128.shuffle<i16>(a, b, 2, 5, 8, 11, 14, 0, 0, 0);
    v128.store(red, v128.shuffle<i16>(r, c, 0, 1, 2, 3, 4, 5, 10, 13));
    v128.store(green, v128.shuffle<i16>(g, c, 0, 1, 2, 3, 4, 8, 11, 14));
    v128.store(blue, v128.shuffle<i16>(l, c, 0, 1, 2, 3, 4, 9, 12, 15));
    red += 16;
    green += 16;
    blue += 16;
  }
}

/** Takes the first three of four interleaved channels apart. */
function splitFours(from: usize, width: i32, first: usize, second: usize, third: usize): void {
  for (let x = 0; x < width; x += 4) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    from += 32;
    // First and second of four pixels, then third and fourth.
    const front = v128.shuffle<i16>(a, b, 0, 4, 8, 12, 1, 5, 9, 13);
    const back = v128.shuffle<i16>(a, b, 2, 6, 10, 14, 3, 7, 11, 15);
    v128.store_lane<u64>(first, front, 0);
    v128.store_lane<u64>(second, front, 1);
    v128.store_lane<u64>(third, back, 0);
    first += 8;
    second += 8;
    third += 8;
  }
}

/** Four target columns at a time; up to three samples past the row's end are written. */
function averageColumns(
  sums: usize,
  starts: usize,
  taps: i32,
  across: usize,
  target: usize,
  width: i32,
  step: i32,
): void {
  const tapBytes = (<usize>taps) << 1;
  const rest = i32x4.splat(REST);
  for (let k = 0; k < width; k += 4) {
    const at = sums + ((<usize>load<i32>(starts)) << 1);
    const bt = sums + ((<usize>load<i32>(starts, 4)) << 1);
    const ct = sums + ((<usize>load<i32>(starts, 8)) << 1);
    const dt = sums + ((<usize>load<i32>(starts, 12)) << 1);
    starts += 16;
    const second = across + tapBytes;
    const third = second + tapBytes;
    const fourth = third + tapBytes;
    let a = i32x4.dot_i16x8_s(v128.load(at), v128.load(across));
    let b = i32x4.dot_i16x8_s(v128.load(bt), v128.load(second));
    let c = i32x4.dot_i16x8_s(v128.load(ct), v128.load(third));
    let d = i32x4.dot_i16x8_s(v128.load(dt), v128.load(fourth));
    for (let tap: usize = 16; tap < tapBytes; tap += 16) {
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(at + tap), v128.load(across + tap)));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(bt + tap), v128.load(second + tap)));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(ct + tap), v128.load(third + tap)));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(dt + tap), v128.load(fourth + tap)));
    }
    across = fourth + tapBytes;
    // Adds up the four lanes of each: pairs of two columns, then those of all four.
    const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
    const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
    const all = i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
    const samples = i32x4.shr_u(i32x4.add(all, rest), 22);
    if (step === 1) {
      const words = i16x8.narrow_i32x4_u(samples, samples);
      v128.store_lane<u32>(target, i8x16.narrow_i16x8_u(words, words), 0);
      target += 4;
    } else {
      v128.store_lane<u8>(target, samples, 0);
      v128.store_lane<u8>(target, samples, 4, 3);
      v128.store_lane<u8>(target, samples, 8, 6);
      v128.store_lane<u8>(target, samples, 12, 9);
      target += 12;
    }
  }
}

/**
 * BT.601 luma of 4-byte pixels in 1/65536, as core/planes/rgba.ts has it; green's weight is taken in two halves, for it
 * is too large for a lane.
 * @param first, third weights of the first and third byte
 * @param source 32 bytes past the end are read
 * @param target 7 bytes past the end are written
 */
export function lumaOfPixels(source: usize, pixels: i32, first: i32, third: i32, target: usize): void {
  const zero = i8x16.splat(0);
  const round = i32x4.splat(32768);
  const front = i32x4.splat(first | (19235 << 16));
  const back = i32x4.splat(19235 | (third << 16));
  for (let i = 0; i < pixels; i += 8) {
    const words = i16x8.narrow_i32x4_u(
      lumaOfFour(v128.load(source), front, back, zero, round),
      lumaOfFour(v128.load(source, 16), front, back, zero, round),
    );
    v128.store_lane<u64>(target, i8x16.narrow_i16x8_u(words, words), 0);
    source += 32;
    target += 8;
  }
}

function lumaOfFour(pixels: v128, front: v128, back: v128, zero: v128, round: v128): v128 {
  const firstSecond = v128.shuffle<i8>(pixels, zero, 0, 16, 1, 16, 4, 16, 5, 16, 8, 16, 9, 16, 12, 16, 13, 16);
  const secondThird = v128.shuffle<i8>(pixels, zero, 1, 16, 2, 16, 5, 16, 6, 16, 9, 16, 10, 16, 13, 16, 14, 16);
  const sum = i32x4.add(i32x4.dot_i16x8_s(firstSecond, front), i32x4.dot_i16x8_s(secondThird, back));
  return i32x4.shr_u(i32x4.add(sum, round), 16);
}
