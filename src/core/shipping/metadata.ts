import { crc32 } from './crc32.ts';

const MARKER = 0xff;
const SOS = 0xda;
const EOI = 0xd9;

/**
 * A JPEG without what is told of it: EXIF, XMP, IPTC, comments, and whatever lies behind its end. Pixels and colours stay
 * as they are: JFIF, the ICC profile and Adobe's word on the colours are kept.
 * @returns null where its segments are broken
 */
export function stripJpeg(jpeg: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (jpeg[0] !== MARKER || jpeg[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 1 < jpeg.length) {
    if (jpeg[at] !== MARKER) return null;
    const marker = jpeg[at + 1];
    if (marker === MARKER) {
      at++; // a fill byte
    } else if (marker === EOI) {
      kept.push(jpeg.subarray(at, at + 2));
      return joined(kept);
    } else {
      const end = at + 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
      if (!(end > at + 3) || end > jpeg.length) return null;
      const tail = marker === SOS ? pixelsEnd(jpeg, end) : end;
      if (!isTold(jpeg, at, marker)) kept.push(jpeg.subarray(at, tail));
      at = tail;
    }
  }
  return null;
}

/** Where the coded pixels of a scan end: at the first marker that is no restart. */
function pixelsEnd(jpeg: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < jpeg.length) {
    if (jpeg[at] !== MARKER) at++;
    else if (jpeg[at + 1] === 0 || (jpeg[at + 1] >= 0xd0 && jpeg[at + 1] <= 0xd7)) at += 2;
    else return at;
  }
  return jpeg.length;
}

function isTold(jpeg: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe1 || marker > 0xef || marker === 0xee) return false;
  const isProfile = marker === 0xe2 && String.fromCharCode(...jpeg.subarray(at + 4, at + 15)) === 'ICC_PROFILE';
  return !isProfile;
}

const toldChunks = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

/** A PNG without what is told of it: texts, EXIF, time. @returns null where its chunks are broken */
export function stripPng(png: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const kept: Uint8Array[] = [png.subarray(0, 8)];
  for (let at = 8; at + 12 <= png.length;) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (end > png.length) return null;
    if (!toldChunks.has(name)) kept.push(png.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
  return null;
}

/** A picture that the browser wrote, with the EXIF of the one that it was made of. @param exif a TIFF block */
export function withExifBlock(bytes: Uint8Array, exif: Uint8Array, format: 'jpeg' | 'png'): Uint8Array<ArrayBuffer> {
  if (format === 'jpeg') {
    const length = exif.length + 8;
    if (length > 0xffff) return bytes.slice();
    const head = Uint8Array.of(MARKER, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0);
    return joined([bytes.subarray(0, 2), head, exif, bytes.subarray(2)]);
  }
  const chunk = new Uint8Array(exif.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, exif.length);
  chunk.set([0x65, 0x58, 0x49, 0x66], 4); // 'eXIf'
  chunk.set(exif, 8);
  view.setUint32(exif.length + 8, crc32(chunk.subarray(4, exif.length + 8)));
  const behindHeader = 8 + 25;
  return joined([bytes.subarray(0, behindHeader), chunk, bytes.subarray(behindHeader)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
