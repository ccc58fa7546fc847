import type { Miniature } from '#core/planes/tile.ts';

const QUALITY = 0.82;

/** Used again: a fresh canvas costs more than what is painted on it. What is being encoded is a copy already. */
let kept: OffscreenCanvas | null = null;

/** JPEG bytes of a small picture. */
export async function encodeThumbnail({ width, height, data }: Miniature): Promise<ArrayBuffer> {
  if (kept?.width !== width || kept.height !== height) kept = new OffscreenCanvas(width, height);
  const context = kept.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('no canvas', 'NotSupportedError');
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await kept.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return blob.arrayBuffer();
}
