import { hasLabel } from '#core/training/annotation.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import { capital, gathered, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

/** Neighbours shown beside each suspect. */
const MOST_BESIDE = 3;

export const mislabelledPictures: Rule<'mislabelled-pictures'> = {
  id: 'mislabelled-pictures',
  name: 'Pictures under their own label',
  source: `${TIPS}: labels are distinct; found by the look of the pictures`,
  check({ images, lookalikes }) {
    // What it looks like it may be said to show, too.
    const suspects = lookalikes.suspects.filter(({ image, likely }) => !hasLabel(images[image], likely));
    const byLikely = gathered(suspects, ({ image, likely }) => `${images[image].label}\n${likely}`);
    return [...byLikely.values()].map((suspects): RuleFinding => {
      const shown = suspects.map(({ image }) => images[image]);
      const { likely } = suspects[0];
      const one = suspects.length === 1;
      return {
        id: 'mislabelled-pictures',
        severity: 'warn',
        labels: [...gathered(shown, ({ label }) => label).keys(), likely],
        images: shown.map(({ path }) => path),
        groups: suspects.map(({ image, nearest }) =>
          [image, ...nearest.slice(0, MOST_BESIDE)].map((item) => images[item].path),
        ),
        sentence: `${capital(pictures(suspects.length))} under “${shown[0].label}” ${one ? 'looks' : 'look'} like “${likely}”: ${one ? 'its' : 'their'} nearest pictures are there.`,
        advice: `Look at ${one ? 'it' : 'each'} beside its neighbours, and give it the label “${likely}” if it belongs there.`,
      };
    });
  },
};
