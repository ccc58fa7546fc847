import { release } from '#core/numeric/release.ts';
import { fastKernels } from './kernels.ts';
import type { ColorPlane } from './planes.ts';
import { reduceSamples } from './reduce.ts';
import { fitWithin, type Size } from './size.ts';

/** The whole picture squeezed into a square, interleaved RGB, in memory of its own: what the model sees. */
export function squareTile(color: ColorPlane, side: number): Uint8Array {
  return reduceSamples(color.data, color, { width: side, height: side }, 3).slice();
}

/** Interleaved RGBA, row-major. */
export interface Miniature extends Size {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** The picture with its long side at most `longSide`, interleaved RGBA, opaque: what an encoder or a canvas takes. */
export function miniature(color: ColorPlane, longSide: number): Miniature {
  const size = fitWithin(color, longSide);
  const rgb = reduceSamples(color.data, color, size, 3);
  const data = fastKernels()?.opaque(rgb) ?? opaque(rgb);
  release(rgb);
  return { ...size, data };
}

function opaque(rgb: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  // A pixel at a time: browsers run on little-endian machines only, so red is the lowest byte.
  const pixels = new Uint32Array(rgb.length / 3);
  for (let i = 0, from = 0; i < pixels.length; i++, from += 3) {
    pixels[i] = 0xff000000 | (rgb[from + 2] << 16) | (rgb[from + 1] << 8) | rgb[from];
  }
  return new Uint8ClampedArray(pixels.buffer);
}
