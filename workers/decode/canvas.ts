import type { Planes } from '#core/planes/planes.ts';
import { RgbaGatherer } from '#core/planes/rgba.ts';
import { buildPlanes, smallColor, workSizeOf } from './build-planes.ts';

/** Pixels that are painted and read back at once: 16 MB. */
const STRIP_PIXELS = 2 ** 22;

/**
 * The planes by way of a canvas: slower by far, but every browser has one, and it knows every colour space. The
 * browser turns the picture upright itself.
 */
export async function planesOfCanvas(bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<Planes> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }));
  try {
    const { width, height } = bitmap;
    const gatherer = new RgbaGatherer({ width, height }, workSizeOf({ width, height }), 'rgb');
    const stripRows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)));
    const context = new OffscreenCanvas(width, stripRows).getContext('2d', { willReadFrequently: true });
    if (!context) throw new DOMException('no canvas', 'NotSupportedError');
    for (let row = 0; row < height; row += stripRows) {
      const rows = Math.min(stripRows, height - row);
      context.fillStyle = 'white'; // see layOnWhite
      context.fillRect(0, 0, width, rows);
      context.drawImage(bitmap, 0, row, width, rows, 0, 0, width, rows);
      const { data } = context.getImageData(0, 0, width, rows);
      gatherer.add(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    }
    return buildPlanes(gatherer.luma, 1, () => smallColor(gatherer.color));
  } finally {
    bitmap.close();
  }
}
