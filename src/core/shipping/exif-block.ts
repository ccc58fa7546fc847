import type { Size } from '#core/planes/size.ts';

const EXIF_NAME = 'Exif\0\0';
const tags = { orientation: 0x0112, photo: 0x8769, photoWidth: 0xa002, photoHeight: 0xa003 } as const;
/** Types of values. */
const SHORT = 3;
const LONG = 4;

/** The EXIF of a JPEG, PNG or WebP as the TIFF that it is; null = it has none. */
export function exifBlockOf(bytes: Uint8Array, format: string): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === 'png') return pngBlock(bytes, view);
  if (format === 'webp') return webpBlock(bytes, view);
  if (format !== 'jpeg') return null;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const end = at + 2 + view.getUint16(at + 2);
    if (bytes[at + 1] === 0xe1 && textAt(bytes, at + 4, EXIF_NAME.length) === EXIF_NAME)
      return bytes.slice(at + 10, end);
    at = end;
  }
  return null;
}

function pngBlock(bytes: Uint8Array, view: DataView): Uint8Array | null {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (textAt(bytes, at + 4, 4) === 'eXIf') return bytes.slice(at + 8, at + 8 + view.getUint32(at));
  }
  return null;
}

function webpBlock(bytes: Uint8Array, view: DataView): Uint8Array | null {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (textAt(bytes, at, 4) === 'EXIF') {
      const block = bytes.slice(at + 8, at + 8 + length);
      return textAt(block, 0, EXIF_NAME.length) === EXIF_NAME ? block.subarray(EXIF_NAME.length) : block;
    }
    at += 8 + length + (length % 2);
  }
  return null;
}

/**
 * The EXIF of a copy that is upright and of another size: orientation 1, the size of now, and no small picture, which
 * would still be the old one. All else stays, byte for byte (EXIF 2.32, TIFF 6.0).
 * @returns null where the block is broken
 */
export function uprightExif(block: Uint8Array, { width, height }: Size): Uint8Array | null {
  const copy = block.slice();
  const view = new DataView(copy.buffer);
  try {
    const order = textAt(copy, 0, 2);
    if (order !== 'II' && order !== 'MM') return null;
    const little = order === 'II';
    const write = (entry: number, value: number): void => {
      const type = view.getUint16(entry + 2, little);
      if (type === SHORT) view.setUint16(entry + 8, value, little);
      else if (type === LONG) view.setUint32(entry + 8, value, little);
    };
    const each = (directory: number, act: (tag: number, entry: number) => void): number => {
      const count = view.getUint16(directory, little);
      for (let i = 0; i < count; i++) act(view.getUint16(directory + 2 + 12 * i, little), directory + 2 + 12 * i);
      return directory + 2 + 12 * count;
    };
    let photo = 0;
    const next = each(view.getUint32(4, little), (tag, entry) => {
      if (tag === tags.orientation) write(entry, 1);
      if (tag === tags.photo) photo = view.getUint32(entry + 8, little);
    });
    if (next + 4 <= copy.length) view.setUint32(next, 0, little);
    if (photo > 0)
      each(photo, (tag, entry) => {
        if (tag === tags.photoWidth) write(entry, width);
        if (tag === tags.photoHeight) write(entry, height);
      });
    return copy;
  } catch (reason) {
    if (reason instanceof RangeError) return null;
    throw reason;
  }
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));
