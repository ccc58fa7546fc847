import type { SourceFile } from '#core/contract.ts';
import type { Facts } from '#core/facts.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import type { Orientation } from '#core/planes/planes.ts';
import { uprightSize } from '#core/planes/orient.ts';
import { readDigitalSource } from './digital-source.ts';
import { readExif } from './exif.ts';
import { detectFormat, HEAD_BYTES, type Format } from './format.ts';
import { guardSize, MOST_BYTES } from './guard.ts';
import { readHeader } from './header.ts';

/** A file that may be decoded: its bytes, and what they say of themselves. */
export interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: Format;
  readonly facts: Facts;
}

/** Up to here a file is read at once: asking the disk twice costs more than reading what a refused format holds. */
const AT_ONCE_BYTES = 16 * 2 ** 20;

/** Reads a file as far as it is worth it: large files of a refused format cost 4 kB. */
export async function readPicture(file: SourceFile): Promise<Outcome<ReadFile>> {
  if (file.size === 0) return failure('empty-file');
  try {
    const whole = file.size <= AT_ONCE_BYTES ? await bytesOf(file) : null;
    const head = whole?.subarray(0, HEAD_BYTES) ?? (await bytesOf(file.slice(0, HEAD_BYTES)));
    const format = detectFormat(head);
    if (!format) return failure('not-an-image');
    if (format.browsers === 'none') return failure('unsupported-format', format.title);
    if (file.size > MOST_BYTES) return failure('too-large', `${Math.round(file.size / 2 ** 20)} MB`);
    return examine(file, whole ?? (await bytesOf(file)), format);
  } catch (reason) {
    return failure('unreadable', reason instanceof Error ? reason.name : undefined);
  }
}

const bytesOf = async (part: Pick<SourceFile, 'arrayBuffer'>) => new Uint8Array(await part.arrayBuffer());

function examine(file: SourceFile, bytes: Uint8Array<ArrayBuffer>, format: Format): Outcome<ReadFile> {
  const guarded = guardSize(readHeader(bytes, format), format);
  if (!guarded.ok) return guarded;
  const { exif, orientation } = readExif(bytes, format.name);
  const facts = {
    bytes: file.size,
    name: file.name,
    format: format.name,
    ...uprightSize(guarded.value, orientation),
    orientation,
    animated: guarded.value.animated,
    digitalSource: readDigitalSource(bytes, format.name),
    exif,
  };
  return success({ bytes, format, facts });
}

/** Facts with the size and the orientation that the decoder found; it knows crops and turns that headers hide. */
export function withDecoded(
  facts: Facts,
  planes: { readonly luma: { readonly width: number; readonly height: number }; readonly orientation: Orientation },
): Facts {
  return { ...facts, ...uprightSize(planes.luma, planes.orientation) };
}
