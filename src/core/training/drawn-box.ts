import { isNumber } from '#core/project/shape.ts';
import type { Box } from './annotation.ts';

/** A box as a file writes it. @param sides left, top, width, height @returns null = that is none, or one turned inside out */
export function drawnBox(label: string, sides: readonly unknown[]): Box | null {
  if (sides.length !== 4 || !sides.every(isNumber)) return null;
  const [left, top, width, height] = sides as [number, number, number, number];
  return width < 0 || height < 0 ? null : { label, left, top, width, height };
}
