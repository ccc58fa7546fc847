import type { Size } from '#core/planes/size.ts';
import { findXmp, putXmp } from '#core/report/jpeg-xmp.ts';
import { exifBlockOf, uprightExif } from '#core/shipping/exif-block.ts';
import { withExifBlock } from '#core/shipping/metadata.ts';
import type { ReadFile } from '#workers/decode/read.ts';

/**
 * Puts EXIF, and from JPEG to JPEG also XMP, of a picture into its copy. Colour profiles stay out: the copy's pixels are
 * sRGB. What is broken stays out, too.
 */
export function keepMetadata(
  { bytes, format }: ReadFile,
  copy: Uint8Array<ArrayBuffer>,
  copyFormat: 'jpeg' | 'png',
  size: Size,
): Uint8Array<ArrayBuffer> {
  const block = exifBlockOf(bytes, format.name);
  const exif = block && uprightExif(block, size);
  const told = exif ? withExifBlock(copy, exif, copyFormat) : copy;
  if (copyFormat !== 'jpeg' || format.name !== 'jpeg') return told;
  const packet = findXmp(bytes)?.packet;
  const place = findXmp(told);
  return (packet && place && (putXmp(told, place, upright(packet)) as Uint8Array<ArrayBuffer> | null)) || told;
}

const ORIENTATION = /(tiff:Orientation(?:="|>))[2-8]/g;

/** XMP may say the orientation once more. */
function upright(packet: Uint8Array): Uint8Array {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(packet);
  return ORIENTATION.test(text)
    ? new TextEncoder().encode(text.replace(ORIENTATION, (_, name: string) => `${name}1`))
    : packet;
}
