import { fastKernels } from './kernels.ts';
import type { ColorPlane, Plane } from './planes.ts';
import { reduceStrip, type Samples, type Strip } from './reduce.ts';
import type { Size } from './size.ts';

/** Where the samples of a 4-byte pixel lie. */
export type PixelOrder = 'rgb' | 'bgr';

const samplesOf: Record<PixelOrder, Samples> = {
  rgb: { each: 4, wanted: [0, 1, 2] },
  bgr: { each: 4, wanted: [2, 1, 0] },
};

/**
 * Collects the full-size luma and a small colour plane from 4-byte pixels that come strip by strip, so that a
 * full-size RGBA copy never exists.
 */
export class RgbaGatherer {
  readonly luma: Plane;
  readonly color: ColorPlane;
  readonly #order: PixelOrder;

  /**
   * @param colorSize no larger than `size`
   * @param luma where the luma is to lie
   */
  constructor(size: Size, colorSize: Size, order: PixelOrder, luma: Uint8Array) {
    this.#order = order;
    this.luma = { ...size, data: luma };
    this.color = { ...colorSize, data: new Uint8Array(colorSize.width * colorSize.height * 3) };
  }

  /** @param strip one of `stripsOf(size, colorSize, …)` @param pixels its rows, back to back, opaque */
  add(pixels: Uint8Array, strip: Strip): void {
    const { width } = this.luma;
    const target = this.luma.data.subarray(strip.top * width, (strip.top + strip.height) * width);
    if (!fastKernels()?.lumaOfPixels(pixels, this.#order, target)) lumaOfPixels(pixels, this.#order, target);
    const samples = samplesOf[this.#order];
    const rows = reduceStrip(pixels, this.luma, this.color, samples, strip);
    this.color.data.set(rows, strip.row * this.color.width * 3);
  }
}

/** BT.601's weights of a pixel's first and third byte, in 1/65536; the second's is what is missing to 1. */
export const lumaWeights: Record<PixelOrder, readonly [first: number, third: number]> = {
  rgb: [19595, 7471],
  bgr: [7471, 19595],
};

function lumaOfPixels(pixels: Uint8Array, order: PixelOrder, target: Uint8Array): void {
  const [first, third] = lumaWeights[order];
  for (let i = 0, at = 0; i < target.length; i++, at += 4) {
    target[i] = (pixels[at] * first + pixels[at + 1] * 38470 + pixels[at + 2] * third + 32768) >>> 16;
  }
}

/**
 * Lays straight-alpha pixels on white, in place: the paper of a print and the ground of a page, on which a cut-out is
 * seen, and what is left when a training service drops the alpha of a picture saved for the web.
 */
export function layOnWhite(strip: Uint8Array): void {
  for (let i = 0; i < strip.length; i += 4) {
    const alpha = strip[i + 3];
    if (alpha === 255) continue;
    const white = (255 - alpha) * 255 + 127;
    strip[i] = (strip[i] * alpha + white) / 255;
    strip[i + 1] = (strip[i + 1] * alpha + white) / 255;
    strip[i + 2] = (strip[i + 2] * alpha + white) / 255;
    strip[i + 3] = 255;
  }
}
