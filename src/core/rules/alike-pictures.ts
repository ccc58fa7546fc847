import type { RuleFinding } from '#core/variation/organization.ts';
import { membersOf, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

/**
 * Mean cosine between the pictures of a label. Measured: one object turned by 15° in one place 0.94 (COIL-20, full vectors); 24 of one
 * object in many places and lights 0.67 to 0.77, in one place or from one side only up to 0.84.
 */
const ALIKE = 0.9;
const LEAST_IMAGES = 8;

export const alikePictures: Rule<'alike-pictures'> = {
  id: 'alike-pictures',
  name: 'Different kinds of picture in every label',
  source: `${TIPS}: varied kinds of image within a label`,
  check({ images, lookalikes }) {
    return [...membersOf(images)].flatMap(([label, members]): RuleFinding[] => {
      const likeness = lookalikes.likeness.get(label);
      if (likeness === undefined || likeness < ALIKE || members.length < LEAST_IMAGES) return [];
      return [
        {
          id: 'alike-pictures',
          severity: 'warn',
          labels: [label],
          images: pathsOf(members),
          sentence: `The ${pictures(members.length)} of “${label}” are nearly one picture: the model will know this view and no other.`,
          advice: `Photograph “${label}” anew: other examples of it, other places, near and far, furnished and empty.`,
        },
      ];
    });
  },
};
