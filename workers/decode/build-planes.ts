import { orientColor, orientPlane } from '#core/planes/orient.ts';
import type { ColorPlane, Orientation, Plane, Planes } from '#core/planes/planes.ts';
import { reducePlane } from '#core/planes/reduce.ts';
import { fitWithin, type Size } from '#core/planes/size.ts';

const WORK_PX = 1280;
const COLOR_PX = 768;

export const colorSize = (size: Size): Size => fitWithin(size, COLOR_PX);

/**
 * The planes from a full-size luma.
 * @param color makes the colour plane, of size `colorSize(luma)` and turned as the luma is; may use the small luma
 */
export function buildPlanes(luma: Plane, orientation: Orientation, color: (work: Plane) => ColorPlane): Planes {
  const work = reducePlane(luma, fitWithin(luma, WORK_PX));
  return {
    luma,
    work: orientPlane(work, orientation),
    color: orientColor(color(work), orientation),
    orientation,
  };
}
