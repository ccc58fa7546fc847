import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import type { LayerExports } from '#workers/kernels/layer-exports.ts';

/** The layers' kernels against loops as the textbook has them. The fused binary is asked in the browser, which knows it. */
const module = await WebAssembly.compile(readFileSync('workers/kernels/dist/layers.wasm'));

/** A fresh memory in which numbers are placed one behind the other. */
function openRoom() {
  const layers = new WebAssembly.Instance(module).exports as unknown as LayerExports;
  layers.memory.grow(32);
  let next = 1024;
  const take = (length: number): number => {
    const at = next;
    next += 4 * length + 64;
    return at;
  };
  const view = (at: number, length: number) => new Float32Array(layers.memory.buffer as ArrayBuffer, at, length);
  const put = (values: Float32Array): number => {
    const at = take(values.length);
    view(at, values.length).set(values);
    return at;
  };
  return { layers, take, view, put };
}

function draw(length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

function expectAlike(found: Float32Array, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, at) => expect(Math.abs(found[at] - value)).toBeLessThan(1e-5));
}

test('a 1 × 1 convolution is the sum of products, for any number of pixels, into rows with room between them', () => {
  const shape = {
    pixels: fc.integer({ min: 4, max: 23 }),
    inputs: fc.integer({ min: 1, max: 19 }),
    panels: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 1, max: 9 }),
    gap: fc.integer({ min: 0, max: 2 }),
    hasResidual: fc.boolean(),
    isBounded: fc.boolean(),
  };
  fc.assert(
    fc.property(fc.record(shape), ({ pixels, inputs, panels, width, gap, hasResidual, isBounded }) => {
      const { layers, take, view, put } = openRoom();
      const outputs = 8 * panels;
      const [least, most] = isBounded ? [-0.1, 0.2] : [-Infinity, Infinity];
      const source = draw(pixels * inputs, 1);
      const weights = draw(inputs * outputs, 2);
      const bias = draw(outputs, 3);
      const residual = draw(pixels * outputs, 4);
      const packed = weights.map((_, at) => {
        const [panel, input, lane] = [Math.floor(at / (8 * inputs)), Math.floor(at / 8) % inputs, at % 8];
        return weights[input * outputs + 8 * panel + lane];
      });
      const pitch = width + gap;
      const places = Array.from({ length: pixels }, (_, p) => Math.floor(p / width) * pitch + (p % width));
      const length = (places.at(-1)! + 1) * outputs;
      const target = take(length);
      layers.pointwise(
        put(source),
        pixels,
        inputs,
        put(packed),
        put(bias),
        outputs,
        target,
        width,
        pitch,
        hasResidual ? put(residual) : 0,
        least,
        most,
      );
      const expected = new Array<number>(length).fill(0);
      for (const [pixel, place] of places.entries()) {
        for (let output = 0; output < outputs; output++) {
          let sum = bias[output] + (hasResidual ? residual[pixel * outputs + output] : 0);
          for (let input = 0; input < inputs; input++) {
            sum += source[pixel * inputs + input] * weights[input * outputs + output];
          }
          expected[place * outputs + output] = clamp(sum, least, most);
        }
      }
      expectAlike(view(target, length), expected);
    }),
  );
});

test('a 3 × 3 convolution of each channel, at every pixel or every second, is the sum over its nine taps', () => {
  const shape = { columns: fc.integer({ min: 4, max: 15 }), vectors: fc.integer({ min: 1, max: 5 }) };
  fc.assert(
    fc.property(fc.record({ ...shape, stride: fc.constantFrom(1, 2) }), ({ columns, vectors, stride }) => {
      const { layers, take, view, put } = openRoom();
      const channels = 4 * vectors;
      const rows = [1, 2, 3].map((seed) => draw((stride * columns + 2) * channels, seed).map((value) => 20 * value));
      const [weights, bias] = [draw(9 * channels, 4), draw(channels, 5)];
      const target = take(columns * channels);
      const [upper, middle, lower] = rows.map(put);
      const see = stride === 1 ? layers.strideOne : layers.strideTwo;
      see(upper, middle, lower, columns, channels, put(weights), put(bias), target);
      const expected = Array.from({ length: columns * channels }, (_, at) => {
        const [column, channel] = [Math.floor(at / channels), at % channels];
        let sum = bias[channel];
        for (let tap = 0; tap < 9; tap++) {
          const value = rows[Math.floor(tap / 3)][(stride * column + (tap % 3)) * channels + channel];
          sum += value * weights[tap * channels + channel];
        }
        return clamp(sum, 0, 6);
      });
      expectAlike(view(target, columns * channels), expected);
    }),
  );
});

test('gathered pixels are the runs of twelve values that begin at every second pixel of three rows', () => {
  const { layers, take, view, put } = openRoom();
  const columns = 5;
  const rows = [1, 2, 3].map((seed) => draw(3 * (2 * columns + 2), seed));
  const target = take(36 * columns);
  const [upper, middle, lower] = rows.map(put);
  layers.gather(upper, middle, lower, columns, target);
  const expected = Array.from({ length: columns }, (_, column) =>
    rows.flatMap((row) => [...row.subarray(6 * column, 6 * column + 12)]),
  ).flat();
  expect([...view(target, expected.length)]).toEqual(expected);
});
