import type { EmbedBackend, EmbedSetup, VectorBlock, Vectors } from '#core/contract.ts';
import { TILE_PX } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';
import { success, type Outcome } from '#core/outcome.ts';
import { Pooler, REFERENCE_DISTANCES, VECTOR_DIMENSIONS } from '#core/variation/pooling.ts';
import { normalizeTile } from '#core/variation/tile.ts';
import { applyScale, fitScale, type VectorScale } from '#core/variation/vector-scale.ts';
import type { Eye } from './eye.ts';
import { hasGraphicsProcessor } from './graphics.ts';
import { referenceTiles } from './reference-tiles.ts';
import { swiftEye } from './swift-eye.ts';

const TILE_BYTES = TILE_PX * TILE_PX * 3;
const blocks = ['look', 'background', 'subject'] as const;

/** A model on its backend; one per worker. */
export class Embedder {
  readonly #eye: Eye;
  readonly #pooler: Pooler;
  readonly backend: EmbedBackend;

  private constructor(eye: Eye, pooler: Pooler, backend: EmbedBackend['backend']) {
    this.#eye = eye;
    this.#pooler = pooler;
    this.backend = { backend, model: eye.name };
  }

  /** Its own kernels are the fastest way to the bundled model without a graphics processor; TF.js does all the rest. */
  static async load(setup: EmbedSetup): Promise<Outcome<Embedder>> {
    const swift = setup.own || hasGraphicsProcessor() ? null : await swiftEye(setup.modelUrl);
    if (swift) return success(new Embedder(swift, new Pooler(), 'wasm'));
    const { bundledEye, ownEye, startBackend } = await import('./tensors.ts');
    const backend = await startBackend(setup.wasmFolderUrl);
    if (setup.own) {
      const eye = await ownEye(setup.own);
      if (!eye.ok) return eye;
      return success(await Embedder.#scaled(eye.value, backend, setup.samplesUrl));
    }
    const embedder = new Embedder(await bundledEye(setup.modelUrl), new Pooler(), backend);
    // The first pass compiles shaders or kernels; better now than on the first picture.
    await embedder.embed(new Uint8Array(TILE_BYTES));
    return success(embedder);
  }

  /** A foreign model's distances are brought to the bundled one's on the samples, which both can see. */
  static async #scaled(eye: Eye, backend: EmbedBackend['backend'], samplesUrl: string): Promise<Embedder> {
    const unscaled = new Embedder(eye, new Pooler(eye.shape, 1), backend);
    const vectors = await unscaled.embed(await referenceTiles(samplesUrl));
    const scaleOf = (block: (typeof blocks)[number]): VectorScale => {
      const { dimensions, rows } = vectors[block];
      const used = dimensions - 1;
      const seen = new Float32Array(vectors.count * used);
      for (let i = 0; i < vectors.count; i++) seen.set(rows.subarray(i * dimensions, i * dimensions + used), i * used);
      return fitScale(seen, used, REFERENCE_DISTANCES[block]);
    };
    const scale = { look: scaleOf('look'), background: scaleOf('background'), subject: scaleOf('subject') };
    return new Embedder({ ...eye, scale }, unscaled.#pooler, backend);
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
    const { side } = this.#eye.shape;
    const masks = { side, cells: new Uint8Array(count * side * side) };
    const { atOnce } = this.#eye;
    const input = new Float32Array(Math.min(atOnce, count) * TILE_BYTES);
    for (let from = 0; from < count; from += atOnce) {
      const size = Math.min(atOnce, count - from);
      for (let i = 0; i < size; i++) {
        const tile = tiles.subarray((from + i) * TILE_BYTES, (from + i + 1) * TILE_BYTES);
        normalizeTile(tile, input.subarray(i * TILE_BYTES, (i + 1) * TILE_BYTES));
      }
      const maps = await this.#eye.look(input.subarray(0, size * TILE_BYTES), size);
      maps.forEach((map, i) => {
        const row = ({ dimensions, rows }: VectorBlock) =>
          rows.subarray((from + i) * dimensions, (from + i + 1) * dimensions);
        const rows = { look: row(vectors.look), background: row(vectors.background), subject: row(vectors.subject) };
        const mask = this.#pooler.pool(map, rows);
        masks.cells.set(
          mask.map((share) => Math.round(255 * share)),
          (from + i) * side * side,
        );
        if (this.#eye.scale) for (const name of blocks) applyScale(rows[name], this.#eye.scale[name]);
      });
    }
    release(input);
    return { ...vectors, masks, embedMs: performance.now() - start };
  }
}
