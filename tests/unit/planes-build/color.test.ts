import { describe, expect, it } from 'vitest';
import { layOnWhite, RgbaGatherer } from '#core/planes/rgba.ts';
import { reducePlane, stripsOf } from '#core/planes/reduce.ts';
import { miniature, squareTile } from '#core/planes/tile.ts';
import { srgbFromP3 } from '#core/planes/wide-gamut.ts';
import { colorFromYuv, expandLuma } from '#core/planes/yuv.ts';
import { noisePlane, seededNumbers } from '#tests/support/planes.ts';

const flat = (level: number, width: number, height: number) => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(level),
});

/** JFIF's equations for one colour. */
function yuvOf(r: number, g: number, b: number): [number, number, number] {
  const y = 0.299 * r + 0.587 * g + 0.114 * b;
  return [Math.round(y), Math.round((b - y) / 1.772 + 128), Math.round((r - y) / 1.402 + 128)];
}

describe('colorFromYuv', () => {
  it.each([
    ['red', 230, 20, 30],
    ['green', 20, 200, 40],
    ['blue', 10, 30, 220],
    ['grey', 128, 128, 128],
    ['white', 255, 255, 255],
  ])('gives %s back', (_name, r, g, b) => {
    const [y, u, v] = yuvOf(r, g, b);
    const color = colorFromYuv(flat(y, 8, 6), flat(u, 4, 3), flat(v, 4, 3), false, { width: 4, height: 3 });
    expect(color.data).toHaveLength(36);
    for (let i = 0; i < 36; i += 3) {
      expect(Math.abs(color.data[i] - r)).toBeLessThanOrEqual(2);
      expect(Math.abs(color.data[i + 1] - g)).toBeLessThanOrEqual(2);
      expect(Math.abs(color.data[i + 2] - b)).toBeLessThanOrEqual(2);
    }
  });

  it('stretches video-range chroma', () => {
    const target = { width: 2, height: 2 };
    const full = colorFromYuv(flat(120, 2, 2), flat(128, 1, 1), flat(128 + 56, 1, 1), false, target);
    const video = colorFromYuv(flat(120, 2, 2), flat(128, 1, 1), flat(128 + 49, 1, 1), true, target);
    expect(Math.abs(full.data[0] - video.data[0])).toBeLessThanOrEqual(1);
    expect(full.data[0]).toBeGreaterThan(190);
  });

  it('clamps instead of wrapping', () => {
    const color = colorFromYuv(flat(250, 1, 1), flat(250, 1, 1), flat(250, 1, 1), false, { width: 1, height: 1 });
    expect([...color.data]).toEqual([255, 121, 255]);
  });
});

describe('expandLuma', () => {
  it('brings 16 … 235 to 0 … 255 and clamps what lies outside', () => {
    const luma = Uint8Array.of(0, 16, 126, 235, 255);
    expandLuma(luma);
    expect([...luma]).toEqual([0, 0, 128, 255, 255]);
  });
});

describe('srgbFromP3', () => {
  it('keeps greys and clips what sRGB does not have', () => {
    const color = { width: 4, height: 1, data: Uint8Array.of(0, 0, 0, 255, 255, 255, 77, 77, 77, 0, 255, 0) };
    srgbFromP3(color);
    expect([...color.data.subarray(0, 9)]).toEqual([0, 0, 0, 255, 255, 255, 77, 77, 77]);
    expect([...color.data.subarray(9)]).toEqual([0, 255, 0]);
  });

  it('makes a P3 colour more saturated in sRGB, as CSS Color 4 computes it', () => {
    // color(display-p3 0.6 0.4 0.3) is rgb(161.8, 99.1, 71.4).
    const color = { width: 1, height: 1, data: Uint8Array.of(153, 102, 77) };
    srgbFromP3(color);
    [162, 99, 71].forEach((level, i) => expect(Math.abs(color.data[i] - level)).toBeLessThanOrEqual(1));
  });
});

describe('RgbaGatherer', () => {
  const [width, height] = [37, 29];
  const next = seededNumbers(5);
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : next() * 256));
  const channel = (place: number) => ({ width, height, data: pixels.filter((_, i) => i % 4 === place) });

  it.each([
    ['rgb', [0, 1, 2]],
    ['bgr', [2, 1, 0]],
  ] as const)('averages each channel of %s pixels on its own, whatever the strips', (order, places) => {
    const colorSize = { width: 12, height: 9 };
    for (const mostPixels of [1, 4 * width, width * height]) {
      const gatherer = new RgbaGatherer({ width, height }, colorSize, order, new Uint8Array(width * height));
      const strips = stripsOf({ width, height }, colorSize, mostPixels);
      for (const strip of strips) {
        gatherer.add(pixels.slice(strip.top * width * 4, (strip.top + strip.height) * width * 4), strip);
      }
      expect(strips.length).toBe(mostPixels === width * height ? 1 : 9);
      places.forEach((place, target) => {
        const expected = reducePlane(channel(place), { width: 12, height: 9 }).data;
        expect(gatherer.color.data.filter((_, i) => i % 3 === target)).toEqual(expected);
      });
    }
  });

  it('weighs the channels as BT.601 does', () => {
    const size = { width: 4, height: 1 };
    const gatherer = new RgbaGatherer(size, size, 'rgb', new Uint8Array(4));
    const [strip] = stripsOf(size, size, 4);
    gatherer.add(Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255), strip);
    expect([...gatherer.luma.data]).toEqual([76, 150, 29, 255]);
    expect([...gatherer.color.data]).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  });
});

describe('layOnWhite', () => {
  it('shows white where the picture is transparent and mixes where it is not quite', () => {
    const strip = Uint8Array.of(10, 20, 30, 0, 100, 0, 200, 128, 1, 2, 3, 255);
    layOnWhite(strip);
    expect([...strip]).toEqual([255, 255, 255, 255, 177, 127, 227, 255, 1, 2, 3, 255]);
  });
});

describe('squareTile and miniature', () => {
  const grey = noisePlane(30, 20, 2).data;
  const color = { width: 30, height: 20, data: Uint8Array.from({ length: 1800 }, (_, i) => grey[(i / 3) | 0]) };

  it('squeezes the whole picture into the square', () => {
    const tile = squareTile(color, 10);
    expect(tile).toHaveLength(300);
    const expected = reducePlane({ width: 30, height: 20, data: grey }, { width: 10, height: 10 }).data;
    expected.forEach((level, i) => expect(Math.abs(tile[i * 3] - level)).toBeLessThanOrEqual(1));
  });

  it('enlarges a picture that is smaller than the tile', () => {
    const tile = squareTile({ width: 1, height: 1, data: Uint8Array.of(7, 8, 9) }, 4);
    expect([...tile.slice(0, 3)]).toEqual([7, 8, 9]);
    expect(tile).toHaveLength(48);
  });

  it('never enlarges a miniature, and makes it opaque', () => {
    expect(miniature(color, 448)).toMatchObject({ width: 30, height: 20 });
    const small = miniature(color, 15);
    expect(small).toMatchObject({ width: 15, height: 10 });
    expect(small.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });
});
