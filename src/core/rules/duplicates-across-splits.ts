import { capital, groupsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const duplicatesAcrossSplits: Rule<'duplicates-across-splits'> = {
  id: 'duplicates-across-splits',
  name: 'No test picture in training',
  source: `${TIPS}: test images are never in training`,
  check({ images, duplicates }) {
    const leaks = groupsOf(duplicates).filter((group) => {
      const splits = new Set(group.map((image) => images[image].split));
      return splits.has('train') && splits.has('test');
    });
    if (leaks.length === 0) return [];
    const leaked = leaks.flat().filter((image) => images[image].split === 'test').length;
    return [
      {
        id: 'duplicates-across-splits',
        severity: 'fail',
        labels: [...new Set(leaks.flat().flatMap((image) => images[image].label ?? []))].sort(),
        images: leaks.flat().map((image) => images[image].path),
        groups: leaks.map((group) => group.map((image) => images[image].path)),
        sentence: `${capital(pictures(leaked))} of the test split ${leaked === 1 ? 'is' : 'are'} also in training, as a copy or an edit: the test will look better than the model is.`,
        advice: 'Keep each of these pictures, with all its copies, on one side only.',
      },
    ];
  },
};
