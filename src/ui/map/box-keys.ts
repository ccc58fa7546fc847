import type { Size } from './viewport.ts';

/** A rectangle on the screen's map, CSS pixels from its corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const STEP_PX = 24;

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

/**
 * What a key makes of the rectangle: arrows move its far corner, with Shift all of it; it stays on the map.
 * @returns null for keys that mean nothing to it
 */
export function boxKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { left, top, width, height }: Box,
  map: Size,
): Box | 'take' | 'drop' | null {
  if (key === 'Enter') return 'take';
  if (key === 'Escape') return 'drop';
  const way = ways[key];
  if (!way) return null;
  const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
  if (shiftKey) {
    return { left: within(left + way[0], 0, map.width - width), top: within(top + way[1], 0, map.height - height), width, height }; // prettier-ignore
  }
  return {
    left,
    top,
    width: within(width + way[0], STEP_PX, map.width - left),
    height: within(height + way[1], STEP_PX, map.height - top),
  };
}
