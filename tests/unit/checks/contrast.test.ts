import { describe, expect, it } from 'vitest';
import { contrast } from '#core/checks/contrast.ts';
import {
  defaultsOf,
  drawLeaves,
  factsOf,
  flat,
  flatColor,
  mapValues,
  planesOf,
  withNoise,
  type Drawing,
} from './drawn.ts';

const settings = defaultsOf(contrast.limits);
const measure = (drawing: Drawing, tint?: (grey: number) => readonly [number, number, number]) => {
  const planes = planesOf(drawing, tint);
  return contrast.measure(planes, factsOf(planes));
};

describe('contrast', () => {
  it('is nothing in a flat grey', () => {
    const grey = measure(flat(64, 48, 128));
    expect(grey.rangeLightness).toBeLessThan(0.5);
    expect(grey).toMatchObject({ localDeviation: 0, entropyBits: 0, colorfulness: 0 });
    expect(grey.rmsLightness).toBeCloseTo(0, 9);
    expect(contrast.findings(grey, settings).map(({ id }) => id)).toEqual(['low-contrast', 'low-information']);
  });

  it('is the whole of L* and one bit in black and white halves', () => {
    const halves = measure(mapValues(flat(64, 48, 0), (_, at) => (at % 64 < 32 ? 0 : 255)));
    expect(halves.rangeLightness).toBeCloseTo(100, 0);
    expect(halves.rmsLightness).toBeCloseTo(50, 6);
    expect(halves.entropyBits).toBeCloseTo(1, 9);
  });

  it('falls as the tones draw together, and is flagged at a third', () => {
    const leaves = drawLeaves(160, 120, 2);
    const at = (factor: number) => measure(mapValues(leaves, (v) => 128 + factor * (v - 128)));
    const ranges = [1, 0.6, 0.3, 0.15].map((factor) => at(factor).rangeLightness);
    expect(ranges).toEqual(ranges.toSorted((a, b) => b - a));
    expect(contrast.findings(at(1), settings)).toEqual([]);
    expect(contrast.findings(at(0.3), settings)).toEqual([{ id: 'low-contrast', severity: 'warn' }]);
    expect(contrast.findings(at(0.12), settings)[0]).toEqual({ id: 'low-contrast', severity: 'fail' });
  });

  it('measures colourfulness as Hasler and Süsstrunk define it', () => {
    // Half pure red, half pure green: rg = ±255, yb = 127.5 everywhere.
    const halves = mapValues(flat(64, 48, 0), (_, at) => (at % 64 < 32 ? 0 : 1));
    const { colorfulness } = measure(halves, (grey) => (grey === 0 ? [255, 0, 0] : [0, 255, 0]));
    expect(colorfulness).toBeCloseTo(255 + 0.3 * 127.5, 3);
  });

  it('names the cast of near-neutral areas, and none in grey ones', () => {
    const leaves = drawLeaves(96, 64, 4, 60, 200);
    const towards = (tint: (grey: number) => readonly [number, number, number]) => measure(leaves, tint).castTowards;
    expect(towards((v) => [v, v, v])).toBe('none');
    expect(towards((v) => [v * 1.06, v, v * 0.88])).toBe('warm');
    expect(towards((v) => [v * 0.9, v, v * 1.1])).toBe('cool');
    expect(towards((v) => [v * 0.92, v * 1.06, v * 0.92])).toBe('green');
    expect(towards((v) => [v * 1.06, v * 0.92, v * 1.06])).toBe('magenta');
  });

  it('says nothing of the cast where nothing is near neutral', () => {
    const planes = flatColor(40, 30, [220, 40, 30]);
    expect(contrast.measure(planes, factsOf(planes))).toMatchObject({ castDeltaE: null, castTowards: null });
  });

  it('estimates the noise', () => {
    for (const sigma of [3, 8]) {
      const noisy = measure(withNoise(flat(256, 192, 128), sigma, 9));
      expect(noisy.noiseSigma).toBeGreaterThan(sigma * 0.85);
      expect(noisy.noiseSigma).toBeLessThan(sigma * 1.15);
    }
  });

  it('flags a strong cast by its name and heavy noise, and neither in a clean grey scene', () => {
    const leaves = drawLeaves(160, 120, 4, 60, 200);
    const found = (drawing: Drawing, tint?: (grey: number) => readonly [number, number, number]) =>
      contrast.findings(measure(drawing, tint), settings);
    expect(found(leaves)).toEqual([]);
    const green = (v: number) => [v * 0.84, v, v * 0.8] as const;
    expect(found(leaves, green)).toEqual([{ id: 'color-cast', severity: 'warn' }]);
    const planes = planesOf(leaves, green);
    const words = contrast.explain('color-cast', measure(leaves, green), settings, factsOf(planes));
    expect(words.sentence).toMatch(/lean (green|warm): ΔE \d/);
    const noisy = { id: 'noisy', severity: 'warn' };
    expect(found(withNoise(flat(480, 192, 128), 8, 9))).toContainEqual(noisy);
    expect(found(withNoise(flat(480, 192, 128), 2, 9))).not.toContainEqual(noisy);
    expect(found(withNoise(flat(256, 192, 128), 8, 9))).not.toContainEqual(noisy);
  });
});
