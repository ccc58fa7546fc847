import type { Grid } from './cells.ts';
import { edgeWidth } from './edge-width.ts';
import type { CellRatios } from './octave-ratio.ts';
import type { Orientation, Plane } from './planes.ts';
import { scanSharpness } from './sharpness.ts';

/** Side of the crops that are looked at, px at 100 %. */
const CROP_PX = 256;
/** The sharpest places of the picture, at most. */
const CROPS = 3;
/** The width that a pixel's own area gives to the crispest edge, 1 / √12; what sharpening takes it below says nothing. */
const PIXEL_WIDTH = 0.29;

/**
 * Edge width at 100 %, in px: the median over crops of the full-size luma around the sharpest cells of the small plane.
 * null where they hold nothing to read.
 * @param finest the small plane's finest level on `grid`, upright
 */
export function nativeWidth(luma: Plane, orientation: Orientation, finest: CellRatios, grid: Grid): number | null {
  const widths: number[] = [];
  for (const cell of sharpestCells(finest, grid)) {
    const u = ((cell % grid.columns) + 0.5) / grid.columns;
    const v = (Math.floor(cell / grid.columns) + 0.5) / grid.rows;
    const [x, y] = stored(u, v, orientation);
    const scan = scanSharpness(cropAround(luma, x * luma.width, y * luma.height));
    const width = edgeWidth(scan);
    if (width !== null) widths.push(Math.max(PIXEL_WIDTH, width));
  }
  widths.sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? null;
}

/** The sharpest readable cells that do not touch each other. */
function sharpestCells({ all, readable }: CellRatios, { columns }: Grid): number[] {
  const order = Array.from(all.keys())
    .filter((cell) => readable[cell] === 1)
    .sort((a, b) => all[b] - all[a]);
  const chosen: number[] = [];
  for (const cell of order) {
    const apart = chosen.every(
      (other) =>
        Math.abs((other % columns) - (cell % columns)) > 1 ||
        Math.abs(Math.floor(other / columns) - Math.floor(cell / columns)) > 1,
    );
    if (apart) chosen.push(cell);
    if (chosen.length === CROPS) break;
  }
  return chosen;
}

/** Where a point of the upright picture (0 … 1) lies in the stored one, by EXIF orientation. */
function stored(u: number, v: number, orientation: Orientation): [number, number] {
  switch (orientation) {
    case 1:
      return [u, v];
    case 2:
      return [1 - u, v];
    case 3:
      return [1 - u, 1 - v];
    case 4:
      return [u, 1 - v];
    case 5:
      return [v, u];
    case 6:
      return [v, 1 - u];
    case 7:
      return [1 - v, 1 - u];
    case 8:
      return [1 - v, u];
  }
}

function cropAround({ data, width, height }: Plane, x: number, y: number): Plane {
  const w = Math.min(CROP_PX, width);
  const h = Math.min(CROP_PX, height);
  const left = Math.min(width - w, Math.max(0, Math.round(x - w / 2)));
  const top = Math.min(height - h, Math.max(0, Math.round(y - h / 2)));
  const crop = new Uint8Array(w * h);
  for (let row = 0; row < h; row++) {
    const from = (top + row) * width + left;
    crop.set(data.subarray(from, from + w), row * w);
  }
  return { data: crop, width: w, height: h };
}
