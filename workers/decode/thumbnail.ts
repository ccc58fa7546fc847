import type { ColorPlane } from '#core/planes/planes.ts';
import { miniature } from '#core/planes/tile.ts';

const QUALITY = 0.82;

/** Used again: a fresh canvas costs more than what is painted on it. */
let kept: OffscreenCanvas | null = null;

/** JPEG bytes of the picture, long side at most `longSide`. One at a time. */
export async function encodeThumbnail(color: ColorPlane, longSide: number): Promise<ArrayBuffer> {
  const { width, height, data } = miniature(color, longSide);
  if (kept?.width !== width || kept.height !== height) kept = new OffscreenCanvas(width, height);
  const context = kept.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('no canvas', 'NotSupportedError');
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await kept.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return blob.arrayBuffer();
}
