/**
 * Copies pixels in another order, as core/planes/orient.ts has it.
 * @param channels samples of a pixel, 1 or 3
 * @param target row-major, `width` · `height` pixels
 * @param origin pixel of the source that comes first
 * @param alongRow, alongColumn how far the next pixel of a row and of a column lies from it
 */
export function turn(
  source: usize,
  channels: i32,
  target: usize,
  width: i32,
  height: i32,
  origin: i32,
  alongRow: i32,
  alongColumn: i32,
): void {
  const step = <isize>(alongRow * channels);
  for (let y = 0; y < height; y++) {
    let from = source + <usize>((origin + y * alongColumn) * channels);
    if (channels === 1) {
      for (let x = 0; x < width; x++) {
        store<u8>(target, load<u8>(from));
        target++;
        from += step;
      }
    } else {
      for (let x = 0; x < width; x++) {
        store<u16>(target, load<u16>(from));
        store<u8>(target, load<u8>(from, 2), 2);
        target += 3;
        from += step;
      }
    }
  }
}
