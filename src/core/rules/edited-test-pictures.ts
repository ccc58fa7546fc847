import { capital, groupsOf, labelsOf, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const editedTestPictures: Rule<'edited-test-pictures'> = {
  id: 'edited-test-pictures',
  name: 'Every test picture counts once',
  source: `${TIPS}: test images are never augmented`,
  check({ images, duplicates }) {
    // Copies that are in training, too, are the leak's.
    const groups = groupsOf(duplicates).filter((group) => group.every((image) => images[image].split === 'test'));
    if (groups.length === 0) return [];
    const shown = groups.flat().map((image) => images[image]);
    const surplus = shown.length - groups.length;
    return [
      {
        id: 'edited-test-pictures',
        severity: 'warn',
        labels: labelsOf(shown),
        images: pathsOf(shown),
        groups: groups.map((group) => group.map((image) => images[image].path)),
        sentence: `${capital(pictures(surplus))} of the test ${surplus === 1 ? 'is a copy or an edit' : 'are copies or edits'} of another test picture: the same answer counts more than once.`,
        advice: 'Keep one of each group in the test, the one nearest to what the camera gave.',
      },
    ];
  },
};
