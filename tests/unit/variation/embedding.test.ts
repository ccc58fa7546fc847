import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { subjectMask } from '#core/variation/mask.ts';
import { FINE, LOOK_CHANNELS, Pooler, VECTOR_DIMENSIONS } from '#core/variation/pooling.ts';
import { normalizeTile } from '#core/variation/tile.ts';

test('normalising takes exposure, contrast and colour of the light out of a tile', () => {
  const random = seededRandom(1);
  const scene = Float64Array.from({ length: 48 * 48 * 3 }, () => 20 + 80 * random());
  const normalized = (gain: number, lift: number, tint: readonly number[]): Float32Array => {
    const into = new Float32Array(scene.length);
    normalizeTile(
      Uint8Array.from(scene, (value, at) => Math.round((value * gain + lift) * tint[at % 3])),
      into,
    );
    return into;
  };
  const plain = normalized(1, 0, [1, 1, 1]);
  for (const other of [normalized(2, 30, [1, 1, 1]), normalized(1.5, 0, [1.1, 1, 0.7])]) {
    const difference = other.reduce((sum, value, at) => sum + Math.abs(value - plain[at]), 0) / plain.length;
    expect(difference).toBeLessThan(0.02);
  }
  expect(Math.abs(plain.reduce((sum, value) => sum + value, 0) / plain.length - 0.45)).toBeLessThan(0.02);
});

test.each([0, 128, 255])('a flat tile of %i stays finite and within 0 … 1', (shade) => {
  const into = new Float32Array(300);
  normalizeTile(new Uint8Array(300).fill(shade), into);
  expect(into.every((value) => value >= 0 && value <= 1)).toBe(true);
});

/** A map with one texture everywhere and another in a square of cells. */
function drawMap(side: number, channels: number, inside: (x: number, y: number) => boolean): Float32Array {
  const random = seededRandom(3);
  const textures = [0, 1].map(() => Float32Array.from({ length: channels }, () => (random() < 0.3 ? random() * 4 : 0)));
  return Float32Array.from({ length: side * side * channels }, (_, at) => {
    const cell = Math.floor(at / channels);
    const texture = textures[inside(cell % side, Math.floor(cell / side)) ? 1 : 0];
    return texture[at % channels] * (0.9 + 0.2 * random());
  });
}

test('the mask covers what differs from the border', () => {
  const inside = (x: number, y: number) => x >= 4 && x < 9 && y >= 5 && y < 10;
  const mask = subjectMask(drawMap(14, 60, inside), 14, 60);
  const mean = (wanted: boolean): number => {
    const weights = [...mask].filter((_, cell) => inside(cell % 14, Math.floor(cell / 14)) === wanted);
    return weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  };
  expect(mean(true)).toBeGreaterThan(0.6);
  expect(mean(false)).toBeLessThan(0.15);
});

test('a map without a subject or without anything gives finite vectors of length 1', () => {
  const pooler = new Pooler();
  for (const value of [0.5, 3]) {
    const into = {
      look: new Float32Array(VECTOR_DIMENSIONS.look),
      background: new Float32Array(VECTOR_DIMENSIONS.background),
      subject: new Float32Array(VECTOR_DIMENSIONS.subject),
    };
    pooler.pool(
      {
        look: new Float32Array(LOOK_CHANNELS).fill(value),
        fine: new Float32Array(FINE.side ** 2 * FINE.channels).fill(value),
      },
      into,
    );
    for (const row of Object.values(into)) {
      expect(Math.hypot(...row)).toBeCloseTo(1, 4);
      expect(row.every(Number.isFinite)).toBe(true);
    }
  }
});
