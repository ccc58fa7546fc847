import { memory } from '@tensorflow/tfjs-core';
import { wrap } from 'comlink';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbedWorker, Vectors } from '#core/contract.ts';
import { CONTRACT_VERSION, TILE_PX } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { startBackend } from '#workers/model/backend.ts';
import { bundledEye } from '#workers/model/bundled-eye.ts';
import EmbedThread from '#workers/embed.worker.ts?worker';

const thread = new EmbedThread();
const worker = wrap<EmbedWorker>(thread);
const setup = {
  modelUrl: new URL('/models/mobilenet-v2-140/model.json', location.href).href,
  wasmFolderUrl: new URL('/wasm/', location.href).href,
  samplesUrl: new URL('/samples/samples.json', location.href).href,
  own: null,
};

beforeAll(async () => {
  const outcome = await worker.prepare(setup);
  expect(outcome.ok).toBe(true);
}, 60_000);
afterAll(() => thread.terminate());

/** A textured ground and a disc of another texture. */
function drawTile(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const [period, hue, radius] = [4 + random() * 20, random(), 30 + random() * 40];
  const tile = new Uint8Array(TILE_PX * TILE_PX * 3);
  for (let i = 0; i < TILE_PX * TILE_PX; i++) {
    const x = i % TILE_PX;
    const y = Math.floor(i / TILE_PX);
    const inside = Math.hypot(x - TILE_PX / 2, y - TILE_PX / 2) < radius;
    const wave = inside ? Math.sin((x * 6) / period) : Math.sin((x + y) / period);
    const grey = 120 + 70 * wave + 20 * random();
    tile.set([grey, grey * (inside ? hue : 1 - hue / 2), grey * (inside ? 1 : 0.7)], i * 3);
  }
  return tile;
}

function together(tiles: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(tiles.reduce((sum, tile) => sum + tile.length, 0));
  tiles.reduce((at, tile) => (all.set(tile, at), at + tile.length), 0);
  return all;
}

async function embed(tiles: readonly Uint8Array[]): Promise<Vectors> {
  const outcome = await worker.embed(together(tiles));
  if (!outcome.ok) throw new Error(outcome.fault.detail);
  return outcome.value;
}

const rowOf = ({ dimensions, rows }: Vectors['look'], row: number): Float32Array =>
  rows.subarray(row * dimensions, (row + 1) * dimensions);

const blocks = ['look', 'background', 'subject'] as const;

test('the worker speaks the contract of the page, and names its backend and model', async () => {
  expect(await worker.version()).toBe(CONTRACT_VERSION);
  const outcome = await worker.prepare(setup);
  expect(outcome).toEqual({
    ok: true,
    value: { backend: expect.stringMatching(/^(webgl|wasm|cpu)$/), model: 'mobilenet-v2-140' },
  });
});

test('every row is finite and of length 1, and different tiles have different rows', async () => {
  const vectors = await embed([1, 2, 3].map(drawTile));
  expect(vectors.count).toBe(3);
  const { side, cells } = vectors.masks!;
  expect(cells).toHaveLength(3 * side * side);
  expect(Math.max(...cells)).toBe(255);
  expect(Number.isFinite(vectors.embedMs)).toBe(true);
  for (const block of blocks) {
    for (let row = 0; row < 3; row++) {
      const values = rowOf(vectors[block], row);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(Math.hypot(...values)).toBeCloseTo(1, 4);
    }
    expect(Math.hypot(...rowOf(vectors[block], 0).map((v, d) => v - rowOf(vectors[block], 1)[d]))).toBeGreaterThan(
      0.05,
    );
  }
});

test('a batch gives the same rows as one tile at a time', async () => {
  const tiles = [4, 5, 6, 7, 8, 9].map(drawTile);
  const batch = await embed(tiles);
  for (const [row, tile] of tiles.entries()) {
    const single = await embed([tile]);
    for (const block of blocks) {
      const difference = rowOf(batch[block], row).map((value, d) => Math.abs(value - rowOf(single[block], 0)[d]));
      expect(Math.max(...difference)).toBeLessThan(1e-4);
    }
  }
});

test('flat and empty input has an answer', async () => {
  expect((await embed([])).count).toBe(0);
  expect((await embed([])).masks?.cells).toHaveLength(0);
  const vectors = await embed([new Uint8Array(TILE_PX * TILE_PX * 3)]);
  for (const block of blocks) expect(vectors[block].rows.every(Number.isFinite)).toBe(true);
});

test('a model that is not there is a fault, not an exception', async () => {
  const other = new EmbedThread();
  const outcome = await wrap<EmbedWorker>(other).prepare({ ...setup, modelUrl: `${setup.modelUrl}.missing` });
  other.terminate();
  expect(outcome).toMatchObject({ ok: false, fault: { code: 'device' } });
});

test('the memory of TF.js, where it is needed, does not grow from batch to batch', async () => {
  await startBackend(setup.wasmFolderUrl);
  const eye = await bundledEye(setup.modelUrl);
  const look = (seed: number) =>
    eye.look(
      Float32Array.from(drawTile(seed), (value) => value / 255),
      1,
    );
  await look(10);
  const before = memory().numTensors;
  for (const seed of [11, 12, 13]) await look(seed);
  expect(memory().numTensors).toBe(before);
});
