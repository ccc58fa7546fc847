import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import type { ColorPlane, Planes } from '#core/planes/planes.ts';
import { LIGHT_LENGTH, light } from '#core/variation/light.ts';
import { hammingDistance, packHashes, TURNS } from '#core/variation/perceptual-hash.ts';
import { signatureOf } from '#core/variation/signature.ts';

type Shade = (u: number, v: number) => readonly [number, number, number];

function draw(width: number, height: number, shade: Shade): Planes {
  const color: ColorPlane = { width, height, data: new Uint8Array(width * height * 3) };
  const luma = new Uint8Array(width * height);
  for (let i = 0; i < width * height; i++) {
    const rgb = shade(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height).map((value) =>
      Math.max(0, Math.min(255, Math.round(value))),
    );
    color.data.set(rgb, i * 3);
    luma[i] = Math.round(0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]);
  }
  const work = { data: luma, width, height };
  return { luma: work, work, color, orientation: 1 };
}

/** A scene of soft blobs, different for every seed. */
function scene(seed: number, gain = 1, tint: readonly [number, number, number] = [1, 1, 1]): Shade {
  const random = seededRandom(seed);
  const blobs = Array.from({ length: 12 }, () => [random(), random(), 0.05 + random() * 0.2, random() * 180 - 60]);
  return (u, v) => {
    const grey = blobs.reduce(
      (sum, [x, y, size, height]) => sum + height * Math.exp(-((u - x) ** 2 + (v - y) ** 2) / (2 * size * size)),
      90,
    );
    return [grey * gain * tint[0], grey * gain * tint[1], grey * gain * tint[2]];
  };
}

const bitsBetween = (a: Planes, b: Planes): number =>
  hammingDistance(packHashes([signatureOf(a).perceptual, signatureOf(b).perceptual]), 0, 1);

test('equal pixels have equal hashes; one changed pixel, or the same bytes in another shape, have not', () => {
  const planes = draw(160, 120, scene(1));
  expect(signatureOf(draw(160, 120, scene(1))).pixels).toBe(signatureOf(planes).pixels);
  const touched = draw(160, 120, scene(1));
  touched.work.data[7777] ^= 1;
  expect(signatureOf(touched).pixels).not.toBe(signatureOf(planes).pixels);
  const flat = signatureOf(draw(40, 30, () => [90, 90, 90])).pixels;
  expect(signatureOf(draw(30, 40, () => [90, 90, 90])).pixels).not.toBe(flat);
});

test('the pixel hash does not depend on where the bytes lie in memory', () => {
  const planes = draw(161, 121, scene(2));
  const moved = new Uint8Array(planes.work.data.length + 1);
  moved.set(planes.work.data, 1);
  const shifted = { ...planes, work: { ...planes.work, data: moved.subarray(1) } };
  expect(signatureOf(shifted).pixels).toBe(signatureOf(planes).pixels);
});

test('the perceptual hash survives size, brightness and colour, and tells scenes apart', () => {
  const original = draw(400, 300, scene(3));
  expect(bitsBetween(original, draw(160, 120, scene(3)))).toBeLessThanOrEqual(4);
  expect(bitsBetween(original, draw(400, 300, scene(3, 0.7)))).toBeLessThanOrEqual(4);
  expect(bitsBetween(original, draw(400, 300, scene(3, 1, [1.1, 1, 0.8])))).toBeLessThanOrEqual(4);
  for (const seed of [4, 5, 6, 7]) expect(bitsBetween(original, draw(400, 300, scene(seed)))).toBeGreaterThan(12);
});

test('a turned or mirrored picture has the hash of the picture in one of its turns, another picture has not', () => {
  const upright = scene(9);
  const variants: Shade[] = [
    (u, v) => upright(1 - u, v),
    (u, v) => upright(u, 1 - v),
    (u, v) => upright(1 - u, 1 - v),
    (u, v) => upright(v, u),
    (u, v) => upright(v, 1 - u),
    (u, v) => upright(1 - v, u),
    (u, v) => upright(1 - v, 1 - u),
  ];
  const fewest = (other: Shade): number => {
    const words = packHashes(
      [draw(96, 96, upright), draw(96, 96, other)].map((planes) => signatureOf(planes).perceptual),
    );
    return Math.min(...Array.from({ length: TURNS }, (_, turn) => hammingDistance(words, 0, 1, turn)));
  };
  for (const variant of variants) expect(fewest(variant)).toBeLessThanOrEqual(1);
  expect(fewest(scene(10))).toBeGreaterThan(8);
});

test('a flat picture has a hash of zeros', () => {
  expect(signatureOf(draw(64, 64, () => [120, 120, 120])).perceptual).toBe('0'.repeat(16));
});

test('light is measured in stops and ratios', () => {
  const flat = signatureOf(draw(80, 60, () => [188, 188, 188])).light;
  // 188 of 255 is half of linear white: one stop below it.
  expect(flat[light.mean]).toBeCloseTo(-1, 1);
  expect(flat[light.p50]).toBeCloseTo(-1, 1);
  expect(flat[light.neutralWarmth]).toBeCloseTo(0, 2);
  expect(flat[light.sideways]).toBeCloseTo(0, 5);
  const warm = signatureOf(draw(80, 60, scene(8, 1, [1.15, 1, 0.8]))).light;
  const cool = signatureOf(draw(80, 60, scene(8, 1, [0.85, 1, 1.15]))).light;
  for (const at of [light.edgeWarmth, light.brightWarmth, light.neutralWarmth, light.meanWarmth, light.bandWarmth]) {
    expect(warm[at]).toBeGreaterThan(0.3);
    expect(cool[at]).toBeLessThan(-0.3);
  }
  const fromTheRight = signatureOf(draw(80, 60, (u) => [40 + 150 * u, 40 + 150 * u, 40 + 150 * u])).light;
  expect(fromTheRight[light.sideways]).toBeGreaterThan(0.5);
  expect(fromTheRight[light.bandSideways]).toBeGreaterThan(1);
  expect(flat[light.band]).toBeCloseTo(-1, 1);
  expect(flat[light.middle98]).toBeCloseTo(-1, 1);
});

test.each([
  [1, 1],
  [1, 300],
  [3, 2],
])('a picture of %i × %i px has finite light', (width, height) => {
  for (const shade of [0, 77, 255]) {
    const { light: record, pixels, perceptual } = signatureOf(draw(width, height, () => [shade, shade, shade]));
    expect(record).toHaveLength(LIGHT_LENGTH);
    expect(record.every(Number.isFinite)).toBe(true);
    expect(pixels).toMatch(/^[0-9a-f]{32}$/);
    expect(perceptual).toMatch(/^[0-9a-f]{16}$/);
  }
});
