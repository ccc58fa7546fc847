import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { cosineDistances } from '#core/variation/distances.ts';
import { nearestNeighbours } from '#core/variation/neighbours.ts';
import { packHashes } from '#core/variation/perceptual-hash.ts';
import { FINE, LOOK_CHANNELS, Pooler, VECTOR_DIMENSIONS } from '#core/variation/pooling.ts';
import { normalizeRow } from '#core/variation/projection.ts';
import { installRowKernels, rowKernels, type RowKernels } from '#core/variation/row-kernels.ts';
import { wasmRowKernels } from '#workers/kernels/wasm-rows.ts';

/** The plain loops are the oracle of the wasm ones. */
let wasm: RowKernels;
beforeAll(async () => {
  wasm = wasmRowKernels(await WebAssembly.compile(readFileSync('workers/kernels/kernels.wasm')));
});
afterEach(() => installRowKernels(null));

function drawRows(count: number, dimensions: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const rows = Float32Array.from({ length: count * dimensions }, () => random() - 0.5);
  for (let i = 0; i < count; i++) normalizeRow(rows.subarray(i * dimensions, (i + 1) * dimensions));
  return rows;
}

const sizes = [
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 21 }),
] as const;

test('dot products are the plain ones to 1e-5, whatever the numbers of rows and values', () => {
  fc.assert(
    fc.property(...sizes, (rows, columns, dimensions) => {
      const [first, second] = [drawRows(rows, dimensions, rows), drawRows(columns, dimensions, 99)];
      const [fast, plain] = [new Float32Array(rows * columns), new Float32Array(rows * columns)];
      wasm.dots(first, second, dimensions, fast);
      rowKernels().dots(first, second, dimensions, plain);
      fast.forEach((value, at) => expect(Math.abs(value - plain[at])).toBeLessThan(1e-5));
    }),
  );
});

test('weighed sums of rows are the plain ones to 1e-5, whatever the numbers of sums, rows and values', () => {
  fc.assert(
    fc.property(...sizes, (sums, count, dimensions) => {
      const [weights, rows] = [drawRows(sums, count, 7), drawRows(count, dimensions, 8)];
      const [fast, plain] = [new Float32Array(sums * dimensions), new Float32Array(sums * dimensions)];
      wasm.mix(weights, rows, dimensions, fast);
      rowKernels().mix(weights, rows, dimensions, plain);
      const sum = (i: number, d: number): number => {
        let total = 0;
        for (let j = 0; j < count; j++) total += weights[i * count + j] * rows[j * dimensions + d];
        return total;
      };
      plain.forEach((value, at) => {
        expect(Math.abs(value - sum(Math.floor(at / dimensions), at % dimensions))).toBeLessThan(1e-5);
        expect(Math.abs(value - fast[at])).toBeLessThan(1e-5);
      });
    }),
  );
});

test('a picture is pooled into the same rows with the kernels as without, to 1e-5', () => {
  const random = seededRandom(11);
  const textures = [0, 1].map(() => Float32Array.from({ length: FINE.channels }, () => Math.max(0, random() * 4 - 2)));
  const fine = Float32Array.from({ length: FINE.side ** 2 * FINE.channels }, (_, at) => {
    const cell = Math.floor(at / FINE.channels);
    const isInside = Math.hypot((cell % FINE.side) - 6, Math.floor(cell / FINE.side) - 8) < 3;
    return textures[isInside ? 1 : 0][at % FINE.channels] * (0.7 + 0.6 * random());
  });
  const look = Float32Array.from({ length: LOOK_CHANNELS }, () => random());
  const pooled = () => {
    const rows = {
      look: new Float32Array(VECTOR_DIMENSIONS.look),
      background: new Float32Array(VECTOR_DIMENSIONS.background),
      subject: new Float32Array(VECTOR_DIMENSIONS.subject),
    };
    const mask = new Pooler().pool({ look: look.slice(), fine: fine.slice() }, rows);
    return [...rows.look, ...rows.background, ...rows.subject, ...mask];
  };
  const plain = pooled();
  installRowKernels(wasm);
  pooled().forEach((value, at) => expect(Math.abs(value - plain[at])).toBeLessThan(1e-5));
});

test('distances and neighbours over several blocks agree with the plain loops', () => {
  const rows = drawRows(300, 33, 5);
  const plain = { distances: cosineDistances(rows, 33), neighbours: nearestNeighbours(rows, 33, 7) };
  installRowKernels(wasm);
  const fast = { distances: cosineDistances(rows, 33), neighbours: nearestNeighbours(rows, 33, 7) };
  fast.distances.pairs.forEach((value, at) => expect(Math.abs(value - plain.distances.pairs[at])).toBeLessThan(1e-5));
  expect(fast.neighbours.items).toEqual(plain.neighbours.items);
});

test('close hashes are the same ones with the same bits, upright and turned, more of them than one call takes', () => {
  const random = seededRandom(3);
  const digits = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
  const some = Array.from({ length: 150 }, digits);
  const hashes = [
    ...some,
    ...some.map((hash) => `${hash.slice(0, 15)}0`),
    ...Array.from({ length: 800 }, () => some[0]),
  ];
  const words = packHashes(hashes);
  const found = (kernels: RowKernels) => {
    const close: string[] = [];
    kernels.closeHashes(words, 24, 2, (item, others) => {
      if (item < 3) close.push(`${item}: ${Array.from(others).join(' ')}`);
    });
    return close.join('\n');
  };
  const fast = found(wasm);
  expect(fast).toContain(' 0 ');
  const perItem = (text: string) =>
    [0, 1, 2].map((item) =>
      text
        .split('\n')
        .filter((line) => line.startsWith(`${item}: `))
        .map((line) => line.slice(3))
        .join(' '),
    );
  expect(perItem(fast)).toEqual(perItem(found(rowKernels())));
});
