/** Where a picture lies in its pane. Places in a picture are 0 … 1 each way, so that pictures of any size share them. */
export type Place = readonly [x: number, y: number];
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** 'fit' shows all of it; 1 is one pixel of the picture on one of the screen. */
export const zooms = ['fit', 1, 2] as const;
export type Zoom = (typeof zooms)[number];

/** @returns CSS pixels per pixel of the picture; a small picture is not blown up to fit */
export function scaleOf(zoom: Zoom, picture: Size, pane: Size, pixelRatio: number): number {
  if (zoom !== 'fit') return zoom / pixelRatio;
  return Math.min(pane.width / picture.width, pane.height / picture.height, 1 / pixelRatio);
}

/** Puts `place` of the picture as near to the middle of the pane as its edges allow. CSS pixels. */
export function boxOf(place: Place, scale: number, picture: Size, pane: Size): Box {
  const [width, height] = [picture.width * scale, picture.height * scale];
  const along = (at: number, length: number, room: number) =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, room / 2 - at * length));
  return { width, height, left: along(place[0], width, pane.width), top: along(place[1], height, pane.height) };
}

/** The place of the picture that lies in the middle of the pane. */
export function middleOf(box: Box, pane: Size): Place {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return [within((pane.width / 2 - box.left) / box.width), within((pane.height / 2 - box.top) / box.height)];
}

/** The place of the picture under a point of the pane. */
export function placeAt(box: Box, x: number, y: number): Place {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return [within((x - box.left) / box.width), within((y - box.top) / box.height)];
}
