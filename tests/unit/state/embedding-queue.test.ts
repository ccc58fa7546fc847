import { expect, test } from 'vitest';
import type { Vectors } from '#core/contract.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import type { Engine } from '#engine/engine.ts';
import { EmbeddingQueue } from '#state/embedding-queue.ts';
import { Library } from '#state/library.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve));

/** An engine whose batches take until they are told to end; a tile is one byte, the id of its picture. */
function slowEngine(embeddingsAtOnce: number) {
  const batches: { readonly ids: number[]; readonly settle: (outcome: Outcome<Vectors>) => void }[] = [];
  let most = 0;
  const engine = {
    modelKey: 'drawn',
    embeddingsAtOnce,
    prepareEmbedding: async () => success({ backend: 'wasm', model: 'drawn' }),
    embed: (tiles: Uint8Array) => {
      most = Math.max(most, batches.length + 1);
      return new Promise<Outcome<Vectors>>((settle) => batches.push({ ids: [...tiles], settle }));
    },
  } as unknown as Engine;
  const end = (at = 0): number[] => {
    const [{ ids, settle }] = batches.splice(at, 1);
    const block = { dimensions: 1, rows: Float32Array.from(ids) };
    settle(success({ count: ids.length, look: block, background: block, subject: block, embedMs: 1 }));
    return ids;
  };
  return { engine, batches, end, most: () => most };
}

function fill(queue: EmbeddingQueue, count: number): void {
  for (let id = 0; id < count; id++) queue.push(id, Uint8Array.of(id));
}

async function endAll({ batches, end }: ReturnType<typeof slowEngine>): Promise<void> {
  for (await soon(); batches.length > 0; await soon()) end(batches.length - 1);
}

test('a second batch is under way only while many wait and the engine takes two; every picture has its vectors once', async () => {
  for (const [atOnce, waiting, expected] of [
    [2, 100, 2],
    [2, 20, 1],
    [1, 100, 1],
  ]) {
    const slow = slowEngine(atOnce);
    const library = new Library();
    const queue = new EmbeddingQueue(slow.engine, library, () => {});
    fill(queue, waiting);
    const drained = queue.whenDrained();
    await endAll(slow);
    await drained;
    expect(slow.most()).toBe(expected);
    expect(library.size).toBe(waiting);
    expect(queue.embedMs).toBe(Math.ceil(waiting / 8));
    expect(queue.idle).toBe(true);
  }
});

test('it is not idle while one of two batches is still under way', async () => {
  const slow = slowEngine(2);
  const queue = new EmbeddingQueue(slow.engine, new Library(), () => {});
  fill(queue, 60);
  await soon();
  expect(slow.batches).toHaveLength(2);
  queue.drop();
  slow.end();
  await soon();
  expect(queue.idle).toBe(false);
  slow.end();
  await soon();
  expect(queue.idle).toBe(true);
});

test('a fault of one of two batches ends both lanes; the vectors of the other are kept', async () => {
  const slow = slowEngine(2);
  const library = new Library();
  const queue = new EmbeddingQueue(slow.engine, library, () => {});
  fill(queue, 100);
  await soon();
  slow.batches.splice(0, 1)[0].settle(failure('device', 'out of memory'));
  slow.end();
  await endAll(slow);
  expect(queue.fault).toMatchObject({ code: 'device' });
  expect(queue.idle).toBe(true);
  expect(library.size).toBe(8);
});
