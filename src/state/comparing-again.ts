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
  try {
    for (const { id, thumbnail } of images) {
      const tile = await tileOf(engine, thumbnail);
      if (!isCurrent()) return;
      if (tile) queue.push(id, tile);
      if (queue.full) await queue.whenDrained();
    }
  } finally {
    // Whatever happened: a queue that is being filled is never done, and the set would wait for it for ever.
    queue.filling = false;
  }
}

/** Null where storage has no thumbnail, or cannot read it: it costs one vector, not the session. */
async function tileOf(engine: Engine, thumbnail: CheckedImage['thumbnail']): Promise<Uint8Array | null> {
  try {
    return (await engine.tileOfThumbnail(await thumbnail.blob())) ?? null;
  } catch (reason) {
    console.warn(reason);
    return null;
  }
}
