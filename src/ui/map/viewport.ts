/** What part of the map is seen: `scale` CSS pixels per unit of the map, and the map's point in the middle of the view. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room at the rim for thumbnails that were moved to find a place, and for marks, which are not. */
const MARGIN = 150;
const MARK_MARGIN = 48;
const MOST_ZOOM = 60;

/** The whole map, 0 … 1 each way, in the middle of the view. @param pictures whether it has thumbnails */
export function fit({ width, height }: Size, pictures = true): Viewport {
  const margin = pictures ? MARGIN : MARK_MARGIN;
  return { scale: Math.max(120, Math.min(width, height) - 2 * margin), x: 0.5, y: 0.5 };
}

/** Where the map's corner 0, 0 lies on the screen. */
export function corner(view: Viewport, size: Size): readonly [left: number, top: number] {
  return [size.width / 2 - view.x * view.scale, size.height / 2 - view.y * view.scale];
}

/** Zooms by a factor and keeps what is under the point of the screen where it is. */
export function zoomAt(view: Viewport, size: Size, factor: number, left: number, top: number): Viewport {
  const least = fit(size).scale * 0.5;
  const scale = Math.min(least * 2 * MOST_ZOOM, Math.max(least, view.scale * factor));
  const dx = left - size.width / 2;
  const dy = top - size.height / 2;
  return { scale, x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale };
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
}
