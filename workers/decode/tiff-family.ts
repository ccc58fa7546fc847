import type { Format } from './format.ts';

const MAKE = 271;
const NEW_SUBFILE_TYPE = 254;
const COMPRESSION = 259;
const DNG_VERSION = 50706;

/** Compressions that only cameras write: Nikon, Sony, Pentax, Samsung. */
const cameraCompressions = new Set([34713, 32767, 65535, 32769, 32770, 32772]);

const makers: readonly (readonly [pattern: RegExp, name: string, title: string])[] = [
  [/^nikon/i, 'nef', 'Nikon RAW (NEF)'],
  [/^sony/i, 'arw', 'Sony RAW (ARW)'],
  [/^(pentax|ricoh)/i, 'pef', 'Pentax RAW (PEF)'],
  [/^samsung/i, 'srw', 'Samsung RAW (SRW)'],
  [/^hasselblad/i, '3fr', 'Hasselblad RAW (3FR)'],
  [/^phase one|^leaf|^mamiya/i, 'iiq', 'Phase One RAW (IIQ)'],
  [/^epson/i, 'erf', 'Epson RAW (ERF)'],
  [/^kodak|^eastman/i, 'dcr', 'Kodak RAW (DCR)'],
];

/** TIFF and the RAW formats that are TIFFs inside, told apart by their first directory. */
export function tiffFormat(head: Uint8Array): Format | null {
  const mark = String.fromCharCode(...head.subarray(0, 4));
  const tiff: Format = { name: 'tiff', title: 'TIFF', browsers: 'some', mime: 'image/tiff' };
  if (mark === 'II+\0' || mark === 'MM\0+') return { ...tiff, title: 'BigTIFF', browsers: 'none' };
  if (mark !== 'II*\0' && mark !== 'MM\0*') return null;
  const raw = (name: string, title: string): Format => ({ name, title, browsers: 'none', mime: `image/x-${name}` });
  if (String.fromCharCode(...head.subarray(8, 10)) === 'CR') return raw('cr2', 'Canon RAW (CR2)');

  const directory = readDirectory(head, mark === 'II*\0');
  if (directory.has(DNG_VERSION)) return raw('dng', 'Digital negative (DNG)');
  // A RAW file shows a small picture first, or packs its pixels in a way of its own; an exported TIFF does neither.
  const small = (numberOf(directory.get(NEW_SUBFILE_TYPE)) & 1) === 1;
  if (!small && !cameraCompressions.has(numberOf(directory.get(COMPRESSION)))) return tiff;
  const make = directory.get(MAKE);
  const maker = makers.find(([pattern]) => typeof make === 'string' && pattern.test(make));
  return maker ? raw(maker[1], maker[2]) : tiff;
}

const numberOf = (value: number | string | undefined) => (typeof value === 'number' ? value : 0);

/** Tag → its first number, or its text; only what lies within `head`. */
function readDirectory(head: Uint8Array, little: boolean): Map<number, number | string> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const values = new Map<number, number | string>();
  const start = head.length >= 8 ? view.getUint32(4, little) : Infinity;
  if (start + 2 > head.length) return values;
  const entries = Math.min(view.getUint16(start, little), Math.floor((head.length - start - 2) / 12));
  for (let index = 0; index < entries; index++) {
    const at = start + 2 + index * 12;
    const [tag, type, count] = [
      view.getUint16(at, little),
      view.getUint16(at + 2, little),
      view.getUint32(at + 4, little),
    ];
    if (type === 2) {
      const from = count > 4 ? view.getUint32(at + 8, little) : at + 8;
      values.set(tag, String.fromCharCode(...head.subarray(from, from + Math.min(count, 64))));
    } else {
      values.set(tag, type === 3 ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little));
    }
  }
  return values;
}
