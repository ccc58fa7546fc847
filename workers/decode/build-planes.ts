import { orientColor, orientPlane } from '#core/planes/orient.ts';
import type { ColorPlane, Orientation, Plane, Planes } from '#core/planes/planes.ts';
import { reducePlane, reduceSamples, stripsOf, type Strip } from '#core/planes/reduce.ts';
import { fitWithin, type Size } from '#core/planes/size.ts';

const WORK_PX = 1280;
const COLOR_PX = 768;

/** Pixels that are copied out, or painted and read back, at once: 16 MB. */
const STRIP_PIXELS = 2 ** 22;

export const workSizeOf = (size: Size): Size => fitWithin(size, WORK_PX);
export const colorSizeOf = (size: Size): Size => fitWithin(workSizeOf(size), COLOR_PX);

/** In which strips four-byte pixels are gathered. */
export const gatherStrips = (size: Size): Strip[] => stripsOf(size, workSizeOf(size), STRIP_PIXELS);

/** The colour plane of a picture that was gathered at the work size, through which both ways of decoding go. */
export function smallColor(gathered: ColorPlane): ColorPlane {
  const size = fitWithin(gathered, COLOR_PX);
  return { ...size, data: reduceSamples(gathered.data, gathered, size, 3) };
}

/**
 * The planes from a full-size luma.
 * @param color makes the colour plane, of size `colorSizeOf(luma)` and turned as the luma is, from the small luma or
 *   from what else the decoder has
 */
export function buildPlanes(luma: Plane, orientation: Orientation, color: (work: Plane) => ColorPlane): Planes {
  const work = reducePlane(luma, workSizeOf(luma));
  return {
    luma,
    work: orientPlane(work, orientation),
    color: orientColor(color(work), orientation),
    orientation,
  };
}
