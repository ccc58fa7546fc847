import type { Header } from './header.ts';

const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isLossless = (marker: number) => marker === 0xc3 || marker === 0xc7 || marker === 0xcb || marker === 0xcf;
/** What the standard allows beside 8; anything else is a broken file. */
const deepPrecisions = [12, 16];
const hasNoLength = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Walks the markers up to the frame header (ITU-T T.81, B.1.1.3), skipping stray bytes between segments as libjpeg
 * does. Knows arithmetic coding, which the library that reads the other formats' sizes does not.
 */
export function readJpeg(bytes: Uint8Array): Header | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0x00) {
      at++;
    } else if (hasNoLength(marker)) {
      at += 2;
    } else if (isFrameHeader(marker)) {
      const precision = bytes[at + 4];
      const deep = deepPrecisions.includes(precision) ? `${precision}-bit JPEG` : null;
      const oddity = isLossless(marker) ? 'lossless JPEG' : deep;
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), animated: false, oddity };
    } else if (marker === 0xd9 || marker === 0xda) {
      return null; // end of image, or pixels without a frame
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
  return null;
}
