/** Dot product of two runs of `length` values, `b` in `others`; four sums, so that the additions do not wait for one another. */
export function dot(rows: Float32Array, a: number, b: number, length: number, others = rows): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    s0 += rows[a + d] * others[b + d];
    s1 += rows[a + d + 1] * others[b + d + 1];
    s2 += rows[a + d + 2] * others[b + d + 2];
    s3 += rows[a + d + 3] * others[b + d + 3];
  }
  for (; d < length; d++) s0 += rows[a + d] * others[b + d];
  return s0 + s1 + s2 + s3;
}
