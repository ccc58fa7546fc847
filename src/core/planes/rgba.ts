import { AreaRows, averageColumns, columnEdges, type ColumnEdges } from './area-rows.ts';
import { fastKernels } from './kernels.ts';
import type { ColorPlane, Plane } from './planes.ts';
import type { Size } from './size.ts';

/** Where the samples of a 4-byte pixel lie. */
export type PixelOrder = 'rgb' | 'bgr';

/**
 * Collects the full-size luma and a small colour plane from 4-byte pixels that come strip by strip, so that a
 * full-size RGBA copy never exists.
 */
export class RgbaGatherer {
  readonly luma: Plane;
  readonly color: ColorPlane;
  readonly #order: PixelOrder;
  readonly #rows: AreaRows;
  #next = 0;

  /** @param colorSize no larger than `size` */
  constructor(size: Size, colorSize: Size, order: PixelOrder) {
    this.#order = order;
    this.luma = { ...size, data: new Uint8Array(size.width * size.height) };
    this.color = { ...colorSize, data: new Uint8Array(colorSize.width * colorSize.height * 3) };
    const edges = columnEdges(size.width, colorSize.width);
    const running = new Int32Array(size.width + 1);
    let offset = 0;
    this.#rows = new AreaRows(size.width, size.height, colorSize.height, (even, odd) => {
      const target = this.color.data.subarray(offset, offset + colorSize.width * 3);
      if (!fastKernels()?.averageWords(even, odd, edges, order, target)) {
        averageWords(even, odd, edges, order, target, running);
      }
      offset += colorSize.width * 3;
    });
  }

  /** @param strip whole rows, back to back, opaque */
  add(strip: Uint8Array): void {
    const pixels = new Int32Array(strip.buffer, strip.byteOffset, strip.length / 4);
    const luma = this.luma.data;
    // BT.601 weights in 1/65536.
    const [first, third] = this.#order === 'rgb' ? [19595, 7471] : [7471, 19595];
    let to = this.#next;
    for (let i = 0; i < pixels.length; i++) {
      const pixel = pixels[i];
      luma[to++] =
        ((pixel & 255) * first + ((pixel >>> 8) & 255) * 38470 + ((pixel >>> 16) & 255) * third + 32768) >>> 16;
    }
    this.#next = to;
    this.#rows.add(pixels, pixels.length / this.luma.width);
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

/**
 * Averages one row of column sums into interleaved RGB.
 * @param even, odd the sums of the first and third, and of the second byte of each pixel
 */
function averageWords(
  even: Int32Array,
  odd: Int32Array,
  edges: ColumnEdges,
  order: PixelOrder,
  target: Uint8Array,
  running: Int32Array,
): void {
  const channels = [
    [even, 0, order === 'rgb' ? 0 : 2],
    [odd, 0, 1],
    [even, 16, order === 'rgb' ? 2 : 0],
  ] as const;
  for (const [words, shift, place] of channels) {
    totalHalves(words, shift, running);
    averageColumns(running, edges, target, place, 3);
  }
}

function totalHalves(words: Int32Array, shift: 0 | 16, running: Int32Array): void {
  let total = 0;
  for (let x = 0; x < words.length; x++) running[x + 1] = total = (total + ((words[x] >>> shift) & 0xffff)) | 0;
}
