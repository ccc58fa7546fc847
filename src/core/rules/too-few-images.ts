import { takes } from '#core/preflight/limits.ts';
import { ADVISED_OF_A_LABEL } from '#core/preflight/preflight.ts';
import { hasLabel } from '#core/training/annotation.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import { GUIDE, imagesPerLabel, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

/** Below this a label is far from what any model learns from. */
const FAR_BELOW = 10;

export const tooFewImages: Rule<'too-few-images'> = {
  id: 'too-few-images',
  name: 'Enough pictures of every label',
  source: `${TIPS}: at least 15–20 images per label; ${GUIDE}: INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT`,
  check({ images }) {
    return [...imagesPerLabel(images)].flatMap(([label, count]): RuleFinding[] => {
      if (count >= ADVISED_OF_A_LABEL) return [];
      return [
        {
          id: 'too-few-images',
          severity: count < FAR_BELOW ? 'fail' : 'warn',
          labels: [label],
          images: pathsOf(images.filter((image) => hasLabel(image, label))),
          sentence:
            count < takes.leastToSplit
              ? `“${label}” has ${pictures(count)}: the service cannot split that for a test, and refuses it (INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT).`
              : `“${label}” has ${pictures(count)}; the guide asks for at least 15 to 20, and more with variation.`,
          advice: `Add ${ADVISED_OF_A_LABEL - count} or more pictures of “${label}”, each different in place, angle or light.`,
        },
      ];
    });
  },
};
