import { sameDecision, undecided, type Decision } from '#core/decisions/decision.ts';
import { findXmp, putXmp, xmpPacket } from '#core/report/jpeg-xmp.ts';
import { newSidecar, xmpFields } from '#core/report/xmp.ts';
import { mergeSidecar } from '#state/sidecar-xml.ts';

export const isJpegName = (path: string): boolean => /\.jpe?g$/i.test(path);

/**
 * A copy of a JPEG with the decision in its XMP; pixels, EXIF and everything else stay. What is undecided stays as it is,
 * for its own rating may be in it. @returns null where there is no safe place for it
 */
export async function withDecision(file: Blob, decision: Decision): Promise<Blob | null> {
  if (sameDecision(decision, undecided)) return file;
  const jpeg = new Uint8Array(await file.arrayBuffer());
  const place = findXmp(jpeg);
  const fields = xmpFields(decision, false);
  const before = place?.packet && textOf(place.packet);
  if (!place || (place.packet && before === null)) return null;
  const merged = before === null || before === undefined ? newSidecar(fields) : mergeSidecar(before, fields);
  const written = merged === null ? null : putXmp(jpeg, place, new TextEncoder().encode(xmpPacket(merged)));
  return written && new Blob([written as Uint8Array<ArrayBuffer>], { type: file.type });
}

/** Null where the bytes are no UTF-8. */
function textOf(packet: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet);
  } catch {
    return null;
  }
}
