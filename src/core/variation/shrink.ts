import { fastKernels, type ShrunkColor } from '#core/planes/kernels.ts';
import type { ColorPlane } from '#core/planes/planes.ts';
import type { Size } from '#core/planes/size.ts';

/** Float channels of one small picture, row-major, values 0 … 255. */
export interface SmallColor extends ShrunkColor {
  readonly width: number;
  readonly height: number;
}

/**
 * Averages whole blocks of pixels so that the long side is at most `longSide`; never enlarges. Every pixel belongs to
 * exactly one cell, so the sums stay exact whatever the aspect.
 */
export function shrinkColor(plane: ColorPlane, longSide: number): SmallColor {
  const scale = Math.min(1, longSide / Math.max(plane.width, plane.height, 1));
  const width = Math.max(1, Math.min(plane.width, Math.round(plane.width * scale)));
  const height = Math.max(1, Math.min(plane.height, Math.round(plane.height * scale)));
  const size = { width, height };
  return { ...size, ...(fastKernels()?.shrinkColor(plane, size) ?? plainShrink(plane, size)) };
}

function plainShrink(plane: ColorPlane, { width, height }: Size): ShrunkColor {
  const { data } = plane;
  const red = new Float32Array(width * height);
  const green = new Float32Array(width * height);
  const blue = new Float32Array(width * height);
  const edges = blockEdges(plane.width, width);
  const counts = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < plane.height; y++) {
    const row = Math.floor((y * height) / plane.height) * width;
    for (let column = 0; column < width; column++) {
      const cell = row + column;
      const end = at + 3 * (edges[column + 1] - edges[column]);
      counts[cell] += edges[column + 1] - edges[column];
      let r = 0;
      let g = 0;
      let b = 0;
      for (; at < end; at += 3) {
        r += data[at];
        g += data[at + 1];
        b += data[at + 2];
      }
      red[cell] += r;
      green[cell] += g;
      blue[cell] += b;
    }
  }
  for (let cell = 0; cell < counts.length; cell++) {
    const share = 1 / Math.max(1, counts[cell]);
    red[cell] *= share;
    green[cell] *= share;
    blue[cell] *= share;
  }
  return { red, green, blue };
}

/** Where each of `cells` blocks of a row of `pixels` starts, and where the last one ends. */
export const blockEdges = (pixels: number, cells: number): Uint32Array =>
  Uint32Array.from({ length: cells + 1 }, (_, cell) => Math.ceil((cell * pixels) / cells));
