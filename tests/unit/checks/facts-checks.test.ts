import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aspectRatio } from '#core/checks/aspect-ratio.ts';
import { file } from '#core/checks/file.ts';
import { resolution } from '#core/checks/resolution.ts';
import type { Facts } from '#core/facts.ts';
import { defaultsOf, drawLeaves, factsOf, flat, flatColor, gauss, planesOf, type Drawing } from './drawn.ts';

const planes = planesOf(flat(4, 4, 128));
const sized = (width: number, height: number, bytes = 1000): Facts => factsOf(planes, { width, height, bytes });

describe('resolution', () => {
  const settings = defaultsOf(resolution.limits);
  const ids = (facts: Facts) => resolution.findings(resolution.measure(planes, facts), settings);

  it('counts pixels and the print they make at 300 dpi', () => {
    const measure = resolution.measure(planes, sized(3000, 2000));
    expect(measure).toMatchObject({ megapixels: 6, shortSidePx: 2000, longSidePx: 3000 });
    expect(measure.printWidthCm).toBeCloseTo(25.4, 6);
    expect(measure.printHeightCm).toBeCloseTo(16.93, 2);
  });

  it('warns of small pictures and refuses what the service refuses', () => {
    expect(ids(sized(640, 480))).toEqual([]);
    expect(ids(sized(200, 150))).toEqual([{ id: 'too-small', severity: 'warn' }]);
    expect(ids(sized(300, 63))).toEqual([{ id: 'too-small', severity: 'fail' }]);
  });

  it('holds the picture against the chosen print, at 300 dpi', () => {
    const print = { ...settings, printLongCm: 30 };
    const found = (width: number, height: number) =>
      resolution.findings(resolution.measure(planes, sized(width, height)), print);
    expect(found(3600, 2400)).toEqual([]);
    expect(found(3000, 2000)).toEqual([{ id: 'too-small', severity: 'warn' }]);
    expect(found(1500, 1000)).toEqual([{ id: 'too-small', severity: 'fail' }]);
    const facts = sized(3000, 2000);
    expect(resolution.explain('too-small', resolution.measure(planes, facts), print, facts).sentence).toBe(
      'It is 3000 × 2000 px, enough for a print of 25.4 × 16.9 cm at 300 dpi; the chosen one is 30 cm long.',
    );
  });

  it('tells an enlarged picture from one at its own size, and says nothing of small ones', () => {
    const own = drawLeaves(400, 300, 5);
    const twice = (from: Drawing): Drawing => {
      const { values, width, height } = from;
      const at = (x: number, y: number) => values[Math.min(height - 1, y) * width + Math.min(width - 1, x)];
      const doubled = Float64Array.from({ length: 4 * width * height }, (_, i) => {
        const [x, y] = [(i % (2 * width)) / 2, Math.floor(i / (2 * width)) / 2];
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [u, v] = [x - left, y - top];
        const row = (line: number) => (1 - u) * at(left, line) + u * at(left + 1, line);
        return (1 - v) * row(top) + v * row(top + 1);
      });
      return gauss({ values: doubled, width: 2 * width, height: 2 * height }, 0.7);
    };
    const fallOf = (drawing: Drawing) => {
      const drawn = planesOf(drawing);
      return resolution.measure(drawn, factsOf(drawn)).detailFallOctaves;
    };
    expect(fallOf(own)).toBeLessThan(4);
    expect(fallOf(twice(own))).toBeGreaterThan(settings.detailFall);
    expect(fallOf(drawLeaves(200, 200, 5))).toBeNull();
    const enlarged = { ...resolution.measure(planes, sized(3000, 2000)), detailFallOctaves: 7 };
    expect(resolution.findings(enlarged, settings)).toEqual([{ id: 'upsampled', severity: 'warn' }]);
  });

  it('warns of what is too large for the service, by pixels or by bytes, and never asks for a retake', () => {
    expect(ids(sized(4096, 4096))).toEqual([]);
    expect(ids(sized(6000, 4000))).toEqual([{ id: 'too-large-for-service', severity: 'warn' }]);
    expect(ids(sized(3000, 2000, 16 * 2 ** 20))).toEqual([{ id: 'too-large-for-service', severity: 'warn' }]);
  });

  it('scores more pixels higher, up to the service', () => {
    const score = (px: number) => resolution.score(resolution.measure(planes, sized(px, px)), settings) ?? NaN;
    expect(score(100)).toBeLessThan(score(300));
    expect(score(300)).toBeLessThan(score(2000));
    expect(score(224)).toBeCloseTo(0.5, 6);
  });
});

describe('aspect ratio', () => {
  const settings = defaultsOf(aspectRatio.limits);

  it('names the common ratio, lying or standing', () => {
    const name = (w: number, h: number) => aspectRatio.headline(aspectRatio.measure(planes, sized(w, h)));
    expect([name(3000, 2000), name(2000, 3000), name(4032, 3024), name(500, 500), name(1000, 130)]).toEqual([
      '3:2',
      '2:3',
      '4:3',
      '1:1',
      '7.69:1',
    ]);
  });

  it('finds odd shapes, and refuses beyond 20:1', () => {
    const found = (w: number, h: number) => aspectRatio.findings(aspectRatio.measure(planes, sized(w, h)), settings);
    expect(found(1920, 1080)).toEqual([]);
    expect(found(3000, 1000)).toEqual([{ id: 'odd-aspect-ratio', severity: 'warn' }]);
    expect(found(3000, 1)).toEqual([{ id: 'odd-aspect-ratio', severity: 'fail' }]);
  });

  it('is the same for a picture and its quarter turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (w, h) => {
        const lying = aspectRatio.measure(planes, sized(w, h));
        const standing = aspectRatio.measure(planes, sized(h, w));
        expect(standing.elongation).toBe(lying.elongation);
        expect(aspectRatio.score(standing, settings)).toBe(aspectRatio.score(lying, settings));
      }),
    );
  });
});

describe('file', () => {
  const settings = defaultsOf(file.limits);
  const ids = (facts: Partial<Facts>, of = flatColor(40, 30, [200, 90, 40])) =>
    file.findings(file.measure(of, factsOf(of, facts)), settings).map(({ id }) => id);

  it('takes every usual extension of a format and no other', () => {
    for (const name of ['a.jpg', 'a.JPEG', 'a.b.jpe', 'noextension', '.jpg']) expect(ids({ name })).toEqual([]);
    expect(ids({ name: 'a.png' })).toEqual(['extension-mismatch']);
    expect(ids({ name: 'a.jpg', format: 'webp' })).toEqual(['extension-mismatch']);
    expect(ids({ name: 'a.constructor', format: 'constructor' })).toEqual([]);
  });

  it('tells greyscale by content: JPEG noise in the channels is no colour, a sepia tone is', () => {
    const leaves = drawLeaves(96, 64, 3);
    expect(ids({}, planesOf(leaves))).toEqual(['grayscale']);
    expect(
      ids(
        {},
        planesOf(leaves, (v) => [v, v + 2, v - 2]),
      ),
    ).toEqual(['grayscale']);
    expect(
      ids(
        {},
        planesOf(leaves, (v) => [v, v * 0.9, v * 0.7]),
      ),
    ).toEqual([]);
  });
});
