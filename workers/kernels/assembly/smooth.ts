/** Convolves with [1 4 6 4 1]/16 both ways, borders repeating the edge pixel; as core/planes/pyramid.ts does. */
const SCALE: f32 = 1.0 / 256.0;

/**
 * @param source u8, row-major; 16 bytes past the end are read
 * @param target f32
 * @param column u16, `width` + 24
 */
export function smoothBytes(source: usize, width: i32, height: i32, target: usize, column: usize): void {
  const scale = f32x4.splat(SCALE);
  for (let y = 0; y < height; y++) {
    const a = source + <usize>max(0, y - 2) * width;
    const b = source + <usize>max(0, y - 1) * width;
    const c = source + <usize>y * width;
    const d = source + <usize>min(height - 1, y + 1) * width;
    const e = source + <usize>min(height - 1, y + 2) * width;
    for (let x = 0; x < width; x += 8) {
      const outer = i16x8.add(v128.load_ext<u8>(a + x), v128.load_ext<u8>(e + x));
      const inner = i16x8.add(v128.load_ext<u8>(b + x), v128.load_ext<u8>(d + x));
      const middle = i16x8.mul(v128.load_ext<u8>(c + x), i16x8.splat(6));
      v128.store(column + ((<usize>x) << 1), i16x8.add(i16x8.add(outer, i16x8.shl(inner, 2)), middle), 4);
    }
    const left = load<u16>(column, 4);
    store<u16>(column, left);
    store<u16>(column, left, 2);
    const end = column + ((<usize>width) << 1);
    const right = load<u16>(end, 2);
    store<u16>(end, right, 4);
    store<u16>(end, right, 6);
    for (let x = 0; x < width; x += 8) {
      const at = column + ((<usize>x) << 1);
      const outer = i16x8.add(v128.load(at), v128.load(at, 8));
      const inner = i16x8.add(v128.load(at, 2), v128.load(at, 6));
      const sum = i16x8.add(i16x8.add(outer, i16x8.shl(inner, 2)), i16x8.mul(v128.load(at, 4), i16x8.splat(6)));
      const to = target + ((<usize>(y * width + x)) << 2);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(sum)), scale));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(sum)), scale), 16);
    }
  }
}

/**
 * @param source f32, row-major; 16 bytes past the end are read
 * @param target f32; 16 bytes past the end are written
 * @param column f32, `width` + 8
 */
export function smoothFloats(source: usize, width: i32, height: i32, target: usize, column: usize): void {
  const scale = f32x4.splat(SCALE);
  const four = f32x4.splat(4);
  const six = f32x4.splat(6);
  const row = (<usize>width) << 2;
  for (let y = 0; y < height; y++) {
    const a = source + <usize>max(0, y - 2) * row;
    const b = source + <usize>max(0, y - 1) * row;
    const c = source + <usize>y * row;
    const d = source + <usize>min(height - 1, y + 1) * row;
    const e = source + <usize>min(height - 1, y + 2) * row;
    for (let x: usize = 0; x < row; x += 16) {
      const outer = f32x4.add(v128.load(a + x), v128.load(e + x));
      const inner = f32x4.mul(f32x4.add(v128.load(b + x), v128.load(d + x)), four);
      v128.store(column + x, f32x4.add(f32x4.add(outer, inner), f32x4.mul(v128.load(c + x), six)), 8);
    }
    const left = load<f32>(column, 8);
    store<f32>(column, left);
    store<f32>(column, left, 4);
    const right = load<f32>(column + row, 4);
    store<f32>(column + row, right, 8);
    store<f32>(column + row, right, 12);
    const to = target + <usize>y * row;
    for (let x: usize = 0; x < row; x += 16) {
      const at = column + x;
      const outer = f32x4.add(v128.load(at), v128.load(at, 16));
      const inner = f32x4.mul(f32x4.add(v128.load(at, 4), v128.load(at, 12)), four);
      const sum = f32x4.add(f32x4.add(outer, inner), f32x4.mul(v128.load(at, 8), six));
      v128.store(to + x, f32x4.mul(sum, scale));
    }
  }
}

/** Keeps every second value of every second row. @param target 16 bytes past the end are written */
export function halve(source: usize, width: i32, height: i32, target: usize): void {
  const half = width >> 1;
  for (let y = 0; y < height >> 1; y++) {
    const from = source + ((<usize>(2 * y * width)) << 2);
    const to = target + ((<usize>(y * half)) << 2);
    for (let x = 0; x < half; x += 4) {
      const at = from + ((<usize>x) << 3);
      v128.store(to + ((<usize>x) << 2), v128.shuffle<f32>(v128.load(at), v128.load(at, 16), 0, 2, 4, 6));
    }
  }
}
