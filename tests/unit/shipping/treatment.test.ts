import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Orientation } from '#core/planes/planes.ts';
import { takes } from '#core/preflight/limits.ts';
import { reasonsAgainst } from '#core/preflight/picture-limits.ts';
import { crc32 } from '#core/shipping/crc32.ts';
import { exifBlockOf, uprightExif } from '#core/shipping/exif-block.ts';
import { stripJpeg, stripPng, withExifBlock } from '#core/shipping/metadata.ts';
import { reduced, treatmentOf, type CopySource, type CopyWish } from '#core/shipping/treatment.ts';
import { tags, withExif } from '#tests/support/exif.ts';

const wish: CopyWish = { mostPx: 4096, format: 'jpeg', metadata: 'kept' };
const good: CopySource = { format: 'jpeg', width: 4096, height: 3072, bytes: takes.mostBytes, orientation: 1 };

test.each([
  [{}, {}, 'copied'],
  [{ format: 'png' }, {}, 'copied'],
  [{}, { metadata: 'stripped' }, 'stripped'],
  [{ width: 4097 }, {}, 'resized'],
  [{ width: 1281, height: 700 }, { mostPx: 1280 }, 'resized'],
  [{ orientation: 6 }, {}, 'encoded'],
  [{ format: 'webp' }, {}, 'encoded'],
  [{ bytes: takes.mostBytes + 1 }, {}, 'encoded'],
] as const)('%o with %o is %s', (source, wished, treatment) => {
  expect(treatmentOf({ ...good, ...source }, { ...wish, ...wished })).toMatchObject({ treatment });
});

test('what no copy can put right is named', () => {
  expect(treatmentOf({ ...good, height: 63 }, wish)).toBe('too-small');
  expect(treatmentOf({ ...good, height: 204 }, wish)).toBe('too-long');
});

test('whatever a picture is, its copy is of a size that the service takes, or there is none', () => {
  const side = fc.integer({ min: 1, max: 12_000 });
  const source = fc.record({
    format: fc.constantFrom('jpeg', 'png', 'webp', 'gif'),
    width: side,
    height: side,
    bytes: fc.integer({ min: 1, max: 2 * takes.mostBytes }),
    orientation: fc.constantFrom<Orientation>(1, 3, 6),
  });
  fc.assert(
    fc.property(source, fc.constantFrom(4096 as const, 1280 as const), (picture, mostPx) => {
      const planned = treatmentOf(picture, { ...wish, mostPx });
      if (typeof planned === 'string') return;
      const isFile = planned.treatment === 'copied' || planned.treatment === 'stripped';
      expect(reasonsAgainst({ ...planned, bytes: isFile ? picture.bytes : 0 })).toEqual([]);
      expect(Math.max(planned.width, planned.height)).toBeLessThanOrEqual(mostPx);
      const shape = Math.abs(Math.log(planned.width / planned.height / (picture.width / picture.height)));
      expect(shape).toBeLessThan(1 / Math.min(planned.width, planned.height));
    }),
    { numRuns: 300 },
  );
});

test('sizes are reduced to the limit and never below 64 px', () => {
  expect(reduced({ width: 6000, height: 4000 }, 4096)).toEqual({ width: 4096, height: 2731 });
  expect(reduced({ width: 100, height: 80 }, 4096)).toEqual({ width: 100, height: 80 });
  expect(reduced({ width: 6000, height: 300 }, 1280)).toEqual({ width: 1280, height: 64 });
});

/** Start, a table whose bytes look like an end, pixels with a stuffed byte and a restart, the end, and something behind. */
const segment = (marker: number, ...payload: number[]) => [0xff, marker, 0, payload.length + 2, ...payload];
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const pixels = [...segment(0xdb, 0xff, 0xd9), ...segment(0xda, 1), 5, 0xff, 0, 7, 0xff, 0xd0, 8];
const jpeg = (...told: number[]) => Uint8Array.of(0xff, 0xd8, ...told, ...pixels, 0xff, 0xd9);

test('a JPEG loses EXIF, XMP, IPTC, comments and what lies behind its end, and no pixel, profile or colour word', () => {
  const kept = [
    ...segment(0xe0, ...letters('JFIF\0')),
    ...segment(0xe2, ...letters('ICC_PROFILE\0x')),
    ...segment(0xee, 1),
  ];
  const told = [
    ...segment(0xe1, ...letters('Exif\0\0x')),
    ...segment(0xe2, ...letters('MPF\0')),
    ...segment(0xed, 3),
    ...segment(0xfe, 4),
  ];
  const full = Uint8Array.of(...jpeg(...kept, ...told), 1, 2, 3);
  expect(stripJpeg(full)).toEqual(jpeg(...kept));
  expect(stripJpeg(jpeg())).toEqual(jpeg());
  expect(stripJpeg(full.subarray(0, 30))).toBeNull();
  expect(stripJpeg(Uint8Array.of(1, 2, 3))).toBeNull();
});

const chunk = (name: string, ...bytes: number[]) => [0, 0, 0, bytes.length, ...letters(name), ...bytes, 0, 0, 0, 0];
const png = (...chunks: number[][]) => Uint8Array.of(0x89, ...letters('PNG\r\n\x1a\n'), ...chunks.flat());
const header = chunk('IHDR', ...new Array<number>(13).fill(1));

test('a PNG loses texts, EXIF and time, and nothing else', () => {
  const kept = [header, chunk('iCCP', 1), chunk('IDAT', 2), chunk('IEND')];
  const full = png(
    header,
    chunk('tEXt', 9),
    chunk('iCCP', 1),
    chunk('eXIf', 9),
    chunk('IDAT', 2),
    chunk('tIME', 9),
    chunk('IEND'),
  );
  expect(stripPng(full)).toEqual(png(...kept));
  expect(stripPng(full.subarray(0, 60))).toBeNull();
});

test('the EXIF of a copy is upright and of its size, and says all else as before', () => {
  const before = withExif(jpeg(), {
    main: { [tags.make]: 'Canon', [tags.orientation]: 6 },
    photo: { [tags.iso]: 400, 0xa002: 6000, 0xa003: 4000 },
  });
  const block = exifBlockOf(before, 'jpeg')!;
  const after = uprightExif(block, { width: 4096, height: 2731 })!;
  const expected = withExif(jpeg(), {
    main: { [tags.make]: 'Canon', [tags.orientation]: 1 },
    photo: { [tags.iso]: 400, 0xa002: 4096, 0xa003: 2731 },
  });
  expect(withExifBlock(jpeg(), after, 'jpeg')).toEqual(expected);
  expect(uprightExif(block.subarray(0, 20), { width: 1, height: 1 })).toBeNull();
  expect(uprightExif(Uint8Array.of(1, 2, 3), { width: 1, height: 1 })).toBeNull();
  expect(exifBlockOf(jpeg(), 'jpeg')).toBeNull();
});

test('a PNG takes EXIF as a chunk behind its header, with the check sum of its bytes', () => {
  const written = withExifBlock(png(header, chunk('IDAT', 2), chunk('IEND')), Uint8Array.of(0x49, 0x49), 'png');
  expect(exifBlockOf(written, 'png')).toEqual(Uint8Array.of(0x49, 0x49));
  expect(stripPng(written)).toEqual(png(header, chunk('IDAT', 2), chunk('IEND')));
  // The check value of CRC-32 for '123456789' (ISO 3309).
  expect(crc32(Uint8Array.from(letters('123456789')))).toBe(0xcbf43926);
});
