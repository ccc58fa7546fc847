import { imageSize } from 'image-size';
import type { Size } from '#core/planes/size.ts';
import type { Format } from './format.ts';
import { readGif } from './gif-header.ts';
import { readJpeg } from './jpeg-header.ts';

/** What a file's header promises, before anything is decoded. */
export interface Header extends Size {
  /** More than one frame. */
  readonly animated: boolean;
  /** A variant of the format that no browser decodes, for people: '12-bit JPEG'. */
  readonly oddity: string | null;
}

/** @returns null where the header is too broken to tell the size */
export function readHeader(bytes: Uint8Array, format: Format): Header | null {
  if (format.name === 'jpeg') return readJpeg(bytes);
  if (format.name === 'gif') return readGif(bytes);
  try {
    const { width, height } = imageSize(bytes);
    return { width, height, animated: isAnimated(bytes, format), oddity: null };
  } catch {
    return null;
  }
}

function isAnimated(bytes: Uint8Array, { name }: Format): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (name === 'avif') return view.getUint32(8) === 0x61766973; // 'avis'
  if (name === 'webp') return bytes.length > 20 && view.getUint32(12) === 0x56503858 && (bytes[20] & 2) !== 0; // VP8X
  if (name !== 'png') return false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = view.getUint32(at + 4);
    if (chunk === 0x6163544c) return view.getUint32(at + 8) > 1; // 'acTL' and its frame count
    if (chunk === 0x49444154) break; // 'IDAT'
  }
  return false;
}
