import { mantissaLogs } from '#core/numeric/log2.ts';
import type { ShrunkColor } from '#core/planes/kernels.ts';
import type { Size } from '#core/planes/size.ts';
import { linearOfStep } from '#core/variation/light-cells.ts';
import {
  LIGHT_SUMS,
  MIDDLE_RANKS,
  WHOLE_RANKS,
  innerHalf,
  neutrality,
  ranksOf,
  sumOf,
} from '#core/variation/light-sums.ts';
import { bandWidth, outerBand } from '#core/variation/outer-band.ts';
import type { Arena } from './arena.ts';

/** Values of each cell that the first kernel hands to the second. */
const FIELDS = 6;

export function lightSums(arena: Arena, { width, height, red, green, blue }: ShrunkColor & Size): Float64Array {
  const cells = width * height;
  const { kernels } = arena;
  const table = (values: Float64Array): number => {
    const at = arena.take(values.byteLength);
    arena.floats(at, values.length).set(values);
    return at;
  };
  const colors = arena.take(12 * cells);
  [red, green, blue].forEach((channel, i) => arena.singles(colors + 4 * cells * i, cells).set(channel));
  const [fields, range, inBand] = [arena.take(8 * FIELDS * cells), arena.take(cells), arena.take(cells)];
  kernels.lightCells(colors, cells, table(linearOfStep), table(mantissaLogs), fields, range);
  arena.bytes(inBand, cells).set(outerBand(width, height));

  const [members, ends, ranksAt] = [arena.take(8 * cells), arena.take(4 * 1024), arena.take(4 * WHOLE_RANKS.length)];
  const sums = arena.take(8 * LIGHT_SUMS);
  const rank = (values: number, count: number, ranks: readonly number[], first: number): void => {
    arena.integers(ranksAt, ranks.length).set(ranks);
    kernels.valuesAtRanks(values, count, ranksAt, ranks.length, sums + 8 * first, members, ends);
  };
  rank(fields + 8 * 3 * cells, cells, ranksOf(WHOLE_RANKS, cells, cells), sumOf.p2);
  const bright = arena.floats(sums, LIGHT_SUMS)[sumOf.p70];
  const middles = arena.take(8 * cells);
  kernels.lightSums(
    ...([width, height, fields, range, inBand, table(neutrality), bright] as const),
    ...([bandWidth(width), ...innerHalf(width), ...innerHalf(height), middles, sums] as const),
  );
  const middleCells = arena.floats(sums, LIGHT_SUMS)[sumOf.middleCells];
  if (middleCells > 0) rank(middles, middleCells, ranksOf(MIDDLE_RANKS, middleCells, middleCells - 1), sumOf.middle90);
  return arena.floats(sums, LIGHT_SUMS).slice();
}
