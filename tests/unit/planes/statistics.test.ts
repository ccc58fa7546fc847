import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridFor } from '#core/planes/cells.ts';
import { scanColor } from '#core/planes/color-scan.ts';
import { entropyOf, histogramOf, meanOf, percentileOf, shareBetween } from '#core/planes/histogram.ts';
import { localDeviation } from '#core/planes/local-deviation.ts';
import { regionsOf } from '#core/planes/regions.ts';
import { lightness, lightnessOfCode, linearOfCode, luminanceOfLightness } from '#core/planes/srgb.ts';

const bytes = fc.uint8Array({ minLength: 0, maxLength: 400 });

describe('the histogram', () => {
  it('counts as a naive loop does, whatever the length', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const naive = new Uint32Array(256);
        for (const code of data) naive[code]++;
        expect(histogramOf({ data, width: data.length, height: 1 })).toEqual(naive);
      }),
    );
  });

  it('finds percentiles within half a code of the sorted samples', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (data, share) => {
          const sorted = [...data].sort((a, b) => a - b);
          const value = percentileOf(histogramOf({ data, width: data.length, height: 1 }), share);
          const at = Math.min(data.length - 1, Math.max(0, Math.ceil(share * data.length - 1e-9) - 1));
          expect(Math.abs(value - sorted[at])).toBeLessThanOrEqual(0.5 + 1e-9);
        },
      ),
    );
  });

  it('has defined answers when empty', () => {
    const empty = new Uint32Array(256);
    expect([
      percentileOf(empty, 0.5),
      meanOf(empty, lightnessOfCode),
      entropyOf(empty),
      shareBetween(empty, 0, 255),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('has 8 bits of entropy when all codes are equally frequent', () => {
    expect(entropyOf(new Uint32Array(256).fill(3))).toBeCloseTo(8, 9);
  });
});

describe('sRGB', () => {
  it('turns codes into light and lightness and back', () => {
    expect(linearOfCode[0]).toBe(0);
    expect(linearOfCode[255]).toBeCloseTo(1, 12);
    expect(linearOfCode[188]).toBeCloseTo(0.5, 2);
    expect(lightnessOfCode[119]).toBeCloseTo(50, 0);
    for (const y of [0, 0.001, 0.0089, 0.18, 0.5, 1]) expect(luminanceOfLightness(lightness(y))).toBeCloseTo(y, 9);
  });
});

describe('regions', () => {
  /** Labels by repeated relaxation: slow, and of another kind than the flood fill. */
  function naive(mask: Uint8Array, width: number): number[] {
    const label = Int32Array.from(mask, (set, i) => (set === 1 ? i + 1 : 0));
    for (let changed = true; changed;) {
      changed = false;
      for (let i = 0; i < mask.length; i++) {
        if (label[i] === 0) continue;
        const around = [i % width > 0 ? i - 1 : i, i % width < width - 1 ? i + 1 : i, i - width, i + width];
        for (const other of around) {
          if (other >= 0 && other < mask.length && label[other] > label[i]) {
            label[i] = label[other];
            changed = true;
          }
        }
      }
    }
    const sizes = new Map<number, number>();
    for (const id of label) if (id > 0) sizes.set(id, (sizes.get(id) ?? 0) + 1);
    return [...sizes.values()];
  }

  it('are those of a naive labelling', () => {
    const mask = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.array(fc.boolean(), { minLength: 1, maxLength: 150 }));
    fc.assert(
      fc.property(mask, fc.integer({ min: 1, max: 10 }), ([width, bits], minimum) => {
        const height = Math.ceil(bits.length / width);
        const cells = Uint8Array.from({ length: width * height }, (_, i) => (bits[i] ? 1 : 0));
        const sizes = naive(cells, width);
        const sum = (test: (size: number) => boolean) => sizes.filter(test).reduce((a, b) => a + b, 0);
        expect(regionsOf(cells.slice(), width, minimum)).toEqual({
          inLarge: sum((size) => size >= minimum),
          inSmall: sum((size) => size < minimum),
          largest: Math.max(0, ...sizes),
        });
      }),
    );
  });

  it('fill a large area without running out of stack', () => {
    expect(regionsOf(new Uint8Array(600 * 400).fill(1), 600, 10).largest).toBe(600 * 400);
  });
});

describe('the colour scan', () => {
  it('keeps the channels apart', () => {
    const data = Uint8Array.from({ length: 3 * 64 * 32 }, (_, i) => [255, 40, 7][i % 3]);
    const scan = scanColor({ data, width: 64, height: 32 });
    expect([scan.red[255], scan.green[40], scan.blue[7], scan.chroma[248]]).toEqual(Array(4).fill(64 * 32));
    expect(scan.blown.largest + scan.crushed.largest + scan.neutral.pixels).toBe(0);
  });

  it('takes two clipped channels for blown and three black ones for crushed', () => {
    const colors = [
      [255, 255, 0],
      [255, 0, 0],
      [0, 0, 0],
      [0, 0, 90],
    ];
    const data = Uint8Array.from({ length: 3 * 64 * 32 }, (_, i) => colors[Math.floor(((i / 3) % 64) / 16)][i % 3]);
    const scan = scanColor({ data, width: 64, height: 32 });
    expect(scan.blown.inLarge).toBe(16 * 32);
    expect(scan.crushed.inLarge).toBe(16 * 32);
  });
});

describe('the grid', () => {
  it('has 16 cells along the long side, about square, and never a cell under 8 px or none', () => {
    expect(gridFor(1280, 853)).toEqual({ columns: 16, rows: 11 });
    expect(gridFor(853, 1280)).toEqual({ columns: 11, rows: 16 });
    expect(gridFor(64, 64)).toEqual({ columns: 8, rows: 8 });
    expect(gridFor(1, 1)).toEqual({ columns: 1, rows: 1 });
    expect(gridFor(3000, 1)).toEqual({ columns: 16, rows: 1 });
  });
});

describe('the local deviation', () => {
  it('is that of the cells, not of the picture', () => {
    const halves = Uint8Array.from({ length: 256 * 128 }, (_, i) => (i % 256 < 128 ? 20 : 220));
    const stripes = Uint8Array.from({ length: 256 * 128 }, (_, i) => (i % 2 === 0 ? 20 : 220));
    expect(localDeviation({ data: halves, width: 256, height: 128 })).toBe(0);
    expect(localDeviation({ data: stripes, width: 256, height: 128 })).toBeCloseTo(100, 9);
  });
});
