import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedChecks } from '#core/verdict/judge.ts';
import { presets } from '#core/verdict/presets.ts';
import { defaultSettings, parseSettings } from '#core/verdict/settings.ts';

const inRange = (settings: object) => {
  for (const { id, limits } of pairedChecks) {
    const group = (settings as Record<string, Record<string, number>>)[id];
    expect(Object.keys(group)).toEqual(Object.keys(limits));
    for (const [key, limit] of Object.entries(limits)) {
      expect(group[key]).toBeGreaterThanOrEqual(limit.min);
      expect(group[key]).toBeLessThanOrEqual(limit.max);
    }
  }
};

describe('saved limits', () => {
  it('come back as they were saved', () => {
    for (const { settings } of presets) {
      expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ settings, problems: [] });
    }
  });

  it('are taken from what is there and filled with defaults', () => {
    const { settings, problems } = parseSettings({ blur: { width: 2.5 } });
    expect(problems).toEqual([]);
    expect(settings).toEqual({ ...defaultSettings(), blur: { ...defaultSettings().blur, width: 2.5 } });
  });

  it('name what is unknown, no number or out of range', () => {
    const { settings, problems } = parseSettings({
      blur: { width: 999, sharpness: 1 },
      gloss: {},
      contrast: 3,
      exposure: { darkEv: '1' },
    });
    expect(settings.blur.width).toBe(8);
    expect(settings.exposure.darkEv).toBe(defaultSettings().exposure.darkEv);
    expect(problems).toHaveLength(5);
    expect(problems.join(' ')).toMatch(/sharpness.*gloss.*contrast.*not a number.*goes from 0.5 to 8; 8 is used/);
  });

  it('never throw and always give settings in range, whatever the JSON', () => {
    const group = fc.dictionary(
      fc.constantFrom('width', 'darkEv', '__proto__', 'x'),
      fc.oneof(fc.double(), fc.string()),
    );
    const saved = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom('blur', 'exposure', 'toString', '__proto__'), group),
    );
    fc.assert(
      fc.property(saved, (value) => inRange(parseSettings(value).settings)),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('presets', () => {
  it('lie in range, have names of their own, and start with the defaults', () => {
    for (const { settings } of presets) inRange(settings);
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(presets[0]).toMatchObject({ id: 'rekognition', settings: defaultSettings() });
  });
});
