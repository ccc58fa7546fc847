import { toScreen, type Size, type Viewport } from './viewport.ts';

export interface MapPoint {
  readonly id: number;
  readonly path: string;
  /** 0 … 1 */
  readonly x: number;
  readonly y: number;
}

export interface PlacedPoint {
  readonly point: MapPoint;
  /** Middle, CSS pixels from the view's corner. */
  readonly left: number;
  readonly top: number;
}

export interface Placing {
  /** Those that have room for a thumbnail. */
  readonly thumbs: readonly PlacedPoint[];
  /** The others, to be drawn as dots. */
  readonly dots: readonly PlacedPoint[];
}

/** How near two thumbnails may come, as a share of their size. */
const NEAREST = 0.85;

/**
 * Gives thumbnails to as many points as have room, the first of the list first; the rest become dots until zooming
 * makes room for them too. So the work is bounded by the view, whatever the size of the set.
 * @param thumb width and height of a thumbnail, CSS pixels
 */
export function place(points: readonly MapPoint[], view: Viewport, size: Size, thumb: Size): Placing {
  const thumbs: PlacedPoint[] = [];
  const dots: PlacedPoint[] = [];
  const taken = new Map<string, PlacedPoint>();
  const width = thumb.width * NEAREST;
  const height = thumb.height * NEAREST;
  for (const point of points) {
    const [left, top] = toScreen(view, size, point.x, point.y);
    if (
      left < -thumb.width ||
      top < -thumb.height ||
      left > size.width + thumb.width ||
      top > size.height + thumb.height
    )
      continue;
    const placed = { point, left, top };
    const column = Math.floor(left / width);
    const row = Math.floor(top / height);
    if (isFree(taken, placed, column, row, width, height)) {
      taken.set(`${column} ${row}`, placed);
      thumbs.push(placed);
    } else dots.push(placed);
  }
  return { thumbs, dots };
}

function isFree(
  taken: ReadonlyMap<string, PlacedPoint>,
  { left, top }: PlacedPoint,
  column: number,
  row: number,
  width: number,
  height: number,
): boolean {
  for (let c = column - 1; c <= column + 1; c++)
    for (let r = row - 1; r <= row + 1; r++) {
      const other = taken.get(`${c} ${r}`);
      if (other && Math.abs(other.left - left) < width && Math.abs(other.top - top) < height) return false;
    }
  return true;
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
