/** a · b + sum, in one step where the binary is built for machines that have it; the sum is then rounded once, not twice. */
export function madd(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** A value between 0 and 6, or as it is. */
export function bounded(x: v128, least: v128, most: v128): v128 {
  return f32x4.pmin(most, f32x4.pmax(least, x));
}
