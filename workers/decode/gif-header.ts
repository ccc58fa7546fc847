import type { Header } from './header.ts';

/**
 * Size and frames of a GIF (GIF89a specification). Browsers enlarge the screen to hold the first frame, so its
 * rectangle counts: a file may claim 32 × 32 and mean 65535 × 66601.
 */
export function readGif(bytes: Uint8Array): Header | null {
  if (bytes.length < 13) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  let frames = 0;
  let { width, height } = screen;
  let at = 13 + tableSize(bytes[10]);
  while (at < bytes.length && frames < 2) {
    const block = bytes[at];
    if (block === 0x21) {
      at = skipChain(bytes, at + 2);
    } else if (block === 0x2c && at + 10 <= bytes.length) {
      if (frames === 0) {
        const frame = { width: view.getUint16(at + 5, true), height: view.getUint16(at + 7, true) };
        if (frame.width === 0 || frame.height === 0) return { width: 0, height: 0, animated: false, oddity: null };
        width = Math.max(width, view.getUint16(at + 1, true) + frame.width);
        height = Math.max(height, view.getUint16(at + 3, true) + frame.height);
      }
      frames++;
      at = skipChain(bytes, at + 11 + tableSize(bytes[at + 9]));
    } else {
      break;
    }
  }
  return { width, height, animated: frames > 1, oddity: null };
}

/** Steps over blocks that each say their length, up to the empty one. */
function skipChain(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at];
  return at + 1;
}
