import { dispose, memory, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { EmbedBackend, EmbedSetup, VectorBlock, Vectors } from '#core/contract.ts';
import { TILE_PX } from '#core/contract.ts';
import { FINE, LOOK_CHANNELS, Pooler, VECTOR_DIMENSIONS } from '#core/variation/pooling.ts';
import { normalizeTile } from '#core/variation/tile.ts';
import { startBackend } from './backend.ts';

const TILE_BYTES = TILE_PX * TILE_PX * 3;
/** Tiles in one pass: more does not run faster (measured on wasm) and holds more memory. */
const BATCH = 4;
/** Names of the model's nodes, see MODEL.md. */
const outputNodes = ['feature_vector/SpatialSqueeze', 'MobilenetV2/expanded_conv_13/expand/Relu6'];

/** The model on its backend; one per worker. */
export class Embedder {
  readonly #model: GraphModel;
  readonly #pooler = new Pooler();
  readonly backend: EmbedBackend;

  private constructor(model: GraphModel, backend: EmbedBackend) {
    this.#model = model;
    this.backend = backend;
  }

  static async load(setup: EmbedSetup): Promise<Embedder> {
    const backend = await startBackend(setup.wasmFolderUrl);
    const model = await loadGraphModel(setup.modelUrl);
    const name = new URL(setup.modelUrl).pathname.split('/').at(-2) ?? 'model';
    const embedder = new Embedder(model, { backend, model: name });
    // The first pass compiles shaders or kernels; better now than on the first picture.
    await embedder.embed(new Uint8Array(TILE_BYTES));
    return embedder;
  }

  /** @param tiles n · TILE_PX² · 3 bytes */
  async embed(tiles: Uint8Array): Promise<Vectors> {
    const start = performance.now();
    const count = Math.floor(tiles.length / TILE_BYTES);
    const block = (dimensions: number): VectorBlock => ({ dimensions, rows: new Float32Array(count * dimensions) });
    const vectors = {
      count,
      look: block(VECTOR_DIMENSIONS.look),
      background: block(VECTOR_DIMENSIONS.background),
      subject: block(VECTOR_DIMENSIONS.subject),
    };
    for (let from = 0; from < count; from += BATCH) {
      const size = Math.min(BATCH, count - from);
      const [look, fine] = await this.#run(tiles.subarray(from * TILE_BYTES, (from + size) * TILE_BYTES), size);
      for (let i = 0; i < size; i++) {
        const row = ({ dimensions, rows }: VectorBlock) =>
          rows.subarray((from + i) * dimensions, (from + i + 1) * dimensions);
        const part = (values: Float32Array, length: number) => values.subarray(i * length, (i + 1) * length);
        this.#pooler.pool(
          {
            look: part(look, LOOK_CHANNELS),
            fine: part(fine, FINE.side ** 2 * FINE.channels),
          },
          {
            look: row(vectors.look),
            background: row(vectors.background),
            subject: row(vectors.subject),
          },
        );
      }
    }
    return { ...vectors, embedMs: performance.now() - start };
  }

  /** Number of tensors that are alive: constant between calls. */
  liveTensors(): number {
    return memory().numTensors;
  }

  async #run(tiles: Uint8Array, size: number): Promise<Float32Array[]> {
    const input = new Float32Array(tiles.length);
    for (let i = 0; i < size; i++) {
      const at = i * TILE_BYTES;
      normalizeTile(tiles.subarray(at, at + TILE_BYTES), input.subarray(at, at + TILE_BYTES));
    }
    const outputs = tidy(
      () => this.#model.execute(tensor4d(input, [size, TILE_PX, TILE_PX, 3]), outputNodes) as Tensor[],
    );
    try {
      return await Promise.all(outputs.map(async (output) => (await output.data()) as Float32Array));
    } finally {
      dispose(outputs);
    }
  }
}
