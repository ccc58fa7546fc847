import { faultyBoxes } from './boxes.ts';
import { capital, GUIDE, labelsOf, pathsOf, pictures } from './rule.ts';
import type { Rule } from './rule.ts';

const MOST_BOXES = 50;

export const tooManyBoxes: Rule<'too-many-boxes'> = {
  id: 'too-many-boxes',
  name: 'At most 50 boxes on a picture',
  source: `${GUIDE}: TOO_MANY_BOUNDING_BOXES, 50 boxes a picture`,
  check({ images }) {
    const crowded = images.filter(({ boxes }) => (boxes?.list.length ?? 0) > MOST_BOXES);
    if (crowded.length === 0) return [];
    const one = crowded.length === 1;
    const most = Math.max(...crowded.map(({ boxes }) => boxes!.list.length));
    const { boxes } = faultyBoxes(crowded, (_box, _image, at) =>
      at < MOST_BOXES ? null : `box ${at + 1}, and the service takes 50`,
    );
    return [
      {
        id: 'too-many-boxes',
        severity: 'fail',
        labels: labelsOf(crowded),
        images: pathsOf(crowded),
        boxes,
        sentence: `${capital(pictures(crowded.length))} ${one ? `has ${most} boxes` : `have more than 50 boxes, up to ${most}`}: the service takes 50 a picture (TOO_MANY_BOUNDING_BOXES).`,
        advice: 'Cut the picture into parts with fewer boxes each, or keep the 50 that show the label best.',
      },
    ];
  },
};
