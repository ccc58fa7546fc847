import { describe, expect, it } from 'vitest';
import type { Plane } from '#core/planes/planes.ts';
import { reducePlane, reduceSamples } from '#core/planes/reduce.ts';
import { resample } from '#core/planes/resample.ts';
import { fitWithin } from '#core/planes/size.ts';
import { noisePlane } from '#tests/support/planes.ts';

/** The definition, written out: every target sample is the mean of the area that it covers. */
function naive(source: Plane, width: number, height: number): Float64Array {
  const target = new Float64Array(width * height);
  const [sx, sy] = [source.width / width, source.height / height];
  for (let ty = 0; ty < height; ty++) {
    for (let tx = 0; tx < width; tx++) {
      let sum = 0;
      for (let y = Math.floor(ty * sy); y < Math.min(source.height, Math.ceil((ty + 1) * sy)); y++) {
        for (let x = Math.floor(tx * sx); x < Math.min(source.width, Math.ceil((tx + 1) * sx)); x++) {
          const high = Math.min(y + 1, (ty + 1) * sy) - Math.max(y, ty * sy);
          const wide = Math.min(x + 1, (tx + 1) * sx) - Math.max(x, tx * sx);
          sum += source.data[y * source.width + x] * Math.max(0, high) * Math.max(0, wide);
        }
      }
      target[ty * width + tx] = sum / (sx * sy);
    }
  }
  return target;
}

function largestError(actual: Uint8Array, expected: Float64Array): number {
  return actual.reduce((worst, level, i) => Math.max(worst, Math.abs(level - expected[i])), 0);
}

describe('reducePlane', () => {
  it.each([
    [64, 48, 16, 12],
    [64, 48, 63, 47],
    [61, 47, 20, 15],
    [63, 5, 9, 5],
    [4, 300, 1, 1],
    [300, 3, 7, 1],
    [128, 96, 100, 75],
    [1, 1, 1, 1],
  ])('averages a %i × %i plane into %i × %i as the naive loop does', (width, height, toWidth, toHeight) => {
    const source = noisePlane(width, height, width * 31 + height);
    const reduced = reducePlane(source, { width: toWidth, height: toHeight });
    expect(reduced.data).toHaveLength(toWidth * toHeight);
    expect(largestError(reduced.data, naive(source, toWidth, toHeight))).toBeLessThanOrEqual(1.01);
  });

  it('keeps a flat plane flat at every size', () => {
    for (const level of [0, 1, 127, 254, 255]) {
      const source = { width: 97, height: 61, data: new Uint8Array(97 * 61).fill(level) };
      for (const width of [1, 13, 50, 96]) {
        const { data } = reducePlane(source, { width, height: 30 });
        expect(data.every((sample) => sample === level)).toBe(true);
      }
    }
  });

  it('does not overflow on the tallest plane that a JPEG can have', () => {
    const source = { width: 4, height: 65500, data: new Uint8Array(4 * 65500).fill(255) };
    expect(reducePlane(source, fitWithin(source, 768)).data.every((sample) => sample === 255)).toBe(true);
  });

  it('gives the same averages where rows do not start on a word', () => {
    const source = noisePlane(64, 40, 7);
    const shifted = new Uint8Array(64 * 40 + 1);
    shifted.set(source.data, 1);
    const target = { width: 21, height: 13 };
    expect(reducePlane({ ...source, data: shifted.subarray(1) }, target)).toEqual(reducePlane(source, target));
  });

  it('keeps the channels of interleaved samples apart', () => {
    const [width, height] = [53, 41];
    const target = { width: 17, height: 12 };
    const channels = [1, 2, 3].map((seed) => noisePlane(width, height, seed));
    const mixed = Uint8Array.from({ length: width * height * 3 }, (_, i) => channels[i % 3].data[Math.floor(i / 3)]);
    const reduced = reduceSamples(mixed, { width, height }, target, 3);
    channels.forEach((channel, place) => {
      expect(reduced.filter((_, i) => i % 3 === place)).toEqual(reducePlane(channel, target).data);
    });
  });

  it('returns a copy, never a view, where nothing is to be scaled', () => {
    const source = noisePlane(8, 8, 1);
    const copy = reducePlane(source, source);
    source.data.fill(9);
    expect(copy.data.some((sample) => sample !== 9)).toBe(true);
  });

  it('interpolates between centres along an axis that grows', () => {
    const source = { width: 2, height: 1, data: Uint8Array.of(0, 100) };
    expect([...reducePlane(source, { width: 4, height: 1 }).data]).toEqual([0, 25, 75, 100]);
  });
});

describe('resample', () => {
  it('keeps channels apart', () => {
    const pixels = Uint8Array.of(10, 20, 30, 30, 60, 90);
    expect([...resample(pixels, { width: 2, height: 1 }, { width: 1, height: 1 }, 3)]).toEqual([20, 40, 60]);
  });

  it('shrinks as the naive loop does', () => {
    const source = noisePlane(53, 37, 3);
    const small = resample(source.data, source, { width: 11, height: 9 }, 1);
    expect(largestError(small, naive(source, 11, 9))).toBeLessThanOrEqual(0.51);
  });
});

describe('fitWithin', () => {
  it('never enlarges and never gives a side of nothing', () => {
    expect(fitWithin({ width: 100, height: 50 }, 1280)).toEqual({ width: 100, height: 50 });
    expect(fitWithin({ width: 4000, height: 3000 }, 1280)).toEqual({ width: 1280, height: 960 });
    expect(fitWithin({ width: 65535, height: 1 }, 768)).toEqual({ width: 768, height: 1 });
  });
});
