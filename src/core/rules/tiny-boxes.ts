import type { Size } from '#core/planes/size.ts';
import { takes } from '#core/preflight/limits.ts';
import type { Box } from '#core/training/annotation.ts';
import { boxFinding, faultyBoxes, located, px } from './boxes.ts';
import { GUIDE } from './rule.ts';
import type { Rule } from './rule.ts';

export const tinyBoxes: Rule<'tiny-boxes'> = {
  id: 'tiny-boxes',
  name: 'Boxes with something in them',
  source: `${GUIDE}: BOUNDING_BOX_TOO_SMALL, greater than ${takes.leastBoxPx} × ${takes.leastBoxPx} px once a long side is reduced to ${takes.trainingPx} px`,
  check({ images }) {
    return boxFinding(faultyBoxes(located(images), tiny), {
      id: 'tiny-boxes',
      severity: 'fail',
      sentence: (start, one) =>
        `${start} ${one ? 'has' : 'have'} a side of ${takes.leastBoxPx} px or less at the size that the service trains on: it leaves ${one ? 'it' : 'them'} out (BOUNDING_BOX_TOO_SMALL).`,
      advice: 'Draw them again around the whole of what they are of, or take them away: most are slips of the hand.',
    });
  },
};

function tiny({ width, height }: Box, picture: Size): string | null {
  const scale = Math.min(1, takes.trainingPx / Math.max(picture.width, picture.height));
  const [across, down] = [width * scale, height * scale];
  if (Math.min(across, down) > takes.leastBoxPx) return null;
  return `${px(across)} × ${px(down)} px${scale < 1 ? ` once the picture is reduced to ${takes.trainingPx} px` : ''}`;
}
