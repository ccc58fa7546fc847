import { BUNDLED_SHAPE } from '#core/variation/pooling.ts';
import fusedUrl from '#workers/kernels/dist/layers-fused.wasm?url&no-inline';
import { startLayers } from '#workers/kernels/layer-exports.ts';
import plainUrl from '#workers/kernels/dist/layers.wasm?url&no-inline';
import { modelNameOf, type Eye } from './eye.ts';
import { MobileNet } from './mobile-net.ts';
import { fetchWeights } from './stored-weights.ts';

/** The model that comes with the app, on its own kernels; null where the browser cannot run them. */
export async function swiftEye(modelUrl: string): Promise<Eye | null> {
  const [layers, weights] = await Promise.all([
    startLayers({ fused: fusedUrl, plain: plainUrl }),
    fetchWeights(modelUrl),
  ]);
  if (!layers) return null;
  const net = new MobileNet(layers, weights);
  return {
    name: modelNameOf(modelUrl),
    shape: BUNDLED_SHAPE,
    scale: null,
    // Its maps lie in the memory that the next tile uses.
    atOnce: 1,
    look: async (tile) => [net.look(tile)],
  };
}
