import type { Header } from './header.ts';

const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isLossless = (marker: number) => marker === 0xc3 || marker === 0xc7 || marker === 0xcb || marker === 0xcf;
/** What the standard allows beside 8; anything else is a broken file. */
const deepPrecisions = [12, 16];
const hasNoLength = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Walks the markers up to the frame header (ITU-T T.81, B.1.1.3). Knows arithmetic coding, which the library that reads
 * the other formats' sizes does not.
 */
export function readJpeg(bytes: Uint8Array): Header | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { marker, at } of segmentsOf(bytes)) {
    // End of image, or pixels without a frame.
    if (marker === 0xd9 || marker === 0xda) return null;
    if (!isFrameHeader(marker)) continue;
    const precision = bytes[at + 4];
    const deep = deepPrecisions.includes(precision) ? `${precision}-bit JPEG` : null;
    const oddity = isLossless(marker) ? 'lossless JPEG' : deep;
    return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), animated: false, oddity };
  }
  return null;
}

/** @returns where the pixels of the first scan begin; the length where that is not found */
export function pixelsAt(bytes: Uint8Array): number {
  for (const { marker, at } of segmentsOf(bytes)) if (marker === 0xda) return at;
  return bytes.length;
}

/** Segments with a length, by their markers; stray bytes between them are skipped, as libjpeg does. */
function* segmentsOf(bytes: Uint8Array): Generator<{ readonly marker: number; readonly at: number }> {
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0x00) {
      at++;
    } else if (hasNoLength(marker)) {
      at += 2;
    } else {
      yield { marker, at };
      at += 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
    }
  }
}
