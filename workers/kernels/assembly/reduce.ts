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
 * @param whole, part where the target columns' edges fall: i32 and f64, `targetWidth` + 1 of each
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
  for (let x = 0; x < width; x += 16) {
    let at = from + x;
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    for (let weight = weights; weight < weightsEnd; weight += 2) {
      const samples = v128.load(at);
      const share = v128.load_splat<u16>(weight);
      low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(samples), share));
      high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(samples), share));
      at += width;
    }
    const to = running + ((<usize>x) << 2);
    const one = i32x4.add(carry, totals(i32x4.extend_low_i16x8_u(low)));
    carry = v128.shuffle<i32>(one, one, 3, 3, 3, 3);
    const two = i32x4.add(carry, totals(i32x4.extend_high_i16x8_u(low)));
    carry = v128.shuffle<i32>(two, two, 3, 3, 3, 3);
    const three = i32x4.add(carry, totals(i32x4.extend_low_i16x8_u(high)));
    carry = v128.shuffle<i32>(three, three, 3, 3, 3, 3);
    const four = i32x4.add(carry, totals(i32x4.extend_high_i16x8_u(high)));
    carry = v128.shuffle<i32>(four, four, 3, 3, 3, 3);
    v128.store(to, one, 4);
    v128.store(to, two, 20);
    v128.store(to, three, 36);
    v128.store(to, four, 52);
  }
  const whole = load<i32>(running + ((<usize>width) << 2));
  store<i32>(running + ((<usize>width) << 2), whole, 4);
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

function averageColumns(
  running: usize,
  whole: usize,
  part: usize,
  scale: f64,
  target: usize,
  width: i32,
  step: i32,
): void {
  let before: f64 = 0;
  let start = load<i32>(running + ((<usize>load<i32>(whole)) << 2));
  for (let k = 1; k <= width; k++) {
    const at = running + ((<usize>load<i32>(whole + ((<usize>k) << 2))) << 2);
    const stop = load<i32>(at);
    const after = load<f64>(part + ((<usize>k) << 3)) * <f64>(load<i32>(at, 4) - stop);
    store<u8>(target, <u32>((<f64>(stop - start) + after - before) * scale + 0.5));
    before = after;
    start = stop;
    target += step;
  }
}
