import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { SKETCH_PX } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { Layer } from '#core/variation/layer.ts';
import { MOMENTS } from '#core/variation/move-sums.ts';
import { fitOf } from '#core/variation/registration.ts';
import { boxed, reliefOf } from '#core/variation/relief.ts';
import { COARSE, installSketchKernels, ROUGH, sketchKernels, type SketchKernels, VIEW_SUMS } from '#core/variation/sketch-kernels.ts'; // prettier-ignore
import { drawScene, type Scene, signatureOfScene } from '#tests/unit/variation/drawn-picture.ts';
import { wasmSketchKernels } from '#workers/kernels/wasm-sketches.ts';

/** The plain loops are the oracle of the wasm ones: the same numbers to the last bit. */
let wasm: SketchKernels;
beforeAll(async () => {
  wasm = wasmSketchKernels(await WebAssembly.compile(readFileSync('workers/kernels/kernels.wasm')));
});
afterEach(() => installSketchKernels(null));

const cells = SKETCH_PX * SKETCH_PX;
const numbers = (seed: number, length: number, scale = 1): Float32Array => {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => scale * (random() - 0.5));
};
/** Noise, with a plain part. */
const sketch = (seed: number): Uint8Array => {
  const plainFrom = (1 + seededRandom(seed)()) * (cells / 2);
  return Uint8Array.from(numbers(seed, cells, 255), (value, at) => (at > plainFrom ? 128 : 128 + value));
};
const bothWays = <T>(ask: () => T): [T, T] => {
  const plain = ask();
  installSketchKernels(wasm);
  const fast = ask();
  installSketchKernels(null);
  return [fast, plain];
};
const seeds = fc.integer({ min: 1, max: 1_000_000 });

test('a relief is the same at every scale', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0.1, max: 1, noNaN: true }), (seed, scale) => {
      const [fast, plain] = bothWays(() => reliefOf(sketch(seed), scale));
      expect(fast).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

test('means over boxes are the same for every size of box, of whole numbers and of fractions', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 1, max: 60, noNaN: true }), (seed, side) => {
      for (const square of [sketch(seed), numbers(seed, cells)]) {
        const [fast, plain] = bothWays(() => boxed(square, side));
        expect(fast).toEqual(plain);
      }
    }),
    { numRuns: 40 },
  );
});

test('sums over squares of cells are the same', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1, 6, 12, 24, 48), (seed, side) => {
      const [fast, plain] = bothWays(() => {
        const into = new Float32Array(side * side).fill(7);
        sketchKernels().cellSums(numbers(seed, cells, 6), side, into);
        return into;
      });
      expect(fast).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

test('what is seen in many views is the same, of one piece and of two, and more views than fit into one call', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 2 }), (seed, count, pieceCount) => {
      const random = seededRandom(seed);
      const levels = Uint8Array.from({ length: count }, () => 4 * random());
      const places = Uint16Array.from({ length: count * ROUGH * ROUGH }, () => (cells - SKETCH_PX - 1) * random());
      const views = { levels, places, weights: numbers(seed, places.length * 4) };
      const reliefs = [1, 2, 3, 4].map((level) => numbers(seed + level, cells, 6));
      const pieces = Array.from({ length: pieceCount }, (_, piece) =>
        [1, 2, 3, 4].map((level) => numbers(seed + piece * 10 + level, ROUGH * ROUGH)),
      );
      const [fast, plain] = bothWays(() => {
        const into = new Float64Array(count * VIEW_SUMS);
        sketchKernels().viewSums(reliefs, views, pieces, into);
        return into;
      });
      expect(fast).toEqual(plain);
    }),
    { numRuns: 30 },
  );
});

test('many tables of views, of which each is asked for twice, are not taken for one another', () => {
  const reliefs = [numbers(1, cells)];
  const pieces = [[numbers(2, ROUGH * ROUGH)]];
  const tables = Array.from({ length: 150 }, (_, at) => ({
    levels: new Uint8Array(3),
    places: new Uint16Array(3 * ROUGH * ROUGH).fill(at),
    weights: numbers(at + 5, 3 * ROUGH * ROUGH * 4),
  }));
  const [fast, plain] = bothWays(() =>
    [...tables, ...tables].map((views) => {
      const into = new Float64Array(3 * VIEW_SUMS);
      sketchKernels().viewSums(reliefs, views, pieces, into);
      return into;
    }),
  );
  expect(fast).toEqual(plain);
});

test('sums over the cells of a piece are the same wherever it lies', () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(seeds, fc.tuple(share, share, share, share, share, share), (seed, map) => {
      const [pooled, coarse] = [numbers(seed, cells, 4), numbers(seed + 1, COARSE * COARSE)];
      const [fast, plain] = bothWays(() => [...sketchKernels().placedSums(pooled, coarse, ...map)]);
      expect(fast).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});

test('what a move would bring is the same wherever the piece lies, read roughly and finely', () => {
  const near = (middle: number) => fc.double({ min: middle - 0.3, max: middle + 0.3, noNaN: true });
  const map = fc.tuple(near(0.8), near(0), near(0.1), near(0), near(0.8), near(0.1));
  fc.assert(
    fc.property(seeds, fc.constantFrom(1, 2), map, (seed, step, place) => {
      const [relief, across, down, piece] = [0, 1, 2, 3].map((at) => numbers(seed + at, cells, 4));
      const [fast, plain] = bothWays(() => [...sketchKernels().moveSums({ relief: relief!, across: across!, down: down! }, piece!, step, ...place)]); // prettier-ignore
      expect(plain[MOMENTS]).toBeGreaterThan(0);
      expect(fast).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});

test('a search finds the same fit', () => {
  for (let seed = 1; seed < 9; seed++) {
    const scene = drawScene(seed);
    const layerOf = (drawn: Scene, aspect: number) => new Layer(signatureOfScene(drawn, '').sketch, aspect, 0.9);
    const [fast, plain] = bothWays(() => {
      const [whole, other] = [layerOf(scene, 4 / 3), layerOf(drawScene(seed + 1), 3 / 2)];
      const part = layerOf((x, y) => scene(0.05 + 0.8 * x, 0.1 + 0.8 * y), 4 / 3);
      return [part, other].map((piece) => fitOf([{ whole, pieces: [piece, piece.mirrored] }]));
    });
    expect(fast).toEqual(plain);
    expect(fast[0]!.agreement).toBeGreaterThan(0.5);
  }
});
