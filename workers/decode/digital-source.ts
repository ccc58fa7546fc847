import { digitalSources } from '#core/rules/digital-source.ts';

/** XMP and C2PA stand before the pixels, in some formats behind them: this much of each end is searched. */
const ENDS_BYTES = 2 ** 20;

/** The longest code first: in C2PA the next field follows without a gap. */
const codes = [...digitalSources.keys()].sort((a, b) => b.length - a.length).join('|');
/** The address of the vocabulary and the code, or the name of the field, its quotes or brackets, and the code. */
const declared = new RegExp(`digitalsourcetype(?:/|["'=:>\\s]{1,4})(${codes})`, 'i');

/**
 * What the file declares of its making: a code of the IPTC's digital source types, as XMP (Iptc4xmpExt:DigitalSourceType)
 * and Content Credentials (c2pa.actions) write it.
 * @returns null where nothing is declared
 */
export function readDigitalSource(bytes: Uint8Array): string | null {
  const ends =
    bytes.length <= 2 * ENDS_BYTES
      ? [bytes]
      : [bytes.subarray(0, ENDS_BYTES), bytes.subarray(bytes.length - ENDS_BYTES)];
  for (const end of ends) {
    const found = declared.exec(new TextDecoder('latin1').decode(end))?.[1]?.toLowerCase();
    if (found) return [...digitalSources.keys()].find((code) => code.toLowerCase() === found) ?? null;
  }
  return null;
}
