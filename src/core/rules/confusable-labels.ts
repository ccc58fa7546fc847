import { hasLabel } from '#core/training/annotation.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import { quoted, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

const MOST_SHOWN = 8;

export const confusableLabels: Rule<'confusable-labels'> = {
  id: 'confusable-labels',
  name: 'Labels that do not look alike',
  source: `${TIPS}: for labels that are confused, more images of both, or labels that are distinct`,
  check({ images, lookalikes }) {
    return lookalikes.confusions.flatMap(({ labels, share, pairs }): RuleFinding[] => {
      // A picture that shows both is no picture of one that looks like the other.
      const showsBoth = (image: number): boolean => labels.every((label) => hasLabel(images[image], label));
      const apart = pairs.filter((pair) => !pair.some(showsBoth));
      if (apart.length === 0) return [];
      const shown = apart.slice(0, MOST_SHOWN).map((pair) => pair.map((image) => images[image].path));
      return [
        {
          id: 'confusable-labels',
          severity: 'warn',
          labels: [...labels],
          images: [...new Set(shown.flat())],
          groups: shown,
          sentence: `${quoted(labels)} look alike: ${Math.round(100 * share)} of 100 of their pictures are most like one of the other label.`,
          advice:
            'Add pictures of both that show what tells them apart, close up; or make them one label if nobody needs the difference.',
        },
      ];
    });
  },
};
