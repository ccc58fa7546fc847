import type { Exif } from '#core/facts.ts';
import type { OrganizeImage } from './organization.ts';

/** Settings that differ by less are one exposure: a third of a stop is the smallest step of a camera. */
const SAME_EV = 0.3;
/** A zoom that was not touched reports its length alike, but for rounding. */
const SAME_LENGTH = 0.02;

/** Stops that the settings make a picture brighter, from an arbitrary zero; null where the camera did not say. */
export function exposureOf(exif: Exif | null): number | null {
  if (!exif) return null;
  const { exposureTimeS, iso, apertureF } = exif;
  return exposureTimeS === null || apertureF === null
    ? null
    : Math.log2((exposureTimeS * (iso ?? 100)) / apertureF ** 2);
}

/** Whether all were taken in one format, at one exposure and one focal length; what no camera said counts as alike. */
export function haveSameSettings(images: readonly OrganizeImage[]): boolean {
  const [first] = images;
  const within = (values: readonly number[], most: number): boolean =>
    values.length === 0 || Math.max(...values) - Math.min(...values) < most;
  const lengths = images.flatMap(({ exif }) => exif?.focalLengthMm ?? []).filter((length) => length > 0);
  return (
    images.every(({ width, height }) => width === first.width && height === first.height) &&
    within(
      images.flatMap(({ exif }) => exif?.exposureBiasEv ?? []),
      SAME_EV,
    ) && // prettier-ignore
    within(
      images.flatMap(({ exif }) => exposureOf(exif) ?? []),
      SAME_EV,
    ) && // prettier-ignore
    within(lengths.map(Math.log), SAME_LENGTH)
  );
}
