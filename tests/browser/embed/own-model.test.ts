import { wrap } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import type { EmbedWorker, OwnModel, Vectors } from '#core/contract.ts';
import { REFERENCE_DISTANCES } from '#core/variation/pooling.ts';
import { distanceScale } from '#core/variation/vector-scale.ts';
import { DRAWN_MODEL_PX, drawnModel } from '#tests/support/drawn-model.ts';
import EmbedThread from '#workers/embed.worker.ts?worker';
import { referenceTiles } from '#workers/model/reference-tiles.ts';

const samplesUrl = new URL('/samples/samples.json', location.href).href;
const bundled = {
  modelUrl: new URL('/models/mobilenet-v2-140/model.json', location.href).href,
  wasmFolderUrl: new URL('/wasm/', location.href).href,
  samplesUrl,
  own: null,
};

const threads: Worker[] = [];
afterEach(() => threads.splice(0).forEach((thread) => thread.terminate()));

async function ownModel(changes: Partial<OwnModel> = {}): Promise<OwnModel> {
  const [graph, weights] = drawnModel();
  return {
    name: 'drawn',
    graph: await graph.text(),
    weights: [weights],
    inputPx: DRAWN_MODEL_PX,
    range: 'signed',
    ...changes,
  };
}

/** A model on a thread of its own: a backend starts once a thread. */
async function load(own: OwnModel | null) {
  const thread = new EmbedThread();
  threads.push(thread);
  const worker = wrap<EmbedWorker>(thread);
  return { worker, prepared: await worker.prepare({ ...bundled, own }) };
}

async function embed(own: OwnModel | null): Promise<Vectors> {
  const { worker, prepared } = await load(own);
  expect(prepared).toEqual({
    ok: true,
    value: { backend: expect.any(String), model: own?.name ?? 'mobilenet-v2-140' },
  });
  const vectors = await worker.embed(await referenceTiles(samplesUrl));
  if (!vectors.ok) throw new Error(vectors.fault.detail);
  return vectors.value;
}

test('the distances that other models are brought to are those of the bundled model on the samples', async () => {
  const vectors = await embed(null);
  for (const block of ['look', 'background', 'subject'] as const) {
    const measured = distanceScale(vectors[block].rows, vectors[block].dimensions);
    const wanted = REFERENCE_DISTANCES[block];
    expect(Math.abs(Math.log(measured.near / wanted.near)), `${block}: near ${measured.near}`).toBeLessThan(0.04);
    expect(Math.abs(Math.log(measured.usual / wanted.usual)), `${block}: usual ${measured.usual}`).toBeLessThan(0.04);
  }
});

test("a model of the user's own gives rows of length 1 at the bundled model's distances", async () => {
  const vectors = await embed(await ownModel());
  for (const block of ['look', 'background', 'subject'] as const) {
    const { rows, dimensions } = vectors[block];
    for (let at = 0; at < rows.length; at += dimensions) {
      expect(Math.hypot(...rows.subarray(at, at + dimensions))).toBeCloseTo(1, 4);
    }
    expect(distanceScale(rows, dimensions).usual / REFERENCE_DISTANCES[block].usual).toBeCloseTo(1, 1);
  }
});

test.each([
  ['weights are too short', { weights: [new Blob([new Uint8Array(8)])] }],
  ['graph is none', { graph: '{}' }],
])('a model whose %s is a fault that says so', async (_, changes) => {
  expect((await load(await ownModel(changes))).prepared).toMatchObject({
    ok: false,
    fault: { code: 'model-unusable' },
  });
});
