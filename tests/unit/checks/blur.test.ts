import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blur, directionName } from '#core/checks/blur.ts';
import {
  defaultsOf,
  drawLeaves,
  exif,
  factsOf,
  flat,
  gauss,
  mapValues,
  mirror,
  planesOf,
  quarterTurn,
  smear,
  withNoise,
  type Drawing,
} from './drawn.ts';

const settings = defaultsOf(blur.limits);
const measure = (drawing: Drawing) => {
  const planes = planesOf(drawing);
  return blur.measure(planes, factsOf(planes));
};
const score = (drawing: Drawing) => blur.score(measure(drawing), settings) ?? NaN;
const leaves = drawLeaves(480, 320, 7);

describe('blur', () => {
  it('scores a softer picture lower, strictly, from crisp to hopeless', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const scene = drawLeaves(256, 192, seed);
        const scores = [0.5, 1, 2, 4].map((sigma) => score(gauss(scene, sigma)));
        for (let i = 1; i < scores.length; i++) expect(scores[i]).toBeLessThan(scores[i - 1]);
      }),
      { numRuns: 4, seed: 1 },
    );
  });

  it('names which use a picture fails: training, a print at 100 %, both or none', () => {
    const found = (training: number, full: number) =>
      blur
        .findings(
          { ...measure(leaves), widthAtTrainingPx: training, widthAtFullPx: full, motionOctaves: 0 },
          { ...settings, width: 1.8, fullWidth: 1.2 },
        )
        .map(({ id }) => id);
    expect(found(1, 0.5)).toEqual([]);
    expect(found(1, 1.6)).toEqual(['soft-at-full-size']);
    expect(found(2.5, 0.8)).toEqual(['defocus-blur']);
    expect(found(2.5, 3)).toEqual(['defocus-blur', 'soft-at-full-size']);
  });

  it('finds nothing in a crisp picture and defocus in a soft one', () => {
    expect(blur.findings(measure(leaves), settings)).toEqual([]);
    expect(blur.findings(measure(gauss(leaves, 3)), settings)).toEqual([{ id: 'defocus-blur', severity: 'fail' }]);
  });

  it('tells motion from defocus, and its direction', () => {
    for (const [axis, name] of [
      ['horizontal', 'horizontally'],
      ['vertical', 'vertically'],
    ] as const) {
      const moved = measure(smear(leaves, 11, axis));
      expect(blur.findings(moved, settings).map(({ id }) => id)).toEqual(['motion-blur']);
      expect(directionName(moved.motionDirectionDeg)).toBe(name);
    }
  });

  it('passes a sharp subject before a soft background', () => {
    const soft = gauss(leaves, 4);
    const subject = mapValues(soft, (v, at) => {
      const x = (at % 480) - 240;
      const y = Math.floor(at / 480) - 160;
      return x * x + y * y < 90 * 90 ? leaves.values[at] : v;
    });
    expect(blur.findings(measure(subject), settings)).toEqual([]);
    expect(blur.findings(measure(soft), settings)).not.toEqual([]);
  });

  it('gives the same width to a mirrored and a turned picture, within 8 %', () => {
    const soft = gauss(leaves, 1.5);
    const width = measure(soft).widthAtTrainingPx ?? NaN;
    for (const other of [mirror(soft), quarterTurn(soft)]) {
      const ratio = (measure(other).widthAtTrainingPx ?? NaN) / width;
      expect(Math.abs(ratio - 1)).toBeLessThan(0.08);
    }
  });

  it('does not care for contrast or brightness', () => {
    const soft = gauss(leaves, 2);
    const width = measure(soft).widthAtTrainingPx ?? NaN;
    const faint = measure(mapValues(soft, (v) => 90 + 0.4 * (v - 128))).widthAtTrainingPx ?? NaN;
    expect(faint / width).toBeGreaterThan(0.75);
    expect(faint / width).toBeLessThan(1.25);
  });

  it('reads the luma and nothing of the colour', () => {
    const soft = gauss(leaves, 2);
    const colored = planesOf(soft, (v) => [v, 255 - v, 7]);
    expect(blur.measure(colored, factsOf(colored))).toEqual(measure(soft));
  });

  it('does not take noise for sharpness', () => {
    const soft = gauss(leaves, 3);
    for (const sigma of [4, 8, 15]) {
      expect(score(withNoise(soft, sigma, 1))).toBeLessThan(score(withNoise(leaves, sigma, 1)));
      expect(score(withNoise(soft, sigma, 1))).toBeLessThan(score(leaves));
    }
  });

  it('cannot judge a flat, a foggy or a tiny picture, and finds no fault with them', () => {
    const cases: [Drawing, 'flat' | 'small'][] = [
      [flat(480, 320, 128), 'flat'],
      [withNoise(flat(480, 320, 128), 4, 1), 'flat'],
      [mapValues(flat(480, 320, 0), (_, at) => 100 + (at % 480) / 10), 'flat'],
      [drawLeaves(24, 24, 1), 'small'],
      [drawLeaves(96, 96, 1), 'small'],
      [flat(1, 1, 200), 'small'],
    ];
    for (const [drawing, why] of cases) {
      const seen = measure(drawing);
      expect(seen).toMatchObject({ cannotJudge: why, widthAtTrainingPx: null, widthAtFullPx: null });
      expect(blur.score(seen, settings)).toBeNull();
      expect(blur.findings(seen, settings)).toEqual([]);
    }
  });

  it('does not call a small crisp picture blurred, nor a small blurred one sharp', () => {
    for (const [width, height] of [
      [176, 160],
      [240, 180],
    ] as const) {
      const small = drawLeaves(width, height, 3);
      expect(blur.findings(measure(small), settings)).toEqual([]);
      expect(blur.findings(measure(gauss(small, 2.5)), settings)).not.toEqual([]);
    }
  });

  it('advises a shutter time from the one that was used', () => {
    const planes = planesOf(smear(leaves, 11, 'horizontal'));
    const facts = factsOf(planes, { exif: { ...exif, exposureTimeS: 1 / 40 } });
    const words = blur.explain('motion-blur', blur.measure(planes, facts), settings, facts);
    expect(words.sentence).toContain('horizontally');
    expect(words.advice).toContain('At 1/40 s');
    expect(words.advice).toContain('1/250 s or faster');
  });

  it('advises a smaller aperture when the lens was wide open', () => {
    const planes = planesOf(gauss(leaves, 3));
    const facts = factsOf(planes, { exif: { ...exif, apertureF: 1.8 } });
    expect(blur.explain('defocus-blur', blur.measure(planes, facts), settings, facts).advice).toContain('At f/1.8');
  });
});
