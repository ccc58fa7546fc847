import type { Miniature } from '#core/planes/tile.ts';

const QUALITY = 0.82;

/** Shapes of pictures for which a canvas is kept: upright and across, of two or three formats. */
const KEPT = 6;

/** Where thumbnails of one shape are painted, and what is painted. */
interface Easel {
  readonly canvas: OffscreenCanvas;
  readonly image: ImageData;
}

/**
 * Used again: a fresh canvas costs more than what is painted on it, and the browser holds on to ImageData for a while.
 * What is being encoded is a copy already.
 */
const kept = new Map<string, Easel>();

function easelOf(width: number, height: number): Easel {
  const shape = `${width}/${height}`;
  let easel = kept.get(shape);
  if (!easel) {
    if (kept.size === KEPT) kept.clear();
    easel = { canvas: new OffscreenCanvas(width, height), image: new ImageData(width, height) };
    kept.set(shape, easel);
  }
  return easel;
}

/** JPEG bytes of a small picture. */
export async function encodeThumbnail({ width, height, data }: Miniature): Promise<ArrayBuffer> {
  const { canvas, image } = easelOf(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('no canvas', 'NotSupportedError');
  image.data.set(data);
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return blob.arrayBuffer();
}
