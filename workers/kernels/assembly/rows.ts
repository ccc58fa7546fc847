/**
 * Dot products of every row of `a` with every row of `b`, two rows by four at a time, so that what is loaded is used
 * more than once.
 * @param a f32, rows of `dimensions` values, a multiple of 4 @param countA a multiple of 2
 * @param countB a multiple of 4 @param into f32, countA · countB
 */
export function dots(a: usize, countA: i32, b: usize, countB: i32, dimensions: i32, into: usize): void {
  const bytes = (<usize>dimensions) << 2;
  const stride = (<usize>countB) << 2;
  for (let i: i32 = 0; i < countA; i += 2) {
    const upper = a + <usize>i * bytes;
    const lower = upper + bytes;
    for (let j: i32 = 0; j < countB; j += 4) {
      const row = b + <usize>j * bytes;
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s02 = f32x4.splat(0);
      let s03 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s12 = f32x4.splat(0);
      let s13 = f32x4.splat(0);
      for (let d: usize = 0; d < bytes; d += 16) {
        const x = v128.load(upper + d);
        const y = v128.load(lower + d);
        const b0 = v128.load(row + d);
        s00 = f32x4.add(s00, f32x4.mul(x, b0));
        s10 = f32x4.add(s10, f32x4.mul(y, b0));
        const b1 = v128.load(row + bytes + d);
        s01 = f32x4.add(s01, f32x4.mul(x, b1));
        s11 = f32x4.add(s11, f32x4.mul(y, b1));
        const b2 = v128.load(row + 2 * bytes + d);
        s02 = f32x4.add(s02, f32x4.mul(x, b2));
        s12 = f32x4.add(s12, f32x4.mul(y, b2));
        const b3 = v128.load(row + 3 * bytes + d);
        s03 = f32x4.add(s03, f32x4.mul(x, b3));
        s13 = f32x4.add(s13, f32x4.mul(y, b3));
      }
      const at = into + <usize>i * stride + ((<usize>j) << 2);
      v128.store(at, sums(s00, s01, s02, s03));
      v128.store(at + stride, sums(s10, s11, s12, s13));
    }
  }
}

/**
 * Weighed sums of rows, four sums of eight values at a time.
 * @param weights f32, sums · count, row-major @param sums how many; a multiple of 4
 * @param rows f32, `count` rows of `dimensions` values, a multiple of 8 @param into f32, sums · dimensions
 */
export function mix(weights: usize, sums: i32, rows: usize, count: i32, dimensions: i32, into: usize): void {
  const run = (<usize>count) << 2;
  const bytes = (<usize>dimensions) << 2;
  for (let sum: i32 = 0; sum < sums; sum += 4) {
    const first = weights + <usize>sum * run;
    const target = into + <usize>sum * bytes;
    for (let d: usize = 0; d < bytes; d += 32) {
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      let row = rows + d;
      for (let w = first, end = first + run; w < end; w += 4) {
        const low = v128.load(row);
        const high = v128.load(row, 16);
        const w0 = v128.load32_splat(w);
        s00 = f32x4.add(s00, f32x4.mul(w0, low));
        s01 = f32x4.add(s01, f32x4.mul(w0, high));
        const w1 = v128.load32_splat(w + run);
        s10 = f32x4.add(s10, f32x4.mul(w1, low));
        s11 = f32x4.add(s11, f32x4.mul(w1, high));
        const w2 = v128.load32_splat(w + 2 * run);
        s20 = f32x4.add(s20, f32x4.mul(w2, low));
        s21 = f32x4.add(s21, f32x4.mul(w2, high));
        const w3 = v128.load32_splat(w + 3 * run);
        s30 = f32x4.add(s30, f32x4.mul(w3, low));
        s31 = f32x4.add(s31, f32x4.mul(w3, high));
        row += bytes;
      }
      v128.store(target + d, s00);
      v128.store(target + d, s01, 16);
      v128.store(target + bytes + d, s10);
      v128.store(target + bytes + d, s11, 16);
      v128.store(target + 2 * bytes + d, s20);
      v128.store(target + 2 * bytes + d, s21, 16);
      v128.store(target + 3 * bytes + d, s30);
      v128.store(target + 3 * bytes + d, s31, 16);
    }
  }
}

/** The sum of each of four vectors. */
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 2, 6), v128.shuffle<f32>(a, b, 1, 5, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 2, 6), v128.shuffle<f32>(c, d, 1, 5, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/**
 * Hashes `from` … `to` − 1 that differ from hash `item` in at most so many bits, upright or turned.
 * @param words eight turns of 64 bits each for every hash, upright first
 * @param into u32 triples: which hash, bits upright, fewest bits turned @returns how many
 */
export function closeHashes(
  words: usize,
  item: i32,
  from: i32,
  to: i32,
  mostUpright: i32,
  mostTurned: i32,
  into: usize,
): i32 {
  const own = load<u64>(words + ((<usize>item) << 6));
  let found: i32 = 0;
  for (let other: i32 = from; other < to; other++) {
    const at = words + ((<usize>other) << 6);
    const upright = <i32>popcnt<u64>(own ^ load<u64>(at));
    let turned = <i32>popcnt<u64>(own ^ load<u64>(at, 8));
    turned = min(turned, <i32>popcnt<u64>(own ^ load<u64>(at, 16)));
    turned = min(turned, <i32>popcnt<u64>(own ^ load<u64>(at, 24)));
    turned = min(turned, <i32>popcnt<u64>(own ^ load<u64>(at, 32)));
    turned = min(turned, <i32>popcnt<u64>(own ^ load<u64>(at, 40)));
    turned = min(turned, <i32>popcnt<u64>(own ^ load<u64>(at, 48)));
    turned = min(turned, <i32>popcnt<u64>(own ^ load<u64>(at, 56)));
    if (upright > mostUpright && turned > mostTurned) continue;
    store<i32>(into, other);
    store<i32>(into, upright, 4);
    store<i32>(into, turned, 8);
    into += 12;
    found++;
  }
  return found;
}
