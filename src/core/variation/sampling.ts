import { SKETCH_PX } from '#core/contract.ts';

const SIDE = SKETCH_PX;

/** Whether a place lies between cells of a sketch, in cells from the middle of the first. */
export const isBetween = (x: number, y: number): boolean => x >= 0 && y >= 0 && x <= SIDE - 1 && y <= SIDE - 1;

/** The value of a square of SKETCH_PX² cells at a place between them, linear each way. @param x, y 0 … SKETCH_PX − 1 */
export function valueAt(square: Float32Array, x: number, y: number): number {
  const column = Math.min(SIDE - 2, Math.floor(x));
  const row = Math.min(SIDE - 2, Math.floor(y));
  const across = x - column;
  const down = y - row;
  const at = row * SIDE + column;
  return (
    (square[at] * (1 - across) + square[at + 1] * across) * (1 - down) +
    (square[at + SIDE] * (1 - across) + square[at + SIDE + 1] * across) * down
  );
}

/** Pearson's correlation from sums over pairs of values, −1 … 1; 0 where either has no spread. */
export function correlationOf(count: number, a: number, b: number, aa: number, bb: number, ab: number): number {
  const spread = (aa - (a * a) / count) * (bb - (b * b) / count);
  return count > 0 && spread > 1e-9 ? (ab - (a * b) / count) / Math.sqrt(spread) : 0;
}
