import { describe, expect, it } from 'vitest';
import { measureAll } from '#core/checks/measure-all.ts';
import type { Facts } from '#core/facts.ts';
import type { Orientation, Planes } from '#core/planes/planes.ts';
import { orientPlane } from '#core/planes/orient.ts';
import { decodePicture, type DecodeWay } from '#workers/decode/decode.ts';
import { detectFormat } from '#workers/decode/format.ts';
import { readExif } from '#workers/decode/exif.ts';
import { withOrientation } from '#tests/support/exif.ts';
import { drawScene, encode } from '#tests/support/pictures.ts';

/** Planes outlive the next decode here, so the luma is copied out of its shared buffer. */
async function planesOf(bytes: Uint8Array<ArrayBuffer>, way: DecodeWay): Promise<Planes> {
  const format = detectFormat(bytes)!;
  const outcome = await decodePicture(bytes, format, readExif(bytes, format.name).orientation, [way]);
  if (!outcome.ok) throw new Error(`${outcome.fault.code} ${outcome.fault.detail}`);
  const { luma } = outcome.value;
  return { ...outcome.value, luma: { ...luma, data: luma.data.slice() } };
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, level, i) => sum + Math.abs(level - b[i]), 0) / a.length;
}

function expectAlike(one: Planes, other: Planes, tolerance: number): void {
  const luma = [one, other].map((planes) => orientPlane(planes.luma, planes.orientation).data);
  expect(meanDifference(luma[0], luma[1])).toBeLessThan(tolerance);
  expect([one.work.width, one.work.height]).toEqual([other.work.width, other.work.height]);
  expect(meanDifference(one.work.data, other.work.data)).toBeLessThan(tolerance);
  expect([one.color.width, one.color.height]).toEqual([other.color.width, other.color.height]);
  expect(meanDifference(one.color.data, other.color.data)).toBeLessThan(tolerance);
}

const factsOf = (bytes: Uint8Array): Facts => ({
  bytes: bytes.length,
  name: 'drawn',
  format: 'jpeg',
  width: 1500,
  height: 1000,
  orientation: 1,
  animated: false,
  digitalSource: null,
  exif: null,
});

/** Every number in a value with the names that lead to it. */
function numbersOf(value: unknown, name = ''): [string, number][] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${name}.${key}`));
}

const half = (canvas: OffscreenCanvas) => {
  const context = canvas.getContext('2d')!;
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = 'rgb(0 0 0 / 60%)';
  context.fillRect(0, 0, canvas.width / 2, canvas.height);
  return canvas;
};

describe('the way over the decoder and the way over the canvas', () => {
  it.each([
    ['JPEG 4:2:0', () => encode(drawScene(1500, 1000), 'image/jpeg', 0.9)],
    ['JPEG 4:4:4', () => encode(drawScene(1500, 1000), 'image/jpeg', 1)],
    ['JPEG of odd sides', () => encode(drawScene(1333, 777), 'image/jpeg', 0.9)],
    ['small JPEG', () => encode(drawScene(61, 47), 'image/jpeg', 0.9)],
    ['mid-sized JPEG', () => encode(drawScene(640, 481), 'image/jpeg', 0.9)],
    ['WebP, video range', () => encode(drawScene(1500, 1000), 'image/webp', 0.8)],
    ['PNG', () => encode(drawScene(900, 601), 'image/png')],
    ['PNG with alpha', () => encode(half(drawScene(400, 301)), 'image/png')],
  ])('give the same planes of a %s, within 1 level in the mean', async (_name, draw) => {
    const bytes = await draw();
    expectAlike(await planesOf(bytes, 'frame'), await planesOf(bytes, 'canvas'), 1);
  });

  it.each(['image/jpeg', 'image/webp', 'image/png'] as const)(
    'give the same measures of a %s, within 2 % or 0.02 of their unit',
    async (type) => {
      const bytes = await encode(drawScene(1500, 1000), type, 0.9);
      const facts = factsOf(bytes);
      const [frame, canvas] = await Promise.all(
        (['frame', 'canvas'] as const).map(async (way) => measureAll(await planesOf(bytes, way), facts).measures),
      );
      const [ours, theirs] = [numbersOf(frame), numbersOf(canvas)];
      expect(ours.length).toBeGreaterThan(20);
      expect(theirs.map(([name]) => name)).toEqual(ours.map(([name]) => name));
      const apart = ours.filter(
        ([, value], i) => Math.abs(value - theirs[i][1]) > 0.02 * Math.max(1, Math.abs(value), Math.abs(theirs[i][1])),
      );
      expect(apart).toEqual([]);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('turn EXIF orientation %i upright alike', async (orientation) => {
    const bytes = withOrientation(await encode(drawScene(320, 200), 'image/jpeg'), orientation);
    const [frame, canvas] = [await planesOf(bytes, 'frame'), await planesOf(bytes, 'canvas')];
    expectAlike(frame, canvas, 1);
    const stored = await planesOf(await encode(drawScene(320, 200), 'image/jpeg'), 'frame');
    const upright = orientPlane(stored.luma, orientation as Orientation);
    expect([frame.work.width, frame.work.height]).toEqual([upright.width, upright.height]);
    expect(meanDifference(frame.work.data, upright.data)).toBeLessThan(1);
  });
});

describe('a drawn patch', () => {
  const patches = [
    [0, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
    [200, 60, 50],
    [60, 160, 70],
    [50, 70, 190],
  ] as const;

  it.each(
    patches.flatMap((patch) =>
      (['image/jpeg', 'image/webp', 'image/png'] as const).map((type) => [type, patch] as const),
    ),
  )('of %s, %j comes back as it was drawn, in full range', async (type, [red, green, blue]) => {
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext('2d')!;
    context.fillStyle = `rgb(${red}, ${green}, ${blue})`;
    context.fillRect(0, 0, 64, 64);
    const bytes = await encode(canvas, type, 1);
    for (const way of ['frame', 'canvas'] as const) {
      const { luma, color } = await planesOf(bytes, way);
      const middle = (32 * 64 + 32) * 3;
      [red, green, blue].forEach((level, i) => expect(Math.abs(color.data[middle + i] - level)).toBeLessThan(4));
      const expected = 0.299 * red + 0.587 * green + 0.114 * blue;
      expect(Math.abs(luma.data[32 * 64 + 32] - expected)).toBeLessThan(3);
    }
  });

  it('of a wide gamut loses its gamut, not its colour', async () => {
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext('2d', { colorSpace: 'display-p3' })!;
    context.fillStyle = 'color(srgb 0.75 0.3 0.25)';
    context.fillRect(0, 0, 64, 64);
    const bytes = await encode(canvas, 'image/jpeg', 1);
    for (const way of ['frame', 'canvas'] as const) {
      const { luma, color } = await planesOf(bytes, way);
      [191, 77, 64].forEach((level, i) => expect(Math.abs(color.data[i] - level)).toBeLessThan(4));
      expect(Math.abs(luma.data[0] - 109.5)).toBeLessThan(5);
    }
  });

  it('of nothing at all is white', async () => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d')!.clearRect(0, 0, 8, 8);
    const bytes = await encode(canvas, 'image/png');
    for (const way of ['frame', 'canvas'] as const) {
      expect((await planesOf(bytes, way)).luma.data.every((level) => level === 255)).toBe(true);
    }
  });
});
