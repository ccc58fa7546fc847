import { tiffFormat } from './tiff-family.ts';

/** A picture format as its bytes tell. */
export interface Format {
  /** As in the report: 'jpeg'. */
  readonly name: string;
  /** For people: 'JPEG', 'Canon RAW (CR2)'. */
  readonly title: string;
  /** 'every' browser decodes it, 'some' do (it is tried), 'none' does (it is refused without reading on). */
  readonly browsers: 'every' | 'some' | 'none';
  readonly mime: string;
}

const format = (name: string, title: string, browsers: Format['browsers'], mime = `image/${name}`): Format => ({
  name,
  title,
  browsers,
  mime,
});

const jpeg = format('jpeg', 'JPEG', 'every');
const png = format('png', 'PNG', 'every');
const gif = format('gif', 'GIF', 'every');
const webp = format('webp', 'WebP', 'every');
const bmp = format('bmp', 'BMP', 'every');
const ico = format('ico', 'Windows icon', 'every', 'image/x-icon');
const avif = format('avif', 'AVIF', 'every');
const heic = format('heic', 'HEIC', 'some');
const jxl = format('jxl', 'JPEG XL', 'some');
const jp2 = format('jp2', 'JPEG 2000', 'some');

/** Bytes at an offset, as text with one character a byte, and what they mean. */
const signatures: readonly (readonly [offset: number, bytes: string, format: Format])[] = [
  [0, '\xff\xd8', jpeg],
  [0, '\x89PNG', png],
  [0, 'GIF8', gif],
  [8, 'WEBP', webp],
  [0, '\x00\x00\x01\x00', ico],
  [0, '\xff\x4f\xff\x51', jp2],
  [0, '\x00\x00\x00\x0cjP  ', jp2],
  [0, '\xff\x0a', jxl],
  [0, '\x00\x00\x00\x0cJXL ', jxl],
  [0, '8BPS', format('psd', 'Photoshop', 'none')],
  [0, '%PDF', format('pdf', 'PDF', 'none')],
  [0, 'IIU\x00', format('rw2', 'Panasonic RAW (RW2)', 'none')],
  [0, 'IIRO', format('orf', 'Olympus RAW (ORF)', 'none')],
  [0, 'IIRS', format('orf', 'Olympus RAW (ORF)', 'none')],
  [0, 'MMOR', format('orf', 'Olympus RAW (ORF)', 'none')],
  [0, 'FUJIFILMCCD-RAW', format('raf', 'Fujifilm RAW (RAF)', 'none')],
  [0, 'FOVb', format('x3f', 'Sigma RAW (X3F)', 'none')],
  [6, 'HEAPCCDR', format('crw', 'Canon RAW (CRW)', 'none')],
  [0, '\x00MRM', format('mrw', 'Minolta RAW (MRW)', 'none')],
  [0, 'II\xbc', format('jxr', 'JPEG XR', 'none')],
  [0, 'v/1\x01', format('exr', 'OpenEXR', 'none')],
  [0, '#?RADIANCE', format('hdr', 'Radiance HDR', 'none')],
  [0, 'gimp xcf', format('xcf', 'GIMP', 'none')],
  [0, 'DDS ', format('dds', 'DDS', 'none')],
];

const brands: readonly (readonly [pattern: RegExp, format: Format])[] = [
  [/^crx /, format('cr3', 'Canon RAW (CR3)', 'none')],
  [/avi[fs]/, avif],
  [/hei[cxms]|hev[cxms]|mif1|msf1/, heic],
];

/** How many bytes `detectFormat` wants to see. */
export const HEAD_BYTES = 4096;

/**
 * Tells the format by content; the name of the file is not asked.
 * @param head the first bytes of the file, HEAD_BYTES or all there are
 * @returns null where the bytes are of no picture format
 */
export function detectFormat(head: Uint8Array): Format | null {
  for (const [offset, bytes, found] of signatures) if (textAt(head, offset, bytes.length) === bytes) return found;
  // 'BM' alone also starts words; the four bytes at 6 are reserved, and 0.
  if (textAt(head, 0, 2) === 'BM' && textAt(head, 6, 4) === '\0\0\0\0') return bmp;
  if (textAt(head, 4, 4) === 'ftyp') return brandOf(head);
  return tiffFormat(head) ?? textFormat(head);
}

function brandOf(head: Uint8Array): Format | null {
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const major = textAt(head, 8, 4);
  const compatible = textAt(head, 16, Math.max(0, Math.min(size, 256) - 16));
  // A generic major brand (mif1) is told apart by the compatible ones; a film's (isom) is not asked for them.
  const names = /^(mif1|msf1|miaf)/.test(major) ? `${compatible} ${major}` : major;
  return brands.find(([pattern]) => pattern.test(names))?.[1] ?? null;
}

function textFormat(head: Uint8Array): Format | null {
  const text = textAt(head, 0, 1024);
  if (/^P[1-7]\s/.test(text)) return format('pnm', 'PNM', 'none');
  if (/^(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype svg|(\w+:)?svg)/i.test(text) && /<(\w+:)?svg[\s/>]/i.test(text)) {
    return format('svg', 'SVG (a drawing)', 'none');
  }
  return null;
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}
