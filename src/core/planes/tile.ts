import type { ColorPlane } from './planes.ts';
import { reduceSamples } from './reduce.ts';
import { fitWithin } from './size.ts';

/** The whole picture squeezed into a square, interleaved RGB: what the model sees. */
export function squareTile(color: ColorPlane, side: number): Uint8Array {
  return reduceSamples(color.data, color, { width: side, height: side }, 3);
}

/** The picture with its long side at most `longSide`, interleaved RGBA, opaque: what an encoder or a canvas takes. */
export function miniature(
  color: ColorPlane,
  longSide: number,
): { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> } {
  const size = fitWithin(color, longSide);
  const rgb = reduceSamples(color.data, color, size, 3);
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    data[to] = rgb[from];
    data[to + 1] = rgb[from + 1];
    data[to + 2] = rgb[from + 2];
    data[to + 3] = 255;
  }
  return { ...size, data };
}
