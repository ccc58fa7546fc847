import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exposure, stopsOver, stopsUnder } from '#core/checks/exposure.ts';
import { linearOfCode } from '#core/planes/srgb.ts';
import { defaultsOf, drawLeaves, exif, factsOf, flat, flatColor, mapValues, planesOf, type Drawing } from './drawn.ts';

const settings = defaultsOf(exposure.limits);
const measure = (drawing: Drawing) => {
  const planes = planesOf(drawing);
  return exposure.measure(planes, factsOf(planes));
};
const ids = (drawing: Drawing) => exposure.findings(measure(drawing), settings).map(({ id }) => id);

/** Gains the light by EV as a camera would: linear, then clipped and encoded. */
const exposed = (drawing: Drawing, ev: number) =>
  mapValues(drawing, (v) => {
    const linear = Math.min(1, linearOfCode[Math.round(v)] * 2 ** ev);
    return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
  });

describe('exposure', () => {
  it('places a grey of 18 % at 0 EV', () => {
    expect(measure(flat(40, 30, 117.7)).exposureOffsetEv).toBeCloseTo(0, 1);
  });

  it('tells how many stops a flat grey lies from 18 %', () => {
    for (const ev of [-3, -2, -1, 1, 2]) {
      expect(measure(exposed(flat(40, 30, 118), ev)).exposureOffsetEv).toBeCloseTo(ev, 0.5);
    }
  });

  it('rises strictly with exposure, clipped or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const leaves = drawLeaves(96, 64, seed);
        const offsets = [-4, -3, -2, -1, 0, 1, 1.5, 2, 3].map((ev) => measure(exposed(leaves, ev)).exposureOffsetEv);
        for (let i = 1; i < offsets.length; i++) expect(offsets[i]).toBeGreaterThan(offsets[i - 1]);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('finds two stops under and two stops over, and nothing in the picture as it is', () => {
    const leaves = drawLeaves(160, 120, 5, 60, 180);
    expect(ids(leaves)).toEqual([]);
    expect(ids(exposed(leaves, -2))).toEqual(['too-dark']);
    expect(ids(exposed(leaves, 2.5))).toContain('too-bright');
  });

  it('spares a low-key picture whose highlights reach white', () => {
    const dark = drawLeaves(160, 120, 5, 25, 90);
    const lit = mapValues(dark, (v, at) => (at % 160 < 24 ? 225 : v));
    expect(stopsUnder(measure(lit))).toBeLessThan(settings.darkEv);
    expect(stopsUnder(measure(exposed(dark, -1)))).toBeGreaterThan(settings.darkEv);
  });

  it('spares snow, which is bright without being blown, and a dark subject before white', () => {
    expect(ids(drawLeaves(160, 120, 5, 170, 240))).toEqual([]);
    const before = mapValues(drawLeaves(160, 120, 5, 20, 160), (v, at) => (at % 160 < 60 ? 255 : v));
    expect(stopsOver(measure(before))).toBe(0);
    expect(ids(before)).toEqual(['clipped-highlights']);
  });

  it('takes a seamless white backdrop for what it is, and a white sky above dark ground for blown', () => {
    const subject = drawLeaves(160, 120, 5, 10, 220);
    const from = (at: number) => Math.max(Math.abs((at % 160) - 80) - 40, Math.abs(Math.floor(at / 160) - 66) - 36);
    const product = mapValues(subject, (v, at) => (from(at) > 0 ? 255 : from(at) > -4 ? 12 : v));
    expect(measure(product).backdropShare).toBeGreaterThan(0.6);
    expect(ids(product)).toEqual([]);
    // A pale subject with a dark edge before the same white: that white was made by the exposure.
    const pale = mapValues(subject, (v, at) => (from(at) > 0 ? 255 : from(at) > -4 ? 12 : 150 + v / 3));
    expect(measure(pale).backdropShare).toBe(0);
    expect(ids(pale)).toContain('clipped-highlights');
    const sky = mapValues(subject, (v, at) => (at < 160 * 60 ? 255 : v));
    expect(measure(sky).backdropShare).toBe(0);
    expect(ids(sky)).toEqual(['clipped-highlights']);
    expect(measure(flat(160, 120, 255)).backdropShare).toBe(0);
  });

  it('does not call a flat picture around middle grey too dark, however little of the range it uses', () => {
    const grey = drawLeaves(160, 120, 5, 105, 132);
    expect(Math.abs(measure(grey).exposureOffsetEv)).toBeLessThan(0.3);
    expect(ids(grey)).toEqual([]);
  });

  it('warns at most of a low-key portrait with a lit face, and asks for a retake where the face is four stops under too', () => {
    const dark = drawLeaves(160, 120, 5, 2, 25);
    const lit = mapValues(dark, (v, at) => (Math.hypot((at % 160) - 80, Math.floor(at / 160) - 60) < 15 ? v * 8 : v));
    expect(exposure.findings(measure(lit), settings)).toEqual([{ id: 'too-dark', severity: 'warn' }]);
    expect(exposure.findings(measure(exposed(lit, -4)), settings)).toContainEqual({ id: 'too-dark', severity: 'fail' });
  });

  it('keeps a bracket from −6 to +6 EV in order, strictly', () => {
    const scene = drawLeaves(160, 120, 8, 3, 250);
    const offsets = Array.from({ length: 13 }, (_, i) => measure(exposed(scene, i - 6)).exposureOffsetEv);
    for (let i = 1; i < offsets.length; i++) expect(offsets[i]).toBeGreaterThan(offsets[i - 1]);
  });

  it('tells a blown region from specular spots of the same total area', () => {
    const grey = drawLeaves(160, 120, 3, 40, 200);
    const region = measure(mapValues(grey, (v, at) => (at % 160 < 20 && at < 160 * 60 ? 255 : v)));
    const spots = measure(mapValues(grey, (v, at) => (at % 16 === 0 && at % 480 < 160 ? 255 : v)));
    expect(region.blownRegionShare).toBeCloseTo((20 * 60) / (160 * 120), 3);
    expect(region.specularShare).toBe(0);
    expect(spots.blownRegionShare).toBe(0);
    expect(spots.specularShare).toBeGreaterThan(0.015);
  });

  it('reports each clipped channel by itself and does not call one channel blown', () => {
    const planes = flatColor(40, 30, [255, 120, 4]);
    const red = exposure.measure(planes, factsOf(planes));
    expect([red.redClippedShare, red.greenClippedShare, red.blueClippedShare]).toEqual([1, 0, 0]);
    expect(red.blownRegionShare).toBe(0);
  });

  it('calls black pictures too dark and black, with finite numbers', () => {
    const black = measure(flat(40, 30, 0));
    expect(Object.values(black).every(Number.isFinite)).toBe(true);
    expect(ids(flat(40, 30, 0))).toEqual(['too-dark', 'clipped-shadows']);
  });

  it('scores the worse exposed of two pictures lower', () => {
    const leaves = drawLeaves(160, 120, 5);
    const scores = [-0.5, -1.5, -2.5, -3.5].map((ev) => exposure.score(measure(exposed(leaves, ev)), settings) ?? NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
  });

  it('names the exposure compensation when it went the wrong way', () => {
    const planes = planesOf(exposed(drawLeaves(80, 60, 5), -3));
    const facts = factsOf(planes, { exif: { ...exif, exposureTimeS: 1 / 500, iso: 100, exposureBiasEv: -2 } });
    const { advice } = exposure.explain('too-dark', exposure.measure(planes, facts), settings, facts);
    expect(advice).toContain('The camera used 1/500 s, ISO 100, exposure compensation −2.0 EV.');
  });
});
