import type { Miniature } from '#core/planes/tile.ts';

const QUALITY = 0.82;

/** Shapes of pictures for which a canvas is kept: upright and across, of two or three formats. */
const KEPT = 6;
/** Used again: a fresh canvas costs more than what is painted on it. What is being encoded is a copy already. */
const kept = new Map<string, OffscreenCanvas>();

function canvasOf(width: number, height: number): OffscreenCanvas {
  const shape = `${width}/${height}`;
  let canvas = kept.get(shape);
  if (!canvas) {
    if (kept.size === KEPT) kept.clear();
    kept.set(shape, (canvas = new OffscreenCanvas(width, height)));
  }
  return canvas;
}

/** JPEG bytes of a small picture. */
export async function encodeThumbnail({ width, height, data }: Miniature): Promise<ArrayBuffer> {
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('no canvas', 'NotSupportedError');
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return blob.arrayBuffer();
}
