import { wholeSum } from './lanes';

/** See core/planes/color-scan.ts, whose bounds these are. */
const CLIPPED_HIGH: i8 = <i8>252;
const CLIPPED_LOW: i8 = 3;

/**
 * One pass over a colour plane, sixteen pixels at a time.
 * @param source interleaved RGB; 48 bytes past the end are read
 * @param linear f64, linear light of the 256 codes
 * @param counts u32, 8 · 256, cleared here; the first four are the answer: red, green, blue, chroma. Neighbours are
 *   alike, and adding one to a count twice in a row waits for the memory: every second pixel has counts of its own.
 * @param blown, crushed u8, one a pixel; 15 bytes past the end are written
 * @param pixelsAt 64 bytes of room
 * @param sums ten f64, in the order of the interface ColorTotals
 */
export function colorTotals(
  source: usize,
  pixels: i32,
  linear: usize,
  counts: usize,
  blown: usize,
  crushed: usize,
  pixelsAt: usize,
  sums: usize,
): void {
  memory.fill(counts, 0, 8192);
  const ones = i8x16.splat(1);
  let rgSum: i64 = 0;
  let ybSum: i64 = 0;
  let rgSquares: i64 = 0;
  let ybSquares: i64 = 0;
  let neutralRed: f64 = 0;
  let neutralGreen: f64 = 0;
  let neutralBlue: f64 = 0;
  let neutralPixels: i32 = 0;
  let blownPixels: i32 = 0;
  let crushedPixels: i32 = 0;
  for (let i = 0; i < pixels; i += 16) {
    const a = v128.load(source);
    const b = v128.load(source, 16);
    const c = v128.load(source, 32);
    source += 48;
    let red = reds(a, b, c);
    let green = greens(a, b, c);
    let blue = blues(a, b, c);
    const here = min(16, pixels - i);
    if (here < 16) {
      // What lies behind the plane is nothing: black, and taken off the counts of black at the end.
      const inside = i8x16.lt_s(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>here));
      red = v128.and(red, inside);
      green = v128.and(green, inside);
      blue = v128.and(blue, inside);
    }
    const larger = i8x16.max_u(red, green);
    const smaller = i8x16.min_u(red, green);
    const high = i8x16.max_u(larger, blue);
    const low = i8x16.min_u(smaller, blue);
    const middle = i8x16.max_u(smaller, i8x16.min_u(larger, blue));
    const spread = i8x16.sub(high, low);
    const isBlown = i8x16.ge_u(middle, i8x16.splat(CLIPPED_HIGH));
    const isCrushed = v128.andnot(i8x16.le_u(high, i8x16.splat(CLIPPED_LOW)), isBlown);
    blownPixels += popcnt(i8x16.bitmask(isBlown));
    crushedPixels += popcnt(i8x16.bitmask(isCrushed));
    v128.store(blown + i, v128.and(isBlown, ones));
    v128.store(crushed + i, v128.and(isCrushed, ones));

    const redLow = i16x8.extend_low_i8x16_u(red);
    const redHigh = i16x8.extend_high_i8x16_u(red);
    const greenLow = i16x8.extend_low_i8x16_u(green);
    const greenHigh = i16x8.extend_high_i8x16_u(green);
    const rgLow = i16x8.sub(redLow, greenLow);
    const rgHigh = i16x8.sub(redHigh, greenHigh);
    // Twice its value, to stay whole.
    const ybLow = i16x8.sub(i16x8.add(redLow, greenLow), i16x8.shl(i16x8.extend_low_i8x16_u(blue), 1));
    const ybHigh = i16x8.sub(i16x8.add(redHigh, greenHigh), i16x8.shl(i16x8.extend_high_i8x16_u(blue), 1));
    rgSum += wholeSum(i32x4.extadd_pairwise_i16x8_s(i16x8.add(rgLow, rgHigh)));
    ybSum += wholeSum(i32x4.extadd_pairwise_i16x8_s(i16x8.add(ybLow, ybHigh)));
    rgSquares += wholeSum(i32x4.add(i32x4.dot_i16x8_s(rgLow, rgLow), i32x4.dot_i16x8_s(rgHigh, rgHigh)));
    ybSquares += wholeSum(i32x4.add(i32x4.dot_i16x8_s(ybLow, ybLow), i32x4.dot_i16x8_s(ybHigh, ybHigh)));

    const between = v128.and(i8x16.gt_u(low, i8x16.splat(40)), i8x16.lt_u(high, i8x16.splat(<i8>245)));
    let neutral = i8x16.bitmask(v128.andnot(v128.and(between, isNeutral(spread, high)), isBlown));
    v128.store(pixelsAt, red);
    v128.store(pixelsAt, green, 16);
    v128.store(pixelsAt, blue, 32);
    v128.store(pixelsAt, spread, 48);
    neutralPixels += popcnt(neutral);
    for (; neutral !== 0; neutral &= neutral - 1) {
      const at = pixelsAt + <usize>ctz(neutral);
      neutralRed += load<f64>(linear + ((<usize>load<u8>(at)) << 3));
      neutralGreen += load<f64>(linear + ((<usize>load<u8>(at, 16)) << 3));
      neutralBlue += load<f64>(linear + ((<usize>load<u8>(at, 32)) << 3));
    }
    for (let table: usize = 0; table < 4; table++) {
      const to = counts + (table << 10);
      const from = pixelsAt + (table << 4);
      countEight(to, load<u64>(from));
      countEight(to, load<u64>(from, 8));
    }
  }
  for (let at: usize = 0; at < 4096; at += 16) {
    v128.store(counts + at, i32x4.add(v128.load(counts + at), v128.load(counts + at, 4096)));
  }
  const behind = (16 - (pixels & 15)) & 15;
  for (let table: usize = 0; table < 4096; table += 1024) {
    store<i32>(counts + table, load<i32>(counts + table) - behind);
  }
  store<f64>(sums, <f64>rgSum);
  store<f64>(sums, <f64>ybSum / 2, 8);
  store<f64>(sums, <f64>rgSquares, 16);
  store<f64>(sums, <f64>ybSquares / 4, 24);
  store<f64>(sums, neutralRed, 32);
  store<f64>(sums, neutralGreen, 40);
  store<f64>(sums, neutralBlue, 48);
  store<f64>(sums, <f64>neutralPixels, 56);
  store<f64>(sums, <f64>blownPixels, 64);
  // What lies behind the plane is black, too.
  store<f64>(sums, <f64>(crushedPixels - behind), 72);
}

/** Every third byte of 48: from the first on. */
function reds(a: v128, b: v128, c: v128): v128 {
  const front = v128.shuffle<i8>(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0);
  return v128.shuffle<i8>(front, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
}

function greens(a: v128, b: v128, c: v128): v128 {
  const front = v128.shuffle<i8>(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0);
  return v128.shuffle<i8>(front, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
}

function blues(a: v128, b: v128, c: v128): v128 {
  const front = v128.shuffle<i8>(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0);
  return v128.shuffle<i8>(front, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
}

/** Where the spread is under 22 % of the brightest channel, in whole numbers: 50 · spread < 11 · high. */
function isNeutral(spread: v128, high: v128): v128 {
  const fifty = i16x8.splat(50);
  const eleven = i16x8.splat(11);
  const front = i16x8.lt_s(
    i16x8.mul(i16x8.extend_low_i8x16_u(spread), fifty),
    i16x8.mul(i16x8.extend_low_i8x16_u(high), eleven),
  );
  const back = i16x8.lt_s(
    i16x8.mul(i16x8.extend_high_i8x16_u(spread), fifty),
    i16x8.mul(i16x8.extend_high_i8x16_u(high), eleven),
  );
  return i8x16.narrow_i16x8_s(front, back);
}

function countEight(table: usize, codes: u64): void {
  count(table, codes & 255, 0);
  count(table, (codes >> 8) & 255, 4096);
  count(table, (codes >> 16) & 255, 0);
  count(table, (codes >> 24) & 255, 4096);
  count(table, (codes >> 32) & 255, 0);
  count(table, (codes >> 40) & 255, 4096);
  count(table, (codes >> 48) & 255, 0);
  count(table, codes >> 56, 4096);
}

function count(table: usize, code: u64, half: usize): void {
  const at = table + half + ((<usize>code) << 2);
  store<u32>(at, load<u32>(at) + 1);
}
