import { transfer } from 'comlink';
import type { EmbedSetup, EmbedWorker, Vectors } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';
import type { Outcome } from '#core/outcome.ts';
import { failure, success } from '#core/outcome.ts';
import kernelsUrl from './kernels/kernels.wasm?url&no-inline';
import { startRowKernels } from './kernels/wasm-rows.ts';
import { Embedder } from './model/embedder.ts';
import { serve } from './serve.ts';

const kernels = startRowKernels(kernelsUrl);
let loading: Promise<Outcome<Embedder>> | null = null;

serve<EmbedWorker>({
  async prepare(setup: EmbedSetup) {
    loading ??= kernels.then(() => Embedder.load(setup));
    try {
      const embedder = await loading;
      if (!embedder.ok) loading = null;
      return embedder.ok ? success(embedder.value.backend) : embedder;
    } catch (error) {
      // A later try may succeed: the network or the cache may be back.
      loading = null;
      return failure('device', `the model could not be loaded: ${String(error)}`);
    }
  },

  async embed(tiles: Uint8Array): Promise<Outcome<Vectors>> {
    if (!loading) return failure('device', 'the model is not loaded');
    try {
      const embedder = await loading;
      if (!embedder.ok) return embedder;
      const vectors = await embedder.value.embed(tiles);
      release(tiles);
      const buffers = [vectors.look, vectors.background, vectors.subject].map((block) => block.rows.buffer);
      return transfer(success(vectors), vectors.masks ? [...buffers, vectors.masks.cells.buffer] : buffers);
    } catch (error) {
      // A graphics processor that was taken away, or memory that ran out: the pictures are fine.
      return failure('device', String(error));
    }
  },
});
