import type { Size } from './viewport.ts';

export interface MapPoint {
  readonly id: number;
  readonly path: string;
  /** 0 … 1 */
  readonly x: number;
  readonly y: number;
}

/** A point with its place at one scale; CSS pixels from the map's corner. */
export interface PlacedPoint {
  readonly point: MapPoint;
  readonly left: number;
  readonly top: number;
}

export interface Placing {
  /** Those that have room for a thumbnail. */
  readonly thumbs: readonly PlacedPoint[];
  /** The others, to be drawn as dots. */
  readonly dots: readonly PlacedPoint[];
}

/** How many cells a thumbnail may be moved to find room. */
const FARTHEST = 3;

/** Steps to the cells around one, nearest first. */
const around = Array.from({ length: (2 * FARTHEST + 1) ** 2 }, (_, at) => {
  const column = (at % (2 * FARTHEST + 1)) - FARTHEST;
  const row = Math.floor(at / (2 * FARTHEST + 1)) - FARTHEST;
  return { column, row, distance: Math.hypot(column, row) };
})
  .filter(({ distance }) => distance <= FARTHEST)
  .sort((a, b) => a.distance - b.distance);

/**
 * Gives each point the nearest free cell of a grid, so that alike pictures lie side by side rather than on top of each
 * other; what finds no room near its place becomes a dot until zooming makes room. Depends on the scale only: panning
 * moves nothing against anything else.
 * @param scale CSS pixels per unit of the map; @param cell room of a thumbnail, CSS pixels; null = dots only
 */
export function place(points: readonly MapPoint[], scale: number, cell: Size | null): Placing {
  if (!cell)
    return { thumbs: [], dots: points.map((point) => ({ point, left: point.x * scale, top: point.y * scale })) };
  const thumbs: PlacedPoint[] = [];
  const dots: PlacedPoint[] = [];
  const taken = new Set<number>();
  const columns = Math.ceil(scale / cell.width) + 2 * FARTHEST + 2;
  for (const point of points) {
    const column = Math.floor((point.x * scale) / cell.width) + FARTHEST;
    const row = Math.floor((point.y * scale) / cell.height) + FARTHEST;
    const free = around.find((step) => !taken.has((row + step.row) * columns + column + step.column));
    if (!free) {
      dots.push({ point, left: point.x * scale, top: point.y * scale });
      continue;
    }
    taken.add((row + free.row) * columns + column + free.column);
    const left = (column + free.column - FARTHEST + 0.5) * cell.width;
    const top = (row + free.row - FARTHEST + 0.5) * cell.height;
    thumbs.push({ point, left, top });
  }
  return { thumbs, dots };
}

/** Those that are in sight, moved to where the screen has them. @param x, y the map's corner on the screen */
export function inSight(placed: readonly PlacedPoint[], x: number, y: number, size: Size, cell: Size): PlacedPoint[] {
  return placed
    .map(({ point, left, top }) => ({ point, left: left + x, top: top + y }))
    .filter(
      ({ left, top }) =>
        left > -cell.width && top > -cell.height && left < size.width + cell.width && top < size.height + cell.height,
    );
}

/** Farther than this from a dot a click does not mean it. CSS pixels. */
const CLICK_PX = 10;

/** The dot that a click means; undefined = none. */
export function nearestTo(dots: readonly PlacedPoint[], left: number, top: number): PlacedPoint | undefined {
  let nearest: PlacedPoint | undefined;
  let least = CLICK_PX;
  for (const dot of dots) {
    const distance = Math.hypot(dot.left - left, dot.top - top);
    if (distance < least) [nearest, least] = [dot, distance];
  }
  return nearest;
}

/** The nearest thumbnail that lies in that direction, within 45° of it; undefined = none. */
export function nextInDirection(
  thumbs: readonly PlacedPoint[],
  from: PlacedPoint,
  dx: -1 | 0 | 1,
  dy: -1 | 0 | 1,
): PlacedPoint | undefined {
  let nearest: PlacedPoint | undefined;
  let least = Infinity;
  for (const other of thumbs) {
    const along = (other.left - from.left) * dx + (other.top - from.top) * dy;
    const across = Math.abs((other.left - from.left) * dy) + Math.abs((other.top - from.top) * dx);
    if (other === from || along <= 0 || across > along) continue;
    const distance = along + 2 * across;
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}
