import type { Box } from '#core/training/annotation.ts';
import type { Size } from '#core/planes/size.ts';
import { boxFinding, faultyBoxes, located, px } from './boxes.ts';
import { GUIDE } from './rule.ts';
import type { Rule } from './rule.ts';

/** Boxes are written with fractions and rounded to whole pixels: half of one is no fault. Px. */
const ROUNDING = 0.5;

export const boxesOutside: Rule<'boxes-outside'> = {
  id: 'boxes-outside',
  name: 'Boxes within their picture',
  source: `${GUIDE}: INVALID_BOUNDING_BOX, a box has values off the frame`,
  check({ images }) {
    return boxFinding(faultyBoxes(located(images), beyond), {
      id: 'boxes-outside',
      severity: 'fail',
      sentence: (start, one) =>
        `${start} ${one ? 'reaches' : 'reach'} over the edge of the picture: the service leaves ${one ? 'it' : 'them'} out (INVALID_BOUNDING_BOX).`,
      advice: 'Draw them again, or cut them at the edge.',
    });
  },
};

/** By how much a box leaves the frame, in words; null = it does not. */
function beyond({ left, top, width, height }: Box, picture: Size): string | null {
  const over = [
    { edge: 'left', by: -left },
    { edge: 'top', by: -top },
    { edge: 'right', by: left + width - picture.width },
    { edge: 'bottom', by: top + height - picture.height },
  ].filter(({ by }) => by > ROUNDING);
  if (over.length === 0) return null;
  const said = over.map(({ edge, by }) => `${px(by)} px over the ${edge} edge`);
  return `reaches ${said.join(' and ')}`;
}
