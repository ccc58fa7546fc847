import { columnWeights, rowWeights } from '#core/planes/area-weights.ts';
import type { Samples, Strip } from '#core/planes/reduce.ts';
import { lumaWeights, type PixelOrder } from '#core/planes/rgba.ts';
import type { Size } from '#core/planes/size.ts';
import type { Arena } from './arena.ts';
import { resultRoom } from './result-room.ts';

/** Target columns that the kernel computes together: it looks at so many past the last. */
const TOGETHER = 4;

export function reduce(
  arena: Arena,
  source: Uint8Array,
  from: Size,
  to: Size,
  { each, wanted }: Samples,
  strip: Strip,
): Uint8Array {
  const { starts, taps, weights } = columnWeights(from.width, to.width);
  const startsAt = arena.take(4 * (to.width + TOGETHER));
  const acrossAt = arena.take(2 * taps * (to.width + TOGETHER));
  arena
    .integers(startsAt, to.width + TOGETHER)
    .fill(0)
    .set(starts);
  arena
    .shorts(acrossAt, taps * (to.width + TOGETHER))
    .fill(0)
    .set(weights);

  const down = rowWeights(from.height, to.height);
  const [spansAt, downAt] = [arena.take(8 * strip.rows), arena.take(2 * down.weights.length)];
  const spans = arena.integers(spansAt, 2 * strip.rows);
  for (let i = 0; i < strip.rows; i++) {
    spans[2 * i] = down.firsts[strip.row + i] - strip.top;
    spans[2 * i + 1] = down.counts[strip.row + i];
  }
  arena.shorts(downAt, down.weights.length).set(down.weights);

  const rowBytes = from.width * each;
  const stride = from.width + 8 + taps;
  const sums = arena.take(2 * (rowBytes + 32 + taps));
  const planar = arena.take(each === 1 ? 0 : 2 * 3 * stride);
  const result = resultRoom(arena, strip.rows * to.width * wanted.length);
  const at = arena.place(source);
  const [first, second, third] = each === 1 ? [0, 0, 0] : wanted;
  const columns = [startsAt, taps, acrossAt] as const;
  arena.kernels.reduce(
    at, rowBytes, each, first, second, third,
    result.at, to.width, strip.rows, spansAt, downAt + 2 * down.starts[strip.row], ...columns, sums, planar, stride,
  ); // prettier-ignore
  return result.read();
}

export function lumaOfPixels(arena: Arena, pixels: Uint8Array, order: PixelOrder, target: Uint8Array): true {
  const [first, third] = lumaWeights[order];
  const source = arena.place(pixels);
  // Not written where it is to lie: what a vector writes past the end may be another plane's.
  const at = arena.take(target.length);
  arena.kernels.lumaOfPixels(source, target.length, first, third, at);
  target.set(arena.bytes(at, target.length));
  return true;
}
