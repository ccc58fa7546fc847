import { bounded, madd } from './madd';

/**
 * A 1 × 1 convolution: every pixel's `inputs` values times a matrix, plus a bias, plus what is at the same place of
 * `residual`, kept between `least` and `most`. Four pixels by eight outputs at a time: their sums and what is loaded
 * for them fit the registers. Longer loop bodies are slower: V8 moves all loads to their start and runs out of registers.
 * @param source f32, pixels · inputs @param pixels at least 4 @param weights f32, for every eight outputs inputs · 8
 * @param outputs a multiple of 8 @param target f32, rows of `width` pixels that begin `pitch` pixels apart
 * @param residual f32, pixels · outputs back to back; 0 = none
 */
export function pointwise(
  source: usize,
  pixels: i32,
  inputs: i32,
  weights: usize,
  bias: usize,
  outputs: i32,
  target: usize,
  width: i32,
  pitch: i32,
  residual: usize,
  least: f32,
  most: f32,
): void {
  const row = (<usize>inputs) << 2;
  const bytes = (<usize>outputs) << 2;
  const low = f32x4.splat(least);
  const high = f32x4.splat(most);
  for (let pixel: i32 = 0; pixel < pixels; pixel += 4) {
    // The last four may overlap with those before.
    const first = min(pixel, pixels - 4);
    let t0 = target + placeOf(first, width, pitch) * bytes;
    let t1 = target + placeOf(first + 1, width, pitch) * bytes;
    let t2 = target + placeOf(first + 2, width, pitch) * bytes;
    let t3 = target + placeOf(first + 3, width, pitch) * bytes;
    let beside = residual + <usize>first * bytes;
    let w = weights;
    let b = bias;
    for (let output: i32 = 0; output < outputs; output += 8) {
      let c00 = v128.load(b);
      let c01 = v128.load(b, 16);
      let c10 = c00;
      let c11 = c01;
      let c20 = c00;
      let c21 = c01;
      let c30 = c00;
      let c31 = c01;
      let a0 = source + <usize>first * row;
      let a1 = a0 + row;
      let a2 = a1 + row;
      let a3 = a2 + row;
      const end = a1;
      while (a0 < end) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        const x0 = v128.load32_splat(a0);
        c00 = madd(x0, w0, c00);
        c01 = madd(x0, w1, c01);
        const x1 = v128.load32_splat(a1);
        c10 = madd(x1, w0, c10);
        c11 = madd(x1, w1, c11);
        const x2 = v128.load32_splat(a2);
        c20 = madd(x2, w0, c20);
        c21 = madd(x2, w1, c21);
        const x3 = v128.load32_splat(a3);
        c30 = madd(x3, w0, c30);
        c31 = madd(x3, w1, c31);
        w += 32;
        a0 += 4;
        a1 += 4;
        a2 += 4;
        a3 += 4;
      }
      if (residual !== 0) {
        c00 = f32x4.add(c00, v128.load(beside));
        c01 = f32x4.add(c01, v128.load(beside, 16));
        c10 = f32x4.add(c10, v128.load(beside + bytes));
        c11 = f32x4.add(c11, v128.load(beside + bytes, 16));
        c20 = f32x4.add(c20, v128.load(beside + 2 * bytes));
        c21 = f32x4.add(c21, v128.load(beside + 2 * bytes, 16));
        c30 = f32x4.add(c30, v128.load(beside + 3 * bytes));
        c31 = f32x4.add(c31, v128.load(beside + 3 * bytes, 16));
        beside += 32;
      }
      v128.store(t0, bounded(c00, low, high));
      v128.store(t0, bounded(c01, low, high), 16);
      v128.store(t1, bounded(c10, low, high));
      v128.store(t1, bounded(c11, low, high), 16);
      v128.store(t2, bounded(c20, low, high));
      v128.store(t2, bounded(c21, low, high), 16);
      v128.store(t3, bounded(c30, low, high));
      v128.store(t3, bounded(c31, low, high), 16);
      b += 32;
      t0 += 32;
      t1 += 32;
      t2 += 32;
      t3 += 32;
    }
  }
}

/** Where a pixel lies among rows of `width` pixels that begin `pitch` pixels apart. */
function placeOf(pixel: i32, width: i32, pitch: i32): usize {
  return <usize>((pixel / width) * pitch + (pixel % width));
}
