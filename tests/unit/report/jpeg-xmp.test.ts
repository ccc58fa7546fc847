import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findXmp, MOST_PACKET_BYTES, putXmp, xmpPacket } from '#core/report/jpeg-xmp.ts';

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, payload: readonly number[]) => [
  0xff,
  marker,
  (payload.length + 2) >> 8,
  (payload.length + 2) & 0xff,
  ...payload,
];
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const jfif = segment(0xe0, ascii('JFIF\0....'));
const exif = segment(0xe1, ascii('Exif\0\0II*.'));
const icc = segment(0xe2, ascii('ICC_PROFILE\0..'));
const mpf = segment(0xe2, ascii('MPF\0..'));
const xmp = (text: string) => segment(0xe1, ascii(XMP + text));
const extended = segment(0xe1, ascii('http://ns.adobe.com/xmp/extension/\0GUID'));
const pixels = [...segment(0xc0, [8, 0, 1, 0, 1, 1]), ...segment(0xda, [1, 2, 3]), 9, 0xff, 0, 9, 0xff, 0xd9];
const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...pixels, 7, 7]);
const packet = Uint8Array.from(ascii('<new/>'));
const written = (bytes: Uint8Array, given = packet) => putXmp(bytes, findXmp(bytes)!, given);

test('a packet is put behind JFIF and EXIF and before everything else', () => {
  expect(written(jpeg(jfif, exif, icc))).toEqual(jpeg(jfif, exif, xmp('<new/>'), icc));
  expect(written(jpeg(exif, icc))).toEqual(jpeg(exif, xmp('<new/>'), icc));
  expect(written(jpeg(icc))).toEqual(jpeg(xmp('<new/>'), icc));
});

test('a packet that is there is replaced in its place, and extended XMP stays', () => {
  const before = jpeg(exif, icc, xmp('<old>longer than the new one</old>'), extended);
  expect(String.fromCharCode(...findXmp(before)!.packet!)).toBe('<old>longer than the new one</old>');
  expect(written(before)).toEqual(jpeg(exif, icc, xmp('<new/>'), extended));
});

test('taking the segment out again gives every byte that was there', () => {
  const anySegments = fc.array(fc.constantFrom(icc, extended, segment(0xdb, [1, 2, 3]), segment(0xfe, ascii('note'))));
  const anyPacket = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(anySegments, anyPacket, anyPacket, (segments, first, second) => {
      const before = jpeg(jfif, exif, ...segments);
      const once = written(before, first)!;
      const place = findXmp(once)!;
      expect(place.packet).toEqual(first);
      expect([...once.subarray(0, place.start), ...once.subarray(place.end)]).toEqual([...before]);
      expect(written(once, second)).toEqual(written(before, second));
    }),
  );
});

test('what is no whole JPEG is not touched', () => {
  const whole = jpeg(jfif, exif);
  for (const broken of [[], ascii('GIF89a'), [0xff, 0xd8], [...whole.subarray(0, 24)], [0xff, 0xd8, 1, 2, 3, 4, 5]])
    expect(findXmp(Uint8Array.from(broken))).toBeNull();
});

test('two packets, and a packet that several pictures count across, are left alone', () => {
  expect(findXmp(jpeg(exif, xmp('<a/>'), xmp('<b/>')))).toBeNull();
  expect(findXmp(jpeg(exif, mpf, xmp('<a/>')))).toBeNull();
  expect(findXmp(jpeg(mpf, exif))).toBeNull();
  expect(written(jpeg(exif, mpf))).toEqual(jpeg(exif, xmp('<new/>'), mpf));
});

test('a packet of 65,502 bytes fits, one more does not', () => {
  expect(findXmp(written(jpeg(exif), new Uint8Array(MOST_PACKET_BYTES))!)!.packet).toHaveLength(65_502);
  expect(written(jpeg(exif), new Uint8Array(MOST_PACKET_BYTES + 1))).toBeNull();
});

test('a packet has its wrapper once and no XML declaration', () => {
  const packed = xmpPacket('<?xml version="1.0" encoding="UTF-8"?>\n<x/>\n');
  expect(packed).toMatch(/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n<x\/>\n<\?xpacket end="w"\?>$/);
  expect(xmpPacket(packed)).toBe(packed);
});
