import type { Planes } from '#core/planes/planes.ts';
import { RgbaGatherer } from '#core/planes/rgba.ts';
import { frameBuffer } from '#workers/kernels/install.ts';
import { buildPlanes, gatherStrips, smallColor, workSizeOf } from './build-planes.ts';

/**
 * The planes by way of a canvas: slower by far, but every browser has one, and it knows every colour space. The
 * browser turns the picture upright itself.
 */
export async function planesOfCanvas(bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<Planes> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }));
  try {
    const { width, height } = bitmap;
    const size = { width, height };
    const strips = gatherStrips(size);
    const luma = frameBuffer(width * height).subarray(0, width * height);
    const gatherer = new RgbaGatherer(size, workSizeOf(size), 'rgb', luma);
    const context = new OffscreenCanvas(width, Math.max(...strips.map((strip) => strip.height))).getContext('2d', {
      willReadFrequently: true,
    });
    if (!context) throw new DOMException('no canvas', 'NotSupportedError');
    for (const strip of strips) {
      context.fillStyle = 'white'; // see layOnWhite
      context.fillRect(0, 0, width, strip.height);
      context.drawImage(bitmap, 0, strip.top, width, strip.height, 0, 0, width, strip.height);
      const { data } = context.getImageData(0, 0, width, strip.height);
      gatherer.add(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), strip);
    }
    return buildPlanes(gatherer.luma, 1, () => smallColor(gatherer.color));
  } finally {
    bitmap.close();
  }
}
