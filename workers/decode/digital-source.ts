import { digitalSources } from '#core/rules/digital-source.ts';
import { pixelsAt } from './jpeg-header.ts';

/** XMP and C2PA stand before the pixels, in all formats but JPEG perhaps behind them: this much of an end is searched. */
const ENDS_BYTES = 2 ** 20;

/** The longest code first: in C2PA the next field follows without a gap. */
const codes = [...digitalSources.keys()].sort((a, b) => b.length - a.length).join('|');
/** The address of the vocabulary and the code, or the name of the field, its quotes or brackets, and the code. */
const FIELD = 'digitalsourcetype';
const declared = new RegExp(`^(?:/|["'=:>\\s]{1,4})(${codes})`, 'i');
/** The field's name is followed by its code within this many bytes. */
const REACH = 64;

/** How far the search may move on by the byte under the name's last letter (Horspool 1980); capitals as small letters. */
const steps = new Uint8Array(256).fill(FIELD.length);
for (let i = 0; i < FIELD.length - 1; i++) {
  for (const letter of [FIELD[i], FIELD[i].toUpperCase()]) steps[letter.charCodeAt(0)] = FIELD.length - 1 - i;
}

/**
 * What the file declares of its making: a code of the IPTC's digital source types, as XMP (Iptc4xmpExt:DigitalSourceType)
 * and Content Credentials (c2pa.actions) write it.
 * @returns null where nothing is declared
 */
export function readDigitalSource(bytes: Uint8Array, format: string): string | null {
  for (const end of searchedOf(bytes, format)) {
    for (let at = nextField(end, 0); at >= 0; at = nextField(end, at)) {
      const found = declared.exec(String.fromCharCode(...end.subarray(at, at + REACH)))?.[1]?.toLowerCase();
      if (found) return [...digitalSources.keys()].find((code) => code.toLowerCase() === found) ?? null;
    }
  }
  return null;
}

function searchedOf(bytes: Uint8Array, format: string): Uint8Array[] {
  const front = bytes.subarray(0, ENDS_BYTES);
  if (format === 'jpeg') return [front.subarray(0, pixelsAt(front))];
  return bytes.length <= 2 * ENDS_BYTES ? [bytes] : [front, bytes.subarray(bytes.length - ENDS_BYTES)];
}

/** @returns the place behind the next of the field's names from `from` on, -1 = there is none */
function nextField(bytes: Uint8Array, from: number): number {
  const last = FIELD.length - 1;
  for (let end = from + last; end < bytes.length; end += steps[bytes[end]]) {
    let letter = last;
    while (letter >= 0 && (bytes[end - last + letter] | 32) === FIELD.charCodeAt(letter)) letter--;
    if (letter < 0) return end + 1;
  }
  return -1;
}
