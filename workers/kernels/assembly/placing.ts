import { between } from './between';

/** Cells along a side of a sketch, of all that is seen of it first, and along a side of what is seen second. */
const SIDE: usize = 48;
const ROUGH_CELLS: usize = 36;
const COARSE: usize = 12;

/**
 * What two pieces and a whole have in common in every one of many views of the whole.
 * @param reliefs f64, SIDE² of each level @param places u16, ROUGH_CELLS of each view: which cell is read, with the ones
 * right of it, below it, and below those @param weights f64, four of each of them @param levels u8 per view
 * @param first, second f32, ROUGH_CELLS of each level @param into f64, four per view: sum and squares of what is seen, its
 * products with the first and with the second
 */
export function viewSums(
  reliefs: usize,
  places: usize,
  weights: usize,
  levels: usize,
  views: i32,
  first: usize,
  second: usize,
  into: usize,
): void {
  for (let view: i32 = 0; view < views; view++) {
    const level = <usize>load<u8>(levels + <usize>view);
    const relief = reliefs + ((level * SIDE * SIDE) << 3);
    let a = first + ((level * ROUGH_CELLS) << 2);
    let b = second + ((level * ROUGH_CELLS) << 2);
    let sums = f64x2.splat(0);
    let products = f64x2.splat(0);
    for (let cell: usize = 0; cell < ROUGH_CELLS; cell++) {
      const from = relief + ((<usize>load<u16>(places)) << 3);
      const value =
        load<f64>(from) * load<f64>(weights) +
        load<f64>(from, 8) * load<f64>(weights, 8) +
        load<f64>(from, SIDE << 3) * load<f64>(weights, 16) +
        load<f64>(from, (SIDE + 1) << 3) * load<f64>(weights, 24);
      sums = f64x2.add(sums, f64x2.replace_lane(f64x2.splat(value * value), 0, value));
      const wanted = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(b)), 0, <f64>load<f32>(a));
      products = f64x2.add(products, f64x2.mul(f64x2.splat(<f64>(<f32>value)), wanted));
      places += 2;
      weights += 32;
      a += 4;
      b += 4;
    }
    v128.store(into, sums);
    v128.store(into, products, 16);
    into += 32;
  }
}

/**
 * Sums over the coarse cells of a piece that lie in a whole.
 * @param pooled f32, SIDE² @param coarse f32, COARSE² @param into f64: how many, Σa, Σb, Σa², Σb², Σab
 */
export function placedSums(
  pooled: usize,
  coarse: usize,
  xx: f64,
  xy: f64,
  x0: f64,
  yx: f64,
  yy: f64,
  y0: f64,
  into: usize,
): void {
  let count: f64 = 0;
  let a: f64 = 0;
  let b: f64 = 0;
  let aa: f64 = 0;
  let bb: f64 = 0;
  let ab: f64 = 0;
  for (let y: usize = 0; y < COARSE; y++) {
    const py = (<f64>y + 0.5) / <f64>COARSE;
    for (let x: usize = 0; x < COARSE; x++, coarse += 4) {
      const px = (<f64>x + 0.5) / <f64>COARSE;
      const wx = (xx * px + xy * py + x0) * <f64>SIDE - 0.5;
      const wy = (yx * px + yy * py + y0) * <f64>SIDE - 0.5;
      if (!(wx >= 0 && wy >= 0 && wx <= <f64>(SIDE - 1) && wy <= <f64>(SIDE - 1))) continue;
      const value = between(pooled, wx, wy);
      const other = <f64>load<f32>(coarse);
      count += 1;
      a += value;
      b += other;
      aa += value * value;
      bb += other * other;
      ab += value * other;
    }
  }
  store<f64>(into, count);
  store<f64>(into, a, 8);
  store<f64>(into, b, 16);
  store<f64>(into, aa, 24);
  store<f64>(into, bb, 32);
  store<f64>(into, ab, 40);
}
