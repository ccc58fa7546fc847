import type { RuleFinding } from '#core/variation/organization.ts';
import { imagesPerLabel, pictures } from './rule.ts';
import type { Rule } from './rule.ts';

/** Below this a label is far from what any model learns from. */
const FAR_BELOW = 10;
/** The guide's least number for a label. */
const ADVISED = 15;

export const tooFewImages: Rule<'too-few-images'> = {
  id: 'too-few-images',
  name: 'Enough pictures of every label',
  source: 'AWS, Tips to improve your Amazon Rekognition Custom Labels model: at least 15–20 images per label',
  check({ images }) {
    return [...imagesPerLabel(images)].flatMap(([label, count]): RuleFinding[] => {
      if (count >= ADVISED) return [];
      return [
        {
          id: 'too-few-images',
          severity: count < FAR_BELOW ? 'fail' : 'warn',
          labels: [label],
          images: images.filter((image) => image.label === label).map((image) => image.path),
          sentence: `“${label}” has ${pictures(count)}; the guide asks for at least 15 to 20, and more with variation.`,
          advice: `Add ${ADVISED - count} or more pictures of “${label}”, each different in place, angle or light.`,
        },
      ];
    });
  },
};
