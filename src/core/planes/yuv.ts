import { release } from '#core/numeric/release.ts';
import { fastKernels } from './kernels.ts';
import type { ColorPlane, Plane } from './planes.ts';
import { reducePlane } from './reduce.ts';
import type { Size } from './size.ts';

/** Brings video-range luma (16 … 235) to full range (0 … 255), in place. */
export function expandLuma(luma: Uint8Array): void {
  const table = Uint8Array.from({ length: 256 }, (_, level) =>
    Math.round(Math.min(255, Math.max(0, ((level - 16) * 255) / 219))),
  );
  for (let i = 0; i < luma.length; i++) luma[i] = table[luma[i]];
}

/**
 * sRGB from luma and chroma of any subsampling (ITU-R BT.601 coefficients, as JFIF has them).
 * @param luma full range; larger than the target, or as large
 * @param blue Cb, neutral at 128
 * @param red Cr, neutral at 128
 * @param videoRange chroma spans 16 … 240 instead of 0 … 255
 */
export function colorFromYuv(luma: Plane, blue: Plane, red: Plane, videoRange: boolean, target: Size): ColorPlane {
  const y = reducePlane(luma, target);
  const cb = chromaAt(blue, target);
  const cr = chromaAt(red, target);
  const span = videoRange ? 255 / 224 : 1;
  const color = fastKernels()?.rgbOfYuv(y, cb, cr, span) ?? rgbOfYuv(y, cb, cr, span);
  release(y.data, cb.data, cr.data);
  return color;
}

/** Three planes of one size. @param span factor that brings the chroma to full range */
function rgbOfYuv(luma: Plane, blue: Plane, red: Plane, span: number): ColorPlane {
  const { width, height } = luma;
  const data = new Uint8ClampedArray(width * height * 3);
  const redOfCr = 1.402 * span;
  const greenOfCb = -0.344136 * span;
  const greenOfCr = -0.714136 * span;
  const blueOfCb = 1.772 * span;
  for (let i = 0, to = 0; to < data.length; i++, to += 3) {
    const level = luma.data[i];
    const b = blue.data[i] - 128;
    const r = red.data[i] - 128;
    data[to] = level + redOfCr * r;
    data[to + 1] = level + greenOfCb * b + greenOfCr * r;
    data[to + 2] = level + blueOfCb * b;
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** Chroma at the target's size. The last sample of an odd side reaches one pixel over the picture's edge. */
function chromaAt(chroma: Plane, target: Size): Plane {
  const reach = (samples: number, pixels: number) => (samples * 2 === pixels + 1 ? pixels + 1 : pixels);
  const covered = { width: reach(chroma.width, target.width), height: reach(chroma.height, target.height) };
  const scaled = reducePlane(chroma, covered);
  if (covered.width === target.width) return scaled;
  const data = new Uint8Array(target.width * target.height);
  for (let y = 0; y < target.height; y++) {
    const start = y * covered.width;
    data.set(scaled.data.subarray(start, start + target.width), y * target.width);
  }
  release(scaled.data);
  return { ...target, data };
}
