import { dispose, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { TILE_PX } from '#core/contract.ts';
import { BUNDLED_SHAPE } from '#core/variation/pooling.ts';
import { modelNameOf, partsOf, type Eye } from './eye.ts';

/** Names of the model's nodes, see MODEL.md. */
const outputNodes = ['feature_vector/SpatialSqueeze', 'MobilenetV2/expanded_conv_13/expand/Relu6'];

/** The model that comes with the app, run by TF.js. */
export async function bundledEye(modelUrl: string): Promise<Eye> {
  const model = await loadGraphModel(modelUrl);
  return {
    name: modelNameOf(modelUrl),
    shape: BUNDLED_SHAPE,
    // More does not run faster (measured on wasm) and holds more memory.
    atOnce: 4,
    scale: null,
    async look(tiles, count) {
      const outputs = tidy(() => model.execute(tensor4d(tiles, [count, TILE_PX, TILE_PX, 3]), outputNodes) as Tensor[]);
      try {
        const [look, fine] = await Promise.all(outputs.map(async (output) => (await output.data()) as Float32Array));
        const fines = partsOf(fine, count);
        return partsOf(look, count).map((row, i) => ({ look: row, fine: fines[i] }));
      } finally {
        dispose(outputs);
      }
    },
  };
}
