import { bounded, madd } from './madd';

/**
 * One row of a 3 × 3 convolution of each channel on its own, plus a bias, kept between 0 and 6, four pixels at a time.
 * @param upper f32, the row above: columns + 2 pixels of `channels` values; `middle` and `lower` likewise
 * @param columns of the target, at least 4 @param channels a multiple of 4
 * @param weights f32, 9 · channels @param target f32, columns · channels
 */
export function strideOne(
  upper: usize,
  middle: usize,
  lower: usize,
  columns: i32,
  channels: i32,
  weights: usize,
  bias: usize,
  target: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const low = f32x4.splat(0);
  const high = f32x4.splat(6);
  for (let column: i32 = 0; column < columns; column += 4) {
    // The last four may overlap with those before.
    const start = <usize>min(column, columns - 4) * pixel;
    for (let c: usize = 0; c < pixel; c += 16) {
      let s0 = v128.load(bias + c);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let w = weights + c;
      // A loop, not three times its body: see pointwise.ts.
      for (let tap: i32 = 0; tap < 3; tap++) {
        const x = select<usize>(upper, select<usize>(middle, lower, tap === 1), tap === 0) + start + c;
        const w0 = v128.load(w);
        const w1 = v128.load(w + pixel);
        const w2 = v128.load(w + 2 * pixel);
        const x0 = v128.load(x);
        const x1 = v128.load(x + pixel);
        const x2 = v128.load(x + 2 * pixel);
        const x3 = v128.load(x + 3 * pixel);
        const x4 = v128.load(x + 4 * pixel);
        const x5 = v128.load(x + 5 * pixel);
        s0 = madd(x2, w2, madd(x1, w1, madd(x0, w0, s0)));
        s1 = madd(x3, w2, madd(x2, w1, madd(x1, w0, s1)));
        s2 = madd(x4, w2, madd(x3, w1, madd(x2, w0, s2)));
        s3 = madd(x5, w2, madd(x4, w1, madd(x3, w0, s3)));
        w += 3 * pixel;
      }
      const t = target + start + c;
      v128.store(t, bounded(s0, low, high));
      v128.store(t + pixel, bounded(s1, low, high));
      v128.store(t + 2 * pixel, bounded(s2, low, high));
      v128.store(t + 3 * pixel, bounded(s3, low, high));
    }
  }
}

/** The same for every second pixel, two at a time: rows of 2 · columns + 1 pixels; `columns` is at least 2. */
export function strideTwo(
  upper: usize,
  middle: usize,
  lower: usize,
  columns: i32,
  channels: i32,
  weights: usize,
  bias: usize,
  target: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const low = f32x4.splat(0);
  const high = f32x4.splat(6);
  for (let column: i32 = 0; column < columns; column += 2) {
    const start = <usize>min(column, columns - 2) * pixel;
    for (let c: usize = 0; c < pixel; c += 16) {
      let s0 = v128.load(bias + c);
      let s1 = s0;
      let w = weights + c;
      for (let tap: i32 = 0; tap < 3; tap++) {
        const x = select<usize>(upper, select<usize>(middle, lower, tap === 1), tap === 0) + 2 * start + c;
        const w0 = v128.load(w);
        const w1 = v128.load(w + pixel);
        const w2 = v128.load(w + 2 * pixel);
        const x2 = v128.load(x + 2 * pixel);
        s0 = madd(x2, w2, madd(v128.load(x + pixel), w1, madd(v128.load(x), w0, s0)));
        s1 = madd(v128.load(x + 4 * pixel), w2, madd(v128.load(x + 3 * pixel), w1, madd(x2, w0, s1)));
        w += 3 * pixel;
      }
      const t = target + start + c;
      v128.store(t, bounded(s0, low, high));
      v128.store(t + pixel, bounded(s1, low, high));
    }
  }
}

/**
 * What a 3 × 3 convolution of three channels at every second pixel sees, laid out for `pointwise`: for each of `columns`
 * pixels three runs of 12 values, of which the last three are of no use.
 * @param upper f32, a row of 2 · columns + 2 pixels of three values; `middle` and `lower` likewise
 */
export function gather(upper: usize, middle: usize, lower: usize, columns: i32, target: usize): void {
  for (let column: i32 = 0; column < columns; column++) {
    for (let at: usize = 0; at < 48; at += 16) {
      v128.store(target + at, v128.load(upper + at));
      v128.store(target + at, v128.load(middle + at), 48);
      v128.store(target + at, v128.load(lower + at), 96);
    }
    upper += 24;
    middle += 24;
    lower += 24;
    target += 144;
  }
}
