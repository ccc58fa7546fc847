import { groupsOf, labelsOf, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const automaticSplit: Rule<'automatic-split'> = {
  id: 'automatic-split',
  name: 'A test that no scene gives away',
  source: `${TIPS}: the service's own split takes a random fifth, and test images are never in training`,
  check({ images, bursts, duplicates }) {
    const labelled = images.some(({ label }) => label !== null);
    if (!labelled || images.some(({ split }) => split !== null)) return [];
    const groups = [...groupsOf(bursts), ...groupsOf(duplicates)];
    const paths = new Set(groups.flat().map((image) => images[image].path));
    if (paths.size === 0) return [];
    const shown = images.filter(({ path }) => paths.has(path));
    return [
      {
        id: 'automatic-split',
        severity: 'warn',
        labels: labelsOf(shown),
        images: pathsOf(shown),
        groups: groups.map((group) => group.map((image) => images[image].path)),
        sentence: `The set has no test part, and ${pictures(paths.size)} belong to bursts or are copies of others: a split by chance, as the service makes it, puts some of them on both sides.`,
        advice:
          'Split the set by scenes first: put about a fifth of every label into a folder “test”, whole groups at a time.',
      },
    ];
  },
};
