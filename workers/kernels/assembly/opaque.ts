/** Interleaved RGB as RGBA, opaque. @param target u8, 4 · pixels */
export function opaque(source: usize, pixels: i32, target: usize): void {
  let pixel = 0;
  const full = i32x4.splat(0xff000000);
  for (; pixel + 4 <= pixels; pixel += 4) {
    const four = v128.load(source);
    v128.store(target, v128.or(full, v128.swizzle(four, i8x16(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1))));
    source += 12;
    target += 16;
  }
  for (; pixel < pixels; pixel++) {
    store<u16>(target, load<u16>(source));
    store<u16>(target, 0xff00 | (<u16>load<u8>(source, 2)), 2);
    source += 3;
    target += 4;
  }
}
