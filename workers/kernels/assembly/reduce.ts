/** Weights of the source rows in one target row sum to this; see core/planes/area-rows.ts, whose numbers these are. */
const FULL_WEIGHT: f64 = 256;

/** How much of the target row lies above the upper edge of the source row, 0 … 256. */
function share(row: i32, target: i32, height: i32, targetHeight: i32): i32 {
  const covered = (<f64>row * <f64>targetHeight - <f64>target * <f64>height) / <f64>height;
  return <i32>Math.floor(FULL_WEIGHT * Math.min(1, Math.max(0, covered)) + 0.5);
}

/** Running totals of four lanes. */
function totals(lanes: v128): v128 {
  const zero = i32x4.splat(0);
  const pairs = i32x4.add(lanes, v128.shuffle<i32>(zero, lanes, 0, 4, 5, 6));
  return i32x4.add(pairs, v128.shuffle<i32>(zero, pairs, 0, 0, 4, 5));
}

/**
 * Area averaging of 8-bit samples, row by row.
 * @param source rows of `rowBytes` samples, back to back; 32 bytes past the end are read
 * @param whole, part where the target columns' edges fall: i32 and f64, `targetWidth` + 1 of each, and the last three
 *   times more, for columns are taken four at a time
 * @param scale turns a sum over the columns of a target column into its mean
 * @param sums u16, `rowBytes` + 32; used where there are several channels
 * @param running i32, `rowBytes` + 40
 * @param weights u16, one for each source row that can lie in a target row
 */
export function reduce(
  source: usize,
  rowBytes: i32,
  height: i32,
  channels: i32,
  target: usize,
  targetWidth: i32,
  targetHeight: i32,
  whole: usize,
  part: usize,
  scale: f64,
  sums: usize,
  running: usize,
  weights: usize,
): void {
  for (let row = 0; row < targetHeight; row++) {
    const first = <i32>((<i64>row * height) / targetHeight);
    const rows = <i32>(((<i64>row + 1) * height + targetHeight - 1) / targetHeight) - first;
    let above = share(first, row, height, targetHeight);
    for (let index = 0; index < rows; index++) {
      const below = share(first + index + 1, row, height, targetHeight);
      store<u16>(weights + ((<usize>index) << 1), <u16>(below - above));
      above = below;
    }
    const from = source + <usize>first * rowBytes;
    if (channels === 1) {
      totalRow(from, rowBytes, weights, rows, running);
      averageColumns(running, whole, part, scale, target, targetWidth, 1);
    } else {
      sumRow(from, rowBytes, weights, rows, sums);
      const width = rowBytes / channels;
      for (let channel = 0; channel < channels; channel++) {
        let total: i32 = 0;
        store<i32>(running, 0);
        for (let x = 0; x < width; x++) {
          total += <i32>load<u16>(sums + ((<usize>(x * channels + channel)) << 1));
          store<i32>(running + ((<usize>x) << 2), total, 4);
        }
        store<i32>(running + ((<usize>width) << 2), total, 4);
        averageColumns(running, whole, part, scale, target + channel, targetWidth, channels);
      }
    }
    target += targetWidth * channels;
  }
}

/** Weighted sums of the rows under each column, as running totals; starts with 0, ends with the whole twice. */
function totalRow(from: usize, width: i32, weights: usize, rows: i32, running: usize): void {
  const weightsEnd = weights + ((<usize>rows) << 1);
  let carry = i32x4.splat(0);
  store<i32>(running, 0);
  for (let x = 0; x < width; x += 32) {
    let at = from + x;
    let one = i16x8.splat(0);
    let two = i16x8.splat(0);
    let three = i16x8.splat(0);
    let four = i16x8.splat(0);
    for (let weight = weights; weight < weightsEnd; weight += 2) {
      const share = v128.load_splat<u16>(weight);
      one = i16x8.add(one, i16x8.mul(v128.load_ext<u8>(at), share));
      two = i16x8.add(two, i16x8.mul(v128.load_ext<u8>(at, 8), share));
      three = i16x8.add(three, i16x8.mul(v128.load_ext<u8>(at, 16), share));
      four = i16x8.add(four, i16x8.mul(v128.load_ext<u8>(at, 24), share));
      at += width;
    }
    const to = running + ((<usize>x) << 2);
    carry = storeTotals(to, one, carry);
    carry = storeTotals(to + 32, two, carry);
    carry = storeTotals(to + 64, three, carry);
    carry = storeTotals(to + 96, four, carry);
  }
  const whole = load<i32>(running + ((<usize>width) << 2));
  store<i32>(running + ((<usize>width) << 2), whole, 4);
}

/** Stores eight more running totals behind `to`. @returns the last of them, four times */
function storeTotals(to: usize, sums: v128, carry: v128): v128 {
  const low = totals(i32x4.extend_low_i16x8_u(sums));
  const high = totals(i32x4.extend_high_i16x8_u(sums));
  const lowCarry = i32x4.add(carry, v128.shuffle<i32>(low, low, 3, 3, 3, 3));
  v128.store(to, i32x4.add(carry, low), 4);
  v128.store(to, i32x4.add(lowCarry, high), 20);
  return i32x4.add(lowCarry, v128.shuffle<i32>(high, high, 3, 3, 3, 3));
}

/** Weighted sums of the rows under each sample. */
function sumRow(from: usize, width: i32, weights: usize, rows: i32, sums: usize): void {
  const weightsEnd = weights + ((<usize>rows) << 1);
  for (let x = 0; x < width; x += 8) {
    let at = from + x;
    let sum = i16x8.splat(0);
    for (let weight = weights; weight < weightsEnd; weight += 2) {
      sum = i16x8.add(sum, i16x8.mul(v128.load_ext<u8>(at), v128.load_splat<u16>(weight)));
      at += width;
    }
    v128.store(sums + ((<usize>x) << 1), sum);
  }
}

/**
 * Averages one row of column sums of 4-byte pixels, as core/planes/rgba.ts has them, into three channels.
 * @param even, odd i32, one a pixel: the sums of its first and third, and of its second byte, 16 bits each
 * @param redPlace, bluePlace where the first and the third byte go, 0 or 2
 */
export function averageWords(
  even: usize,
  odd: usize,
  width: i32,
  target: usize,
  targetWidth: i32,
  redPlace: i32,
  bluePlace: i32,
  whole: usize,
  part: usize,
  scale: f64,
  running: usize,
): void {
  totalHalves(even, 0, width, running);
  averageColumns(running, whole, part, scale, target + redPlace, targetWidth, 3);
  totalHalves(odd, 0, width, running);
  averageColumns(running, whole, part, scale, target + 1, targetWidth, 3);
  totalHalves(even, 2, width, running);
  averageColumns(running, whole, part, scale, target + bluePlace, targetWidth, 3);
}

/** Running totals of the 16-bit halves at `place` (0 or 2) of each word; starts with 0, ends with the whole twice. */
function totalHalves(words: usize, place: usize, width: i32, running: usize): void {
  let total: i32 = 0;
  store<i32>(running, 0);
  for (let x = 0; x < width; x++) {
    total += <i32>load<u16>(words + ((<usize>x) << 2) + place);
    store<i32>(running + ((<usize>x) << 2), total, 4);
  }
  store<i32>(running + ((<usize>width) << 2), total, 4);
}

/** Four columns at a time; up to three samples past the row's end are written. */
function averageColumns(
  running: usize,
  whole: usize,
  part: usize,
  scale: f64,
  target: usize,
  width: i32,
  step: i32,
): void {
  const scales = f64x2.splat(scale);
  const half = f64x2.splat(0.5);
  let beforeHigh = f64x2.splat(0);
  let previous = i32x4.splat(load<i32>(running + ((<usize>load<i32>(whole)) << 2)));
  for (let k = 1; k <= width; k += 4) {
    const at = whole + ((<usize>k) << 2);
    // Two running totals side by side at each edge: the one up to the edge's column and the next.
    let left = v128.load_zero<u64>(running + ((<usize>load<i32>(at)) << 2));
    left = v128.load_lane<u64>(running + ((<usize>load<i32>(at, 4)) << 2), left, 1);
    let right = v128.load_zero<u64>(running + ((<usize>load<i32>(at, 8)) << 2));
    right = v128.load_lane<u64>(running + ((<usize>load<i32>(at, 12)) << 2), right, 1);
    const stops = v128.shuffle<i32>(left, right, 0, 2, 4, 6);
    const columns = i32x4.sub(v128.shuffle<i32>(left, right, 1, 3, 5, 7), stops);
    const between = i32x4.sub(stops, v128.shuffle<i32>(previous, stops, 3, 4, 5, 6));
    const parts = part + ((<usize>k) << 3);
    const afterLow = f64x2.mul(v128.load(parts), f64x2.convert_low_i32x4_s(columns));
    const afterHigh = f64x2.mul(v128.load(parts, 16), f64x2.convert_low_i32x4_s(upper(columns)));
    const low = f64x2.sub(
      f64x2.add(f64x2.convert_low_i32x4_s(between), afterLow),
      v128.shuffle<f64>(beforeHigh, afterLow, 1, 2),
    );
    const high = f64x2.sub(
      f64x2.add(f64x2.convert_low_i32x4_s(upper(between)), afterHigh),
      v128.shuffle<f64>(afterLow, afterHigh, 1, 2),
    );
    const samples = v128.shuffle<i32>(
      i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.mul(low, scales), half)),
      i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.mul(high, scales), half)),
      0,
      1,
      4,
      5,
    );
    beforeHigh = afterHigh;
    previous = stops;
    if (step === 1) {
      const words = i16x8.narrow_i32x4_u(samples, samples);
      v128.store_lane<u32>(target, i8x16.narrow_i16x8_u(words, words), 0);
    } else {
      v128.store_lane<u8>(target, samples, 0);
      v128.store_lane<u8>(target + step, samples, 4);
      v128.store_lane<u8>(target + 2 * step, samples, 8);
      v128.store_lane<u8>(target + 3 * step, samples, 12);
    }
    target += 4 * step;
  }
}

function upper(lanes: v128): v128 {
  return v128.shuffle<i32>(lanes, lanes, 2, 3, 2, 3);
}
