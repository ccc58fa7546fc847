import { expect, test } from 'vitest';
import { TILE_PX } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import fusedUrl from '#workers/kernels/dist/layers-fused.wasm?url&no-inline';
import { startLayers } from '#workers/kernels/layer-exports.ts';
import plainUrl from '#workers/kernels/dist/layers.wasm?url&no-inline';
import { startBackend } from '#workers/model/backend.ts';
import { bundledEye } from '#workers/model/bundled-eye.ts';
import { MobileNet } from '#workers/model/mobile-net.ts';
import { fetchWeights } from '#workers/model/stored-weights.ts';
import { swiftEye } from '#workers/model/swift-eye.ts';

/** TF.js on the same model is the oracle. */
const modelUrl = new URL('/models/mobilenet-v2-140/model.json', location.href).href;

/** Waves of several widths, an edge, and noise. */
function drawTile(seed: number): Float32Array {
  const random = seededRandom(seed);
  const [along, across, edge] = [5 + 40 * random(), 5 + 40 * random(), 224 * random()];
  return Float32Array.from({ length: TILE_PX ** 2 * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % TILE_PX, Math.floor(at / 3 / TILE_PX)];
    const wave = Math.sin(x / along + (at % 3)) + Math.cos(y / across) + (x > edge ? 1 : -1);
    return Math.max(0, Math.min(1, 0.5 + 0.12 * wave + 0.2 * (random() - 0.5)));
  });
}

function greatestDifference(found: Float32Array, expected: Float32Array): number {
  expect(found).toHaveLength(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at])), 0) / largest;
}

test('its maps are those of TF.js to a 10,000th of their largest value, fused and plain, one tile after the other', async () => {
  await startBackend(new URL('/wasm/', location.href).href);
  const [eye, weights] = [await bundledEye(modelUrl), await fetchWeights(modelUrl)];
  for (const url of [fusedUrl, plainUrl]) {
    const net = new MobileNet((await startLayers({ fused: url, plain: url }))!, weights);
    for (const seed of [1, 2, 3]) {
      const tile = drawTile(seed);
      const [[expected], found] = [await eye.look(tile, 1), net.look(tile)];
      expect(greatestDifference(found.look, expected.look)).toBeLessThan(1e-4);
      expect(greatestDifference(found.fine, expected.fine)).toBeLessThan(1e-4);
    }
  }
}, 60_000);

test('where a browser compiles neither binary there is no swift eye, and TF.js is asked instead', async () => {
  expect(await startLayers({ fused: '/no-such.wasm', plain: 'data:application/wasm;base64,AGFzbQ==' })).toBeNull();
  expect((await swiftEye(modelUrl))?.name).toBe('mobilenet-v2-140');
});
