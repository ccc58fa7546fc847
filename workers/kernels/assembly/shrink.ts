/**
 * Means of whole blocks of interleaved RGB pixels, as core/variation/shrink.ts has them: pixel row y belongs to block
 * row ⌊y · rows / height⌋.
 * @param edges u32, `columns` + 1: the first pixel column of each block
 * @param sums u32, 3 · `columns`
 * @param red, green, blue f32, `columns` · `rows` each
 */
export function shrinkColor(
  source: usize,
  width: i32,
  height: i32,
  columns: i32,
  rows: i32,
  edges: usize,
  sums: usize,
  red: usize,
  green: usize,
  blue: usize,
): void {
  let y: i32 = 0;
  for (let row = 0; row < rows; row++) {
    const first = y;
    memory.fill(sums, 0, 12 * columns);
    for (; y < height && <i32>((<i64>y * rows) / height) === row; y++) {
      let to = sums;
      let at = source + <usize>(3 * y * width);
      for (let column = 0; column < columns; column++) {
        const edge = edges + ((<usize>column) << 2);
        const end = at + <usize>(3 * (load<i32>(edge, 4) - load<i32>(edge)));
        let r: i32 = 0;
        let g: i32 = 0;
        let b: i32 = 0;
        for (; at < end; at += 3) {
          r += load<u8>(at);
          g += load<u8>(at, 1);
          b += load<u8>(at, 2);
        }
        store<i32>(to, load<i32>(to) + r);
        store<i32>(to, load<i32>(to, 4) + g, 4);
        store<i32>(to, load<i32>(to, 8) + b, 8);
        to += 12;
      }
    }
    for (let column = 0; column < columns; column++) {
      const edge = edges + ((<usize>column) << 2);
      const share = 1.0 / <f64>((y - first) * (load<i32>(edge, 4) - load<i32>(edge)));
      const from = sums + <usize>(12 * column);
      store<f32>(red, <f32>(<f64>load<i32>(from) * share));
      store<f32>(green, <f32>(<f64>load<i32>(from, 4) * share));
      store<f32>(blue, <f32>(<f64>load<i32>(from, 8) * share));
      red += 4;
      green += 4;
      blue += 4;
    }
  }
}
