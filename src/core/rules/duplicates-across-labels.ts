import { allLabels } from '#core/training/annotation.ts';
import { groupsOf, quoted, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const duplicatesAcrossLabels: Rule<'duplicates-across-labels'> = {
  id: 'duplicates-across-labels',
  name: 'One picture, one label',
  source: `${TIPS}: labels are distinct`,
  check({ images, duplicates }) {
    const torn = groupsOf(duplicates)
      .map((group) => group.filter((image) => images[image].label !== null))
      .filter((group) => new Set(group.map((image) => allLabels(images[image]).toSorted().join('\n'))).size > 1);
    if (torn.length === 0) return [];
    const labels = [...new Set(torn.flat().flatMap((image) => allLabels(images[image])))].sort();
    return [
      {
        id: 'duplicates-across-labels',
        severity: 'fail',
        labels,
        images: torn.flat().map((image) => images[image].path),
        groups: torn.map((group) => group.map((image) => images[image].path)),
        sentence:
          torn.length === 1
            ? `The same picture stands under ${quoted(labels)}.`
            : `${torn.length} pictures stand under more than one label (${quoted(labels)}).`,
        advice: 'Decide for one label each, and remove the other copies: the model cannot learn both.',
      },
    ];
  },
};
