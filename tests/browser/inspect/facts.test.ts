import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '#core/contract.ts';
import type { FaultCode, Outcome } from '#core/outcome.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { tags, withExif, withOrientation } from '#tests/support/exif.ts';
import { drawnFile, drawScene, encode } from '#tests/support/pictures.ts';

let engine: Engine;
beforeAll(() => (engine = createEngine()));
afterAll(() => engine.dispose());

const inspect = (file: File) => engine.inspect(file, new AbortController().signal);
const inspected = async (file: File): Promise<Inspection> => {
  const outcome = await inspect(file);
  if (!outcome.ok) throw new Error(`${outcome.fault.code} ${outcome.fault.detail}`);
  return outcome.value;
};
const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const fileOf = (name: string, ...parts: (string | Uint8Array<ArrayBuffer>)[]) =>
  new File(
    parts.map((part) => (typeof part === 'string' ? bytesOf(part) : part)),
    name,
  );

/** Every number in a value, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return (ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : Object.values(value)).flatMap(numbersIn);
}

describe('an inspected picture', () => {
  it('carries its facts, a thumbnail, a tile and finite numbers only', async () => {
    const file = await drawnFile('rose.jpg', 'image/jpeg', 1200, 900);
    const inspection = await inspected(file);
    expect(inspection.facts).toEqual({
      bytes: file.size,
      name: 'rose.jpg',
      format: 'jpeg',
      width: 1200,
      height: 900,
      orientation: 1,
      animated: false,
      digitalSource: null,
      exif: null,
    });
    expect(inspection.tile).toHaveLength(224 * 224 * 3);
    const thumbnail = await createImageBitmap(new Blob([inspection.thumbnail], { type: 'image/jpeg' }));
    expect([thumbnail.width, thumbnail.height]).toEqual([448, 336]);
    expect(numbersIn(inspection).every(Number.isFinite)).toBe(true);
    expect(Object.values(inspection.timing).every((ms) => ms >= 0 && ms < 30_000)).toBe(true);
  });

  it('is upright in facts, thumbnail and tile, however the camera was held', async () => {
    const jpeg = await encode(drawScene(600, 400), 'image/jpeg');
    const { facts, thumbnail } = await inspected(fileOf('turned.jpg', withOrientation(jpeg, 6)));
    expect(facts).toMatchObject({ width: 400, height: 600, orientation: 6 });
    const bitmap = await createImageBitmap(new Blob([thumbnail]));
    expect(bitmap.height).toBeGreaterThan(bitmap.width);
  });

  it('tells what the camera wrote', async () => {
    const jpeg = await encode(drawScene(64, 64), 'image/jpeg');
    const written = withExif(jpeg, {
      main: { [tags.make]: 'NIKON CORPORATION', [tags.model]: 'NIKON D90' },
      photo: {
        [tags.exposureTime]: [1, 250],
        [tags.fNumber]: [28, 10],
        [tags.iso]: 400,
        [tags.takenAt]: '2024:05:06 07:08:09',
        [tags.subSecond]: '42',
        [tags.flash]: 25,
        [tags.focalLength]: [50, 1],
      },
      gps: {
        [tags.latitudeReference]: 'N',
        [tags.latitude]: [52, 1],
        [tags.longitudeReference]: 'E',
        [tags.longitude]: [13, 1],
      },
    });
    expect((await inspected(fileOf('a.jpg', written))).facts.exif).toEqual({
      camera: 'NIKON D90',
      lens: null,
      iso: 400,
      exposureTimeS: 0.004,
      apertureF: 2.8,
      focalLengthMm: 50,
      exposureBiasEv: null,
      takenAt: '2024-05-06T07:08:09.42',
      flashFired: true,
      hasGps: true,
    });
  });

  it('counts broken EXIF as none', async () => {
    const jpeg = await encode(drawScene(64, 64), 'image/jpeg');
    const written = withExif(jpeg, { main: { [tags.make]: 'A camera', [tags.orientation]: 99 } });
    written.fill(0xff, 14, 30);
    expect((await inspected(fileOf('a.jpg', written))).facts).toMatchObject({ exif: null, orientation: 1 });
  });

  it('is named by its bytes, not by its name', async () => {
    const png = await encode(drawScene(40, 30), 'image/png');
    expect((await inspected(fileOf('a.jpg', png))).facts).toMatchObject({ format: 'png', name: 'a.jpg' });
  });

  it('may be a single pixel', async () => {
    const { facts, tile } = await inspected(await drawnFile('dot.png', 'image/png', 1, 1));
    expect([facts.width, facts.height, tile.length]).toEqual([1, 1, 224 * 224 * 3]);
  });
});

describe('a file that cannot be judged', () => {
  const gif = (screen: string, frame: string) => fileOf('a.gif', `GIF89a${screen}\0\0\0,`, frame, '\0\x02\x02D\x01\0;');
  const pngHeader = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0\x08\x02\0\0\0';
  const box = (brand: string) => `\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`;
  const cases: readonly (readonly [string, () => File | Promise<File>, FaultCode, string?])[] = [
    ['of 0 bytes', () => fileOf('a.jpg'), 'empty-file'],
    ['that is text', () => fileOf('a.jpg', 'not a picture at all, whatever its name'), 'not-an-image'],
    ['that is a film', () => fileOf('a.jpg', '\0\0\0\x18ftypisom\0\0\0\0isomavc1'), 'not-an-image'],
    ['whose PNG header claims 4.3 gigapixels', () => fileOf('a.png', pngHeader), 'too-large', '65536 × 65536 px'],
    [
      'whose GIF frame reaches beyond its small screen',
      () => gif('\x20\0\x20\0', '\0\0\0\xff\xff\xff\x29\x05'),
      'too-large',
      '65535 × 66601 px',
    ],
    ['whose GIF frame has no width', () => gif('\x20\0\x20\0', '\0\0\0\0\0\0\x20\0'), 'corrupt', 'GIF without pixels'],
    ['that is HEIC', () => fileOf('a.heic', box('heic')), 'unsupported-format', 'HEIC'],
    ['that is TIFF', () => fileOf('a.tif', 'II*\0\x08\0\0\0\0\0\0\0\0\0'), 'unsupported-format', 'TIFF'],
    ['that is JPEG 2000', () => fileOf('a.jp2', '\0\0\0\x0cjP  \r\n'), 'unsupported-format', 'JPEG 2000'],
    ['that is SVG', () => fileOf('a.svg', '<?xml version="1.0"?>\n<svg/>'), 'unsupported-format', 'SVG (a drawing)'],
    ['that is PDF', () => fileOf('a.pdf', '%PDF-1.7'), 'unsupported-format', 'PDF'],
    ['that is CR2', () => fileOf('a', 'II*\0\x10\0\0\0CR\x02\0'), 'unsupported-format', 'Canon RAW (CR2)'],
    ['that is CR3', () => fileOf('a', box('crx ')), 'unsupported-format', 'Canon RAW (CR3)'],
    [
      'that is NEF',
      () =>
        fileOf(
          'a',
          'MM\0*\0\0\0\x08\0\x02\0\xfe\0\x04\0\0\0\x01\0\0\0\x01\x01\x0f\0\x02\0\0\0\x06\0\0\0\x26\0\0\0\0NIKON\0',
        ),
      'unsupported-format',
      'Nikon RAW (NEF)',
    ],
    [
      'that is DNG',
      () => fileOf('a', 'II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0\0\0\0\0'),
      'unsupported-format',
      'Digital negative (DNG)',
    ],
    [
      'that is a JPEG of 12 bits',
      () => fileOf('a.jpg', '\xff\xd8\xff\xc1\0\x0b\x0c\0\x40\0\x40\x01\x01\x11\0'),
      'unsupported-format',
      '12-bit JPEG',
    ],
    [
      'that is half a JPEG',
      async () => fileOf('a.jpg', (await encode(drawScene(640, 480), 'image/jpeg')).slice(0, 3000)),
      'corrupt',
      'JPEG',
    ],
    [
      'that is half a PNG',
      async () => fileOf('a.png', (await encode(drawScene(640, 480), 'image/png')).slice(0, 3000)),
      'corrupt',
      'PNG',
    ],
    ['that is the start of a JPEG', () => fileOf('a.jpg', '\xff\xd8\xff'), 'corrupt', 'JPEG'],
  ];

  const named = cases.map(([what, make, code, detail]) => ({ what, make, code, detail }));
  it.each(named)('$what is told so', async ({ make, code, detail }) => {
    const outcome: Outcome<Inspection> = await inspect(await make());
    expect(outcome).toEqual({ ok: false, fault: detail === undefined ? { code } : { code, detail } });
  });

  it('leaves its neighbours alone', async () => {
    const good = await drawnFile('good.jpg', 'image/jpeg');
    const files = [fileOf('1.jpg', '\xff\xd8\xff'), good, fileOf('2.png', pngHeader), good, fileOf('3.jpg'), good];
    const outcomes = await Promise.all(files.map(inspect));
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true, false, true, false, true]);
  });
});
