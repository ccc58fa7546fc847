import { capital, isBoxed, pathsOf, pictures, GUIDE } from './rule.ts';
import type { Rule } from './rule.ts';

export const unlabelledPictures: Rule<'unlabelled-pictures'> = {
  id: 'unlabelled-pictures',
  name: 'A label for every picture',
  source: `${GUIDE}: the folder directly below the chosen one is the label, files beside the folders have none`,
  check({ images }) {
    // In a set with boxes they are among the pictures without one, which another rule counts.
    if (isBoxed(images)) return [];
    const without = images.filter(({ label }) => label === null);
    if (without.length === 0 || without.length === images.length) return [];
    return [
      {
        id: 'unlabelled-pictures',
        severity: 'warn',
        labels: [],
        images: pathsOf(without),
        sentence: `${capital(pictures(without.length))} ${without.length === 1 ? 'has' : 'have'} no label: the service leaves ${without.length === 1 ? 'it' : 'them'} out.`,
        advice: 'Give each a label, or put them aside.',
      },
    ];
  },
};
