import { shutter } from '#core/checks/wording.ts';
import type { Exif } from '#core/facts.ts';

/** 'X-T4 · 35 mm · f/2.8 · 1/40 s · ISO 1600', as far as the camera said; '' where it said nothing. */
export function cameraLine(exif: Exif): string {
  const parts = [
    exif.camera,
    exif.focalLengthMm === null ? null : `${Number(exif.focalLengthMm.toFixed(1))} mm`,
    exif.apertureF === null ? null : `f/${Number(exif.apertureF.toFixed(1))}`,
    exif.exposureTimeS === null || exif.exposureTimeS <= 0 ? null : shutter(exif.exposureTimeS),
    exif.iso === null ? null : `ISO ${exif.iso}`,
  ];
  // A number and its unit stay on one line.
  return parts
    .filter((part) => part !== null)
    .map((part, at) => (at === 0 ? part : part.replaceAll(' ', '\u00a0')))
    .join(' · ');
}
