/**
 * sRGB from luma and chroma of one size (ITU-R BT.601), as core/planes/yuv.ts has it; rounded in single precision.
 * @param luma, blue, red u8; 4 bytes past the end are read
 * @param span factor that brings the chroma to full range
 * @param target interleaved RGB; 4 bytes past the end are written
 */
export function rgbOfYuv(luma: usize, blue: usize, red: usize, pixels: i32, span: f32, target: usize): void {
  const redOfCr = f32x4.splat(1.402 * span);
  const greenOfCb = f32x4.splat(-0.344136 * span);
  const greenOfCr = f32x4.splat(-0.714136 * span);
  const blueOfCb = f32x4.splat(1.772 * span);
  const neutral = i32x4.splat(128);
  for (let i = 0; i < pixels; i += 4) {
    const level = f32x4.convert_i32x4_s(fourBytes(luma + i));
    const b = f32x4.convert_i32x4_s(i32x4.sub(fourBytes(blue + i), neutral));
    const r = f32x4.convert_i32x4_s(i32x4.sub(fourBytes(red + i), neutral));
    const reds = f32x4.add(level, f32x4.mul(redOfCr, r));
    const greens = f32x4.add(f32x4.add(level, f32x4.mul(greenOfCb, b)), f32x4.mul(greenOfCr, r));
    const blues = f32x4.add(level, f32x4.mul(blueOfCb, b));
    const redsGreens = i16x8.narrow_i32x4_s(rounded(reds), rounded(greens));
    const bytes = i8x16.narrow_i16x8_u(redsGreens, i16x8.narrow_i32x4_s(rounded(blues), rounded(blues)));
    v128.store(target, v128.shuffle<i8>(bytes, bytes, 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 0, 0, 0, 0));
    target += 12;
  }
}

function fourBytes(at: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(at)));
}

function rounded(lanes: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(lanes));
}
