import type { ColorPlane } from '#core/planes/planes.ts';
import { miniature } from '#core/planes/tile.ts';

const QUALITY = 0.82;

/** JPEG bytes of the picture, long side at most `longSide`. */
export async function encodeThumbnail(color: ColorPlane, longSide: number): Promise<ArrayBuffer> {
  const { width, height, data } = miniature(color, longSide);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('no canvas', 'NotSupportedError');
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return blob.arrayBuffer();
}
