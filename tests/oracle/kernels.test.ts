import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gridFor } from '#core/planes/cells.ts';
import { detailFall } from '#core/planes/detail-fall.ts';
import { scanColor } from '#core/planes/color-scan.ts';
import { histogramOf } from '#core/planes/histogram.ts';
import { fastKernels, installKernels, type Kernels } from '#core/planes/kernels.ts';
import { localDeviation } from '#core/planes/local-deviation.ts';
import { noiseSigma } from '#core/planes/noise.ts';
import { orientColor, orientPlane } from '#core/planes/orient.ts';
import type { ColorPlane, Plane } from '#core/planes/planes.ts';
import { reducePlane, reduceSamples, stripsOf } from '#core/planes/reduce.ts';
import { RgbaGatherer } from '#core/planes/rgba.ts';
import { scanSharpness, type SharpnessScan } from '#core/planes/sharpness.ts';
import { miniature } from '#core/planes/tile.ts';
import { colorFromYuv } from '#core/planes/yuv.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { lightOf } from '#core/variation/light.ts';
import { pixelHash } from '#core/variation/pixel-hash.ts';
import { shrinkColor } from '#core/variation/shrink.ts';
import { Arena } from '#workers/kernels/arena.ts';
import { wasmKernels } from '#workers/kernels/wasm-kernels.ts';

/** The plain loops are the oracle: each test computes once with the kernels and once without. */
let module: WebAssembly.Module;
let arena: Arena;
let kernels: Kernels;
/** Which kernels took their input, so that no test passes by comparing the plain loops with themselves. */
let taken: string[] = [];

beforeAll(async () => {
  module = await WebAssembly.compile(readFileSync('workers/kernels/kernels.wasm'));
  arena = new Arena(module);
  kernels = wasmKernels(arena);
});
afterEach(() => installKernels(null));

const watched = (): Kernels =>
  Object.fromEntries(
    Object.entries(kernels).map(([name, kernel]) => [
      name,
      (...args: unknown[]) => {
        const result = (kernel as (...args: unknown[]) => unknown)(...args);
        if (result !== null && result !== false) taken.push(name);
        return result;
      },
    ]),
  ) as unknown as Kernels;

/** @returns what the plain loops and what the kernels make of it */
function both<T>(compute: () => T, kernel: keyof Kernels): [plain: T, fast: T] {
  const plain = compute();
  taken = [];
  installKernels(watched());
  const fast = compute();
  installKernels(null);
  expect(taken).toContain(kernel);
  return [plain, fast];
}

function noisy(width: number, height: number, seed = 1): Plane {
  const random = seededRandom(seed);
  return { width, height, data: Uint8Array.from({ length: width * height }, () => Math.floor(random() * 256)) };
}

/** The largest second derivatives there are. */
const checkered = (width: number, height: number): Plane => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height }, (_, i) => ((i % width) + Math.floor(i / width)) % 2 && 255),
});

/** Soft blobs with one hard edge: sky, subject, gradient. */
const drawn = (width: number, height: number): Plane => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const soft = 90 + 60 * Math.sin(x / 17) * Math.cos(y / 23);
    return x > width / 2 && y > height / 3 ? soft + 80 : soft;
  }),
});

const black = (width: number, height: number): Plane => ({ width, height, data: new Uint8Array(width * height) });
const white = (width: number, height: number): Plane => ({
  ...black(width, height),
  data: black(width, height).data.fill(255),
});

const kinds = { noisy, checkered, drawn, black, white };
const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];
const sizes = [
  [1, 1],
  [1, 9],
  [3, 3],
  [17, 5],
  [33, 31],
  [101, 67],
  [640, 481],
  [1280, 853],
  [5000, 3],
  [3, 5000],
] as const;
const planes = kindNames.flatMap((kind) => sizes.map((size) => [kind, ...size] as const));

describe('the wasm kernels and the plain loops', () => {
  it.each(planes)('count the codes of a %s plane of %i × %i alike', (kind, width, height) => {
    const [plain, fast] = both(() => histogramOf(kinds[kind](width, height)), 'histogram');
    expect(fast).toEqual(plain);
  });

  it.each([2, 3, 7])('count the codes of every %i. row alike', (step) => {
    const [plain, fast] = both(() => histogramOf(noisy(101, 67), step), 'histogram');
    expect(fast).toEqual(plain);
    expect(plain.reduce((sum, count) => sum + count, 0)).toBe(101 * Math.ceil(67 / step));
  });

  it.each(kindNames)('find the same fall of detail in a %s plane, within 1e-3 octaves', (kind) => {
    const [plain, fast] = both(() => detailFall(kinds[kind](1283, 457)), 'wavePowers');
    expect(Math.abs(fast! - plain!)).toBeLessThan(1e-3);
  });

  it.each(sizes)('shrink %i × %i pixels to the same means', (width, height) => {
    const { data } = noisy(width * 3, height);
    for (const longSide of [7, 192]) {
      const [plain, fast] = both(() => shrinkColor({ data, width, height }, longSide), 'shrinkColor');
      expect(fast).toEqual(plain);
    }
  });

  it.each([...sizes.filter(([width, height]) => width * height <= 100_000), [192, 128], [128, 192]] as const)(
    'find the same light in %i × %i cells',
    (width, height) => {
      for (const kind of kindNames) {
        const [red, green, blue] = [1, 2, 3].map((seed) =>
          Float32Array.from(kind === 'noisy' ? noisy(width, height, seed).data : kinds[kind](width, height).data),
        );
        const [plain, fast] = both(() => lightOf({ width, height, red, green, blue }), 'lightSums');
        plain.forEach((value, i) => expect(Math.abs(fast[i] - value)).toBeLessThan(1e-9));
      }
    },
  );

  it.each([
    [4000, 300, 1280, 96],
    [333, 517, 100, 200],
    [1280, 853, 768, 512],
    [64, 64, 63, 64],
    [64, 64, 64, 63],
    [65, 640, 1, 20],
    [1000, 10, 7, 1],
    [7, 7, 1, 1],
    [1283, 32, 1, 1],
  ])('average %i × %i to %i × %i to the same byte', (width, height, targetWidth, targetHeight) => {
    for (const channels of [1, 3] as const) {
      for (const kind of kindNames) {
        const { data } = kinds[kind](width * channels, height);
        const target = { width: targetWidth, height: targetHeight };
        const [plain, fast] = both(() => reduceSamples(data, { width, height }, target, channels), 'reduce');
        expect(Buffer.compare(fast, plain)).toBe(0);
      }
    }
  });

  it.each([
    [1500, 300, 1280, 256],
    [61, 47, 61, 47],
    [333, 517, 100, 155],
    [5, 3, 1, 1],
    [1, 1, 1, 1],
  ])('gather %i × %i four-byte pixels to the same bytes of %i × %i', (width, height, colorWidth, colorHeight) => {
    const [size, colorSize] = [
      { width, height },
      { width: colorWidth, height: colorHeight },
    ];
    const pixels = noisy(width * 4, height).data;
    for (const order of ['rgb', 'bgr'] as const) {
      const gather = () => {
        const gatherer = new RgbaGatherer(size, colorSize, order, new Uint8Array(width * height));
        for (const strip of stripsOf(size, colorSize, 20_000)) {
          gatherer.add(pixels.subarray(strip.top * width * 4, (strip.top + strip.height) * width * 4), strip);
        }
        return Buffer.concat([gatherer.luma.data, gatherer.color.data]);
      };
      const [plain, fast] = both(gather, 'reduce');
      expect(taken).toContain('lumaOfPixels');
      expect(Buffer.compare(fast, plain)).toBe(0);
    }
  });

  it.each([2, 3, 4, 5, 6, 7, 8] as const)('turn a picture by orientation %i to the same bytes', (orientation) => {
    const plane = noisy(123, 77);
    const [plain, fast] = both(() => orientPlane(plane, orientation), 'turn');
    expect(fast).toEqual(plain);
    const color = { ...plane, data: noisy(3 * 123, 77).data };
    const [plainColor, fastColor] = both(() => orientColor(color, orientation), 'turn');
    expect(fastColor).toEqual(plainColor);
  });

  it.each(planes.filter(([, width, height]) => Math.min(width, height) >= 3))(
    'find the same curvature in a %s plane of %i × %i, within 2e-4',
    (kind, width, height) => {
      const [plain, fast] = both(() => scanSharpness(kinds[kind](width, height)), 'octaveScans');
      expect(fast.octaves.length).toBe(plain.octaves.length);
      expect(energiesApart(plain, fast)).toBeLessThan(2e-4);
      expect(fast.octaves[0].fine.aa).toEqual(plain.octaves[0].fine.aa);
    },
  );

  it.each(planes)('find the same noise and deviation in a %s plane of %i × %i', (kind, width, height) => {
    const plane = kinds[kind](width, height);
    const [plainNoise, fastNoise] = both(() => noiseSigma(plane), 'blockNoise');
    expect(fastNoise).toBe(plainNoise);
    const [plain, fast] = both(() => localDeviation(plane), 'cellSums');
    expect(fast).toBe(plain);
  });

  it.each(planes)('count the colours of a %s plane of %i × %i alike', (kind, width, height) => {
    const { data } = kinds[kind](width * 3, height);
    const [plain, fast] = both(() => scanColor({ data, width, height }), 'colorTotals');
    expect(fast).toEqual(plain);
  });

  it('find the same neutral and clipped pixels in a nearly grey plane', () => {
    const random = seededRandom(3);
    const data = new Uint8Array(300 * 200 * 3);
    for (let i = 0; i < data.length; i += 3) {
      const level = random() * 258;
      data.set(
        [level, level + 4 * random(), level + 9 * random()].map((code) => Math.min(255, code)),
        i,
      );
    }
    const [plain, fast] = both(() => scanColor({ data, width: 300, height: 200 }), 'colorTotals');
    expect(plain.neutral.pixels).toBeGreaterThan(0);
    expect(plain.highlightCells.some((share) => share > 0)).toBe(true);
    expect(fast).toEqual(plain);
  });

  it.each([
    [1280, 853, 768, 512],
    [61, 47, 61, 47],
    [333, 517, 100, 155],
    [1, 1, 1, 1],
  ])('make the same colours of %i × %i at %i × %i, within 1 level', (width, height, targetWidth, targetHeight) => {
    for (const videoRange of [true, false]) {
      const chroma = [2, 3].map((seed) => noisy((width + 1) >> 1, (height + 1) >> 1, seed));
      const [plain, fast] = both(
        () =>
          colorFromYuv(noisy(width, height), chroma[0], chroma[1], videoRange, {
            width: targetWidth,
            height: targetHeight,
          }),
        'rgbOfYuv',
      );
      const apart = plain.data.map((level, i) => Math.abs(level - fast.data[i]));
      expect(fast.data.length).toBe(plain.data.length);
      expect(Math.max(...new Set(apart))).toBeLessThanOrEqual(1);
      expect(apart.reduce((sum, one) => sum + one, 0)).toBeLessThan(1 + plain.data.length * 1e-4);
    }
  });
});

describe("the kernels' memory", () => {
  it('holds the frame, so that it is read where it lies', () => {
    const plane = noisy(1000, 700);
    const frame = arena.frame(plane.data.length);
    frame.set(plane.data);
    const lying = { ...plane, data: frame };
    expect(kernels.histogram(lying, 1)).toEqual(histogramOf(plane));
    installKernels(kernels);
    const fast = reduceSamples(frame, plane, { width: 100, height: 70 }, 1);
    installKernels(null);
    expect(fast).toEqual(reduceSamples(plane.data, plane, { width: 100, height: 70 }, 1));
    expect(frame.length).toBe(plane.data.length);
  });

  it('keeps the planes that were made of a picture until the next one comes', () => {
    const own = new Arena(module);
    installKernels(wasmKernels(own));
    own.frame(1000);
    const [first, second] = [1, 2].map((seed) => reducePlane(noisy(200, 100, seed), { width: 50, height: 25 }).data);
    expect(first.buffer).toBe(own.kernels.memory.buffer);
    expect(first).not.toEqual(second);
    own.frame(1000);
    expect(own.keep(1)).toBe(first.byteOffset);
    expect(own.keep(2 ** 24)).toBeNull();
  });

  it('is used again for the next picture and given back after a giant', () => {
    const own = new Arena(module);
    own.frame(2 ** 20);
    const usual = own.kernels.memory.buffer.byteLength;
    own.frame(2 ** 19);
    expect(own.kernels.memory.buffer.byteLength).toBe(usual);
    own.frame(200 * 2 ** 20);
    expect(own.kernels.memory.buffer.byteLength).toBeGreaterThan(200 * 2 ** 20);
    own.frame(2 ** 20);
    expect(own.kernels.memory.buffer.byteLength).toBe(usual);
  });

  it('leaves planes that it has no room for to the plain loops', () => {
    const large = black(6000, 6000);
    expect(kernels.histogram(large, 1)).toBeNull();
    expect(kernels.octaveScans(black(3000, 2000), gridFor(3000, 2000), 4)).toBeNull();
    installKernels(kernels);
    expect(fastKernels()).toBe(kernels);
    expect(histogramOf(large)[0]).toBe(36e6);
  });
});

describe('small copies and hashes', () => {
  const sizes = [
    [1, 1],
    [3, 5],
    [320, 213],
    [97, 31],
  ] as const;
  const colored = (width: number, height: number): ColorPlane => ({ ...noisy(3 * width, height), width });

  it.each(sizes)('an opaque copy of %i × %i pixels is the same', (width, height) => {
    const [plain, fast] = both(() => miniature(colored(width, height), 320), 'opaque');
    expect(fast).toEqual(plain);
  });

  it.each(sizes)('the hash of %i × %i pixels is the same, wherever they lie', (width, height) => {
    const { data } = noisy(width, height);
    const frame = arena.frame(data.length + 3).subarray(3);
    frame.set(data);
    const [plain, fast] = both(() => pixelHash([data, frame], [width, height]), 'absorb');
    expect(fast).toBe(plain);
  });
});

/** Largest difference of two energies of a cell, as a share of the largest energy there, or of 0.1 codes² if that is less. */
function energiesApart(plain: SharpnessScan, fast: SharpnessScan): number {
  let apart = 0;
  plain.octaves.forEach((octave, level) => {
    for (const stage of ['fine', 'coarse'] as const) {
      for (const name of ['aa', 'bb', 'cc', 'ab', 'ac', 'bc'] as const) {
        const { aa, bb, cc } = octave[stage];
        octave[stage][name].forEach((energy, cell) => {
          const scale = Math.max(0.1, aa[cell], bb[cell], cc[cell]);
          apart = Math.max(apart, Math.abs(energy - fast.octaves[level][stage][name][cell]) / scale);
        });
      }
    }
  });
  return apart;
}
