import type { Engine } from '#engine/engine.ts';
import type { EmbeddingQueue } from './embedding-queue.ts';
import type { CheckedImage } from './record.ts';

/**
 * Queues pictures that were checked before for another model. Their thumbnails serve: files may be gone, and decoding is
 * the dear part.
 * @param isCurrent false = the queue was given up meanwhile: another set, or yet another model
 */
export async function queueAgain(
  engine: Engine,
  images: readonly CheckedImage[],
  queue: EmbeddingQueue,
  isCurrent: () => boolean,
): Promise<void> {
  queue.filling = true;
  for (const { id, thumbnail } of images) {
    const tile = await engine.tileOfThumbnail(await thumbnail.blob());
    if (!isCurrent()) return;
    if (tile) queue.push(id, tile);
    if (queue.full) await queue.whenDrained();
  }
  queue.filling = false;
}
