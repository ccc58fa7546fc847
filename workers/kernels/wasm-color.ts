import type { ColorTotals, ShrunkColor } from '#core/planes/kernels.ts';
import type { ColorPlane } from '#core/planes/planes.ts';
import type { Size } from '#core/planes/size.ts';
import { linearOfCode } from '#core/planes/srgb.ts';
import { blockEdges } from '#core/variation/shrink.ts';
import type { Arena } from './arena.ts';
import { resultRoom } from './result-room.ts';

/** In the order in which the kernel writes them. */
const sumNames = [
  ...(['rg', 'yb', 'rgSquares', 'ybSquares', 'neutralRed', 'neutralGreen', 'neutralBlue'] as const),
  ...(['neutralPixels', 'blownPixels', 'crushedPixels'] as const),
] as const satisfies readonly (keyof ColorTotals['sums'])[];

export function colorTotals(arena: Arena, { data, width, height }: ColorPlane): ColorTotals {
  const pixels = width * height;
  const linear = arena.take(linearOfCode.byteLength);
  const counts = arena.take(8192);
  const pixelsAt = arena.take(64);
  const sumsAt = arena.take(8 * sumNames.length);
  const blown = resultRoom(arena, pixels);
  const crushed = resultRoom(arena, pixels);
  const source = arena.place(data);
  arena.floats(linear, linearOfCode.length).set(linearOfCode);
  arena.kernels.colorTotals(source, pixels, linear, counts, blown.at, crushed.at, pixelsAt, sumsAt);
  const [red, green, blue, chroma] = [0, 1, 2, 3].map(
    (table) => new Uint32Array(arena.integers(counts + 1024 * table, 256)),
  );
  const totals = arena.floats(sumsAt, sumNames.length);
  const sums = Object.fromEntries(sumNames.map((name, i) => [name, totals[i]])) as ColorTotals['sums'];
  return { red, green, blue, chroma, blown: blown.read(), crushed: crushed.read(), sums };
}

export function shrinkColor(arena: Arena, { data, width, height }: ColorPlane, to: Size): ShrunkColor {
  const cells = to.width * to.height;
  const edges = arena.take(4 * (to.width + 1));
  const sums = arena.take(12 * to.width);
  const [red, green, blue] = [arena.take(4 * cells), arena.take(4 * cells), arena.take(4 * cells)];
  arena.integers(edges, to.width + 1).set(blockEdges(width, to.width));
  arena.kernels.shrinkColor(arena.place(data), width, height, to.width, to.height, edges, sums, red, green, blue);
  const [r, g, b] = [red, green, blue].map((at) => arena.singles(at, cells).slice());
  return { red: r, green: g, blue: b };
}
