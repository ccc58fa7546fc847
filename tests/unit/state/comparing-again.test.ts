import { expect, test, vi } from 'vitest';
import type { Engine } from '#engine/engine.ts';
import { queueAgain } from '#state/comparing-again.ts';
import type { EmbeddingQueue } from '#state/embedding-queue.ts';
import type { CheckedImage } from '#state/record.ts';

const imageOf = (id: number, blob: () => Promise<Blob | undefined>) =>
  ({ id, thumbnail: { blob, use: () => () => {} } }) as unknown as CheckedImage;
const tile = new Uint8Array(3);

test('a thumbnail that storage cannot read, or that shows nothing, costs one vector; the others are queued', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const pushed: number[] = [];
  const queue = { filling: false, full: false, push: (id: number) => pushed.push(id) } as unknown as EmbeddingQueue;
  const engine = {
    tileOfThumbnail: (blob: Blob | undefined) =>
      blob?.type === 'broken/jpeg' ? Promise.reject(new Error('no picture')) : Promise.resolve(blob ? tile : null),
  } as unknown as Engine;
  const images = [
    imageOf(1, () => Promise.resolve(new Blob())),
    imageOf(2, () => Promise.reject(new DOMException('gone', 'NotReadableError'))),
    imageOf(3, () => Promise.resolve(undefined)),
    imageOf(4, () => Promise.resolve(new Blob([], { type: 'broken/jpeg' }))),
    imageOf(5, () => Promise.resolve(new Blob())),
  ];
  await queueAgain(engine, images, queue, () => true);
  expect(pushed).toEqual([1, 5]);
  expect(queue.filling).toBe(false);
  expect(warn).toHaveBeenCalledTimes(2);
});
