import { realSum, wholeSum } from './lanes';

/**
 * Mean products of second derivatives in every cell, as core/planes/curvature.ts defines them.
 * @param step 0: bytes; 1: f32; 2: f32, of which every second one both ways counts
 * @param edges i32, where the columns of cells start and the last one ends, then the rows
 * @param sums six f64 of room
 * @param means f64, aa of all cells, then bb, cc, ab, ac and bc
 */
export function curvature(
  source: usize,
  width: i32,
  height: i32,
  step: i32,
  columns: i32,
  rows: i32,
  edges: usize,
  sums: usize,
  means: usize,
): void {
  const table = (<usize>(columns * rows)) << 3;
  memory.fill(means, 0, 6 * table);
  const rowEdges = edges + ((<usize>(columns + 1)) << 2);
  for (let row = 0; row < rows; row++) {
    const at = rowEdges + ((<usize>row) << 2);
    const top = max(1, load<i32>(at));
    const bottom = min(height - 1, load<i32>(at, 4));
    for (let column = 0; column < columns; column++) {
      const edge = edges + ((<usize>column) << 2);
      const left = max(1, load<i32>(edge));
      const right = min(width - 1, load<i32>(edge, 4));
      if (bottom > top && right > left) {
        if (step === 0) curvatureBytes(source, width, left, top, right, bottom, sums);
        else curvatureFloats(source, width, left, top, right, bottom, step, sums);
        const every = max(1, step);
        const pixels = ((bottom - top + every - 1) / every) * ((right - left + every - 1) / every);
        for (let product: usize = 0; product < 6; product++) {
          store<f64>(means + product * table, load<f64>(sums + (product << 3)) / <f64>pixels);
        }
      }
      means += 8;
    }
  }
}

/*
 * Over one rectangle that keeps one pixel's distance to the borders of the field: with a = f_xx, b = f_yy and c = f_xy
 * the sums of aa, bb, cc, ab, ac, bc, six f64 at `sums`.
 */

/** Vectors of products after which 32-bit sums might be full: 2³¹ / (2 · 1020²). */
const MOST_VECTORS = 1000;

/** @param source u8, row-major; 16 bytes past the end are read. c is kept four times as large until the end. */
function curvatureBytes(source: usize, width: i32, left: i32, top: i32, right: i32, bottom: i32, sums: usize): void {
  const vectors = (right - left + 7) >> 3;
  const inLast = right - left - ((vectors - 1) << 3);
  const mask = i16x8.lt_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>inLast));
  const rowsAtOnce = max(1, MOST_VECTORS / vectors);
  memory.fill(sums, 0, 48);
  for (let start = top; start < bottom; start += rowsAtOnce) {
    const stop = min(bottom, start + rowsAtOnce);
    let aa = i32x4.splat(0);
    let bb = i32x4.splat(0);
    let cc = i32x4.splat(0);
    let ab = i32x4.splat(0);
    let ac = i32x4.splat(0);
    let bc = i32x4.splat(0);
    for (let y = start; y < stop; y++) {
      let at = source + <usize>(y * width + left);
      for (let vector = 1; vector <= vectors; vector++) {
        const up = at - width;
        const down = at + width;
        const twice = i16x8.shl(v128.load_ext<u8>(at), 1);
        let a = i16x8.sub(i16x8.add(v128.load_ext<u8>(at - 1), v128.load_ext<u8>(at + 1)), twice);
        let b = i16x8.sub(i16x8.add(v128.load_ext<u8>(up), v128.load_ext<u8>(down)), twice);
        let c = i16x8.sub(
          i16x8.add(v128.load_ext<u8>(up - 1), v128.load_ext<u8>(down + 1)),
          i16x8.add(v128.load_ext<u8>(up + 1), v128.load_ext<u8>(down - 1)),
        );
        if (vector === vectors) {
          a = v128.and(a, mask);
          b = v128.and(b, mask);
          c = v128.and(c, mask);
        }
        aa = i32x4.add(aa, i32x4.dot_i16x8_s(a, a));
        bb = i32x4.add(bb, i32x4.dot_i16x8_s(b, b));
        cc = i32x4.add(cc, i32x4.dot_i16x8_s(c, c));
        ab = i32x4.add(ab, i32x4.dot_i16x8_s(a, b));
        ac = i32x4.add(ac, i32x4.dot_i16x8_s(a, c));
        bc = i32x4.add(bc, i32x4.dot_i16x8_s(b, c));
        at += 8;
      }
    }
    add(sums, <f64>wholeSum(aa));
    add(sums + 8, <f64>wholeSum(bb));
    add(sums + 16, <f64>wholeSum(cc) * 0.0625);
    add(sums + 24, <f64>wholeSum(ab));
    add(sums + 32, <f64>wholeSum(ac) * 0.25);
    add(sums + 40, <f64>wholeSum(bc) * 0.25);
  }
}

/** @param source f32, row-major; 32 bytes past the end are read @param step 1 or 2: every pixel, or every second of every second row */
function curvatureFloats(
  source: usize,
  width: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  step: i32,
  sums: usize,
): void {
  const row = (<usize>width) << 2;
  const count = (right - left + step - 1) / step;
  const vectors = (count + 3) >> 2;
  const inLast = count - ((vectors - 1) << 2);
  const mask = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(inLast));
  const quarter = f32x4.splat(0.25);
  let aa = f32x4.splat(0);
  let bb = f32x4.splat(0);
  let cc = f32x4.splat(0);
  let ab = f32x4.splat(0);
  let ac = f32x4.splat(0);
  let bc = f32x4.splat(0);
  for (let y = top; y < bottom; y += step) {
    let at = source + ((<usize>(y * width + left)) << 2);
    for (let vector = 1; vector <= vectors; vector++) {
      const up = at - row;
      const down = at + row;
      const here = every(at, step);
      const twice = f32x4.add(here, here);
      let a = f32x4.sub(f32x4.add(every(at - 4, step), every(at + 4, step)), twice);
      let b = f32x4.sub(f32x4.add(every(up, step), every(down, step)), twice);
      const along = f32x4.add(every(up - 4, step), every(down + 4, step));
      const across = f32x4.add(every(up + 4, step), every(down - 4, step));
      let c = f32x4.mul(f32x4.sub(along, across), quarter);
      if (vector === vectors) {
        a = v128.and(a, mask);
        b = v128.and(b, mask);
        c = v128.and(c, mask);
      }
      aa = f32x4.add(aa, f32x4.mul(a, a));
      bb = f32x4.add(bb, f32x4.mul(b, b));
      cc = f32x4.add(cc, f32x4.mul(c, c));
      ab = f32x4.add(ab, f32x4.mul(a, b));
      ac = f32x4.add(ac, f32x4.mul(a, c));
      bc = f32x4.add(bc, f32x4.mul(b, c));
      at += 16 * step;
    }
  }
  store<f64>(sums, realSum(aa));
  store<f64>(sums, realSum(bb), 8);
  store<f64>(sums, realSum(cc), 16);
  store<f64>(sums, realSum(ab), 24);
  store<f64>(sums, realSum(ac), 32);
  store<f64>(sums, realSum(bc), 40);
}

/** Four values, `step` (1 or 2) apart. */
function every(at: usize, step: i32): v128 {
  return step === 1 ? v128.load(at) : v128.shuffle<f32>(v128.load(at), v128.load(at, 16), 0, 2, 4, 6);
}

function add(to: usize, value: f64): void {
  store<f64>(to, load<f64>(to) + value);
}
