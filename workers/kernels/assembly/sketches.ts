/** Cells along a side of a sketch. */
const SIDE: usize = 48;
/** A row of sums reaches one cell further. */
const WIDE: usize = SIDE + 1;

/**
 * Means over boxes around every cell, which begin and end within cells.
 * @param source f32, SIDE² @param from, to i32 per cell of a line: where its box begins and ends
 * @param fromRest, toRest f64: how far within those cells @param lengths f64 @param along f64, SIDE + 2, of which the
 * first and last are 0 @param down f64, SIDE + 2 rows, of which the first and last are 0 @param target f32, SIDE²
 */
export function boxed(
  source: usize,
  from: usize,
  fromRest: usize,
  to: usize,
  toRest: usize,
  lengths: usize,
  along: usize,
  down: usize,
  target: usize,
): void {
  for (let y: usize = 0; y < SIDE; y++) {
    const row = y * SIDE;
    let sum: f64 = 0;
    for (let x: usize = 0; x < SIDE; x++) {
      sum += <f64>load<f32>(source + ((row + x) << 2));
      store<f64>(along + ((x + 1) << 3), sum);
    }
    for (let x: usize = 0; x < SIDE; x++) {
      const first = along + ((<usize>load<i32>(from + (x << 2))) << 3);
      const last = along + ((<usize>load<i32>(to + (x << 2))) << 3);
      const before = load<f64>(first) + (load<f64>(first, 8) - load<f64>(first)) * load<f64>(fromRest + (x << 3));
      const upTo = load<f64>(last) + (load<f64>(last, 8) - load<f64>(last)) * load<f64>(toRest + (x << 3));
      const mean = <f32>((upTo - before) / load<f64>(lengths + (x << 3)));
      store<f64>(down + ((row + SIDE + x) << 3), load<f64>(down + ((row + x) << 3)) + <f64>mean);
    }
  }
  for (let y: usize = 0; y < SIDE; y++) {
    const first = down + ((<usize>load<i32>(from + (y << 2)) * SIDE) << 3);
    const last = down + ((<usize>load<i32>(to + (y << 2)) * SIDE) << 3);
    const restBefore = f64x2.splat(load<f64>(fromRest + (y << 3)));
    const restAfter = f64x2.splat(load<f64>(toRest + (y << 3)));
    const length = f64x2.splat(load<f64>(lengths + (y << 3)));
    for (let x: usize = 0; x < SIDE; x += 2) {
      const above = first + (x << 3);
      const below = last + (x << 3);
      const start = v128.load(above);
      const end = v128.load(below);
      const before = f64x2.add(start, f64x2.mul(f64x2.sub(v128.load(above, SIDE << 3), start), restBefore));
      const upTo = f64x2.add(end, f64x2.mul(f64x2.sub(v128.load(below, SIDE << 3), end), restAfter));
      const mean = f32x4.demote_f64x2_zero(f64x2.div(f64x2.sub(upTo, before), length));
      v128.store64_lane(target + ((y * SIDE + x) << 2), mean, 0);
    }
  }
}

/**
 * Every cell against the mean and deviation of its neighbourhood.
 * @param source f32, SIDE² @param around cells to each side @param floor variance that counts as none
 * @param sums, squares f64, (SIDE + 1)², of which the first row and column are 0 @param target f32, SIDE²
 */
export function relief(source: usize, around: i32, floor: f64, sums: usize, squares: usize, target: usize): void {
  for (let y: usize = 0; y < SIDE; y++) {
    for (let x: usize = 0; x < SIDE; x++) {
      const value = <f64>load<f32>(source + ((y * SIDE + x) << 2));
      const at = ((y + 1) * WIDE + x + 1) << 3;
      addTo(sums + at, value);
      addTo(squares + at, value * value);
    }
  }
  const reach = <usize>around;
  for (let y: usize = 0; y < SIDE; y++) {
    const from: usize = y < reach ? 0 : y - reach;
    const to = min<usize>(SIDE, y + reach + 1);
    const top = (from * WIDE) << 3;
    const bottom = (to * WIDE) << 3;
    const row = (y * SIDE) << 2;
    let x: usize = 0;
    for (; x < SIDE;) {
      const isWithin = x >= reach && x + reach + 2 <= SIDE;
      const left: usize = x < reach ? 0 : x - reach;
      const right = min<usize>(SIDE, x + reach + 1);
      const count = <f64>((to - from) * (right - left));
      if (isWithin) {
        const lower = bottom + (right << 3);
        const upper = top + (right << 3);
        const lowerLeft = bottom + (left << 3);
        const upperLeft = top + (left << 3);
        const counts = f64x2.splat(count);
        const mean = f64x2.div(boxPair(sums, lower, upper, lowerLeft, upperLeft), counts);
        const square = f64x2.div(boxPair(squares, lower, upper, lowerLeft, upperLeft), counts);
        const variance = f64x2.max(f64x2.splat(0), f64x2.sub(square, f64x2.mul(mean, mean)));
        const value = f64x2.promote_low_f32x4(v128.load64_zero(source + row + (x << 2)));
        const shown = f64x2.div(f64x2.sub(value, mean), f64x2.sqrt(f64x2.add(variance, f64x2.splat(floor))));
        v128.store64_lane(target + row + (x << 2), f32x4.demote_f64x2_zero(shown), 0);
        x += 2;
      } else {
        const mean = boxSum(sums, bottom, top, left << 3, right << 3) / count;
        const square = boxSum(squares, bottom, top, left << 3, right << 3) / count;
        const variance = max<f64>(0, square - mean * mean);
        const value = <f64>load<f32>(source + row + (x << 2));
        store<f32>(target + row + (x << 2), <f32>((value - mean) / sqrt<f64>(variance + floor)));
        x++;
      }
    }
  }
}

function addTo(at: usize, value: f64): void {
  store<f64>(at, value + load<f64>(at - 8) + load<f64>(at - (WIDE << 3)) - load<f64>(at - ((WIDE + 1) << 3)));
}

function boxSum(sums: usize, bottom: usize, top: usize, left: usize, right: usize): f64 {
  return (
    load<f64>(sums + bottom + right) -
    load<f64>(sums + top + right) -
    load<f64>(sums + bottom + left) +
    load<f64>(sums + top + left)
  );
}

function boxPair(sums: usize, lower: usize, upper: usize, lowerLeft: usize, upperLeft: usize): v128 {
  const right = f64x2.sub(v128.load(sums + lower), v128.load(sums + upper));
  return f64x2.add(f64x2.sub(right, v128.load(sums + lowerLeft)), v128.load(sums + upperLeft));
}

/**
 * Sums over squares of cells, row by row, in single precision.
 * @param source f32, SIDE² @param side squares along a side; divides SIDE @param target f32, side²
 */
export function cellSums(source: usize, side: i32, target: usize): void {
  const squares = <usize>side;
  const pool = SIDE / squares;
  for (let row: usize = 0; row < squares; row++) {
    for (let column: usize = 0; column < squares; column++, target += 4) {
      let sum: f32 = 0;
      for (let y: usize = 0; y < pool; y++) {
        let at = source + (((row * pool + y) * SIDE + column * pool) << 2);
        for (const end = at + (pool << 2); at < end; at += 4) sum += load<f32>(at);
      }
      store<f32>(target, sum);
    }
  }
}
