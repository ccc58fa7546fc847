import { between } from './between';

/** Cells along a side of a sketch, and bytes of a square of them. */
const SIDE: usize = 48;
const SQUARE: usize = (SIDE * SIDE) << 2;

/**
 * The sums of core/variation/move-sums.ts, two of them in a register.
 * @param squares f32, SIDE² each: the whole's relief, how steep it is across, and down, and the piece
 * @param step between two cells that are read @param into f64, 42 of them
 */
export function moveSums(
  squares: usize,
  step: usize,
  xx: f64,
  xy: f64,
  x0: f64,
  yx: f64,
  yy: f64,
  y0: f64,
  into: usize,
): void {
  memory.fill(into, 0, 42 << 3);
  let count: f64 = 0;
  let both: f64 = 0;
  let means = f64x2.splat(0);
  let powers = f64x2.splat(0);
  for (let y: usize = step >> 1; y < SIDE; y += step) {
    const py = (<f64>y + 0.5) / <f64>SIDE;
    for (let x: usize = step >> 1; x < SIDE; x += step) {
      const px = (<f64>x + 0.5) / <f64>SIDE;
      const wx = (xx * px + xy * py + x0) * <f64>SIDE - 0.5;
      const wy = (yx * px + yy * py + y0) * <f64>SIDE - 0.5;
      if (!(wx >= 0 && wy >= 0 && wx <= <f64>(SIDE - 1) && wy <= <f64>(SIDE - 1))) continue;
      const value = between(squares, wx, wy);
      const wanted = <f64>load<f32>(squares + ((y * SIDE + x) << 2), 3 * SQUARE);
      const pair = pairOf(value, wanted);
      count += 1;
      means = f64x2.add(means, pair);
      powers = f64x2.add(powers, f64x2.mul(pair, pair));
      both += value * wanted;
      const nearest = squares + ((<usize>rounded(wy) * SIDE + <usize>rounded(wx)) << 2);
      const gx = <f64>load<f32>(nearest, SQUARE);
      const gy = <f64>load<f32>(nearest, 2 * SQUARE);
      const place = pairOf(px, py);
      addProducts(into, gx * gx, place);
      addProducts(into + (6 << 3), gx * gy, place);
      addProducts(into + (12 << 3), gy * gy, place);
      const seen = pairOf(wanted, value);
      addAgainst(into + (18 << 3), gx, px, py, seen);
      addAgainst(into + (27 << 3), gy, px, py, seen);
    }
  }
  store<f64>(into, count, 36 << 3);
  v128.store(into, means, 37 << 3);
  v128.store(into, powers, 39 << 3);
  store<f64>(into, both, 41 << 3);
}

/** Σ slope² · (x², xy, x, y², y, 1). */
function addProducts(into: usize, slopes: f64, place: v128): void {
  const along = f64x2.mul(f64x2.splat(slopes), place);
  const sx = f64x2.extract_lane(along, 0);
  const sy = f64x2.extract_lane(along, 1);
  add(into, f64x2.mul(f64x2.splat(sx), place));
  store<f64>(into, load<f64>(into, 16) + sx, 16);
  add(into + 24, pairOf(sy * f64x2.extract_lane(place, 1), sy));
  store<f64>(into, load<f64>(into, 40) + slopes, 40);
}

/** Σ slope · (x, y, 1) · (wanted, value, 1). */
function addAgainst(into: usize, slope: f64, px: f64, py: f64, seen: v128): void {
  const sx = slope * px;
  const sy = slope * py;
  add(into, f64x2.mul(f64x2.splat(sx), seen));
  store<f64>(into, load<f64>(into, 16) + sx, 16);
  add(into + 24, f64x2.mul(f64x2.splat(sy), seen));
  store<f64>(into, load<f64>(into, 40) + sy, 40);
  add(into + 48, f64x2.mul(f64x2.splat(slope), seen));
  store<f64>(into, load<f64>(into, 64) + slope, 64);
}

function add(into: usize, pair: v128): void {
  v128.store(into, f64x2.add(v128.load(into), pair));
}

function pairOf(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/** As Math.round does: halves upwards. */
function rounded(value: f64): f64 {
  const above = ceil<f64>(value);
  return above - 0.5 > value ? above - 1 : above;
}
