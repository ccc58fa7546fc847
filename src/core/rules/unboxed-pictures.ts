import { capital, GUIDE, isBoxed, labelsOf, pathsOf, pictures } from './rule.ts';
import type { Rule } from './rule.ts';

export const unboxedPictures: Rule<'unboxed-pictures'> = {
  id: 'unboxed-pictures',
  name: 'Boxes on every picture',
  source: `${GUIDE}: NO_ANNOTATIONS, a picture without a box is left out of training for detection`,
  check({ images }) {
    if (!isBoxed(images)) return [];
    const without = images.filter(({ boxes }) => (boxes?.list.length ?? 0) === 0);
    if (without.length === 0) return [];
    const one = without.length === 1;
    const looked = without.filter(({ boxes }) => boxes).length;
    const said =
      looked === 0
        ? ''
        : `, ${looked === without.length ? '' : `${looked} of them `}though a file names ${looked === 1 ? 'it' : 'them'}`;
    return [
      {
        id: 'unboxed-pictures',
        severity: 'warn',
        labels: labelsOf(without),
        images: pathsOf(without),
        sentence: `${capital(pictures(without.length))} ${one ? 'has' : 'have'} no box${said}, and ${images.length - without.length} have: the service leaves ${one ? 'it' : 'them'} out (NO_ANNOTATIONS).`,
        advice: 'Draw boxes around what the labels name, or put aside what shows none of it.',
      },
    ];
  },
};
