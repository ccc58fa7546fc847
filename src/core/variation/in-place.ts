import { fitAt } from './block-agreement.ts';
import { Layer } from './layer.ts';
import type { OrganizeImage } from './organization.ts';
import { IN_PLACE } from './placement.ts';
import { refined } from './refining.ts';

/** How far a frame may have moved against the one before, in shares of a side: a hand, and a lens that breathes. */
const MOST_SHIFT = 0.05;
const MOST_STRETCH = 0.06;
/**
 * Correlation over all, and what a tenth of the places may stay below. Measured on drawn and photographed scenes blurred
 * by depth: 0.90 and 0.92 at the least; something that moves across a fifth of the picture leaves 0.80 and 0.27.
 */
const LEAST_AGREEMENT = 0.85;
const LEAST_IN_A_TENTH = 0.75;

/** Whether two frames show the same things in the same places, one perhaps softer: nothing in them has moved. */
export function liesInPlace(before: OrganizeImage, after: OrganizeImage): boolean {
  const [whole, piece] = [before, after].map(
    ({ signature, width, height }) => new Layer(signature.sketch, width / height, 1),
  );
  const { placement, agreement } = refined(whole, piece, IN_PLACE);
  if (agreement < LEAST_AGREEMENT) return false;
  const { xx, xy, x0, yx, yy, y0 } = placement;
  const shift = Math.max(Math.abs(x0 + (xx + xy - 1) / 2), Math.abs(y0 + (yx + yy - 1) / 2));
  const stretch = Math.max(Math.abs(xx - 1), Math.abs(yy - 1), Math.abs(xy), Math.abs(yx));
  if (shift > MOST_SHIFT || stretch > MOST_STRETCH) return false;
  return fitAt(whole.relief(0), piece.relief(0), placement).worstTenth >= LEAST_IN_A_TENTH;
}
