import { hasAny, imagesPerLabel, pathsOf, pictures, quoted, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

/** Largest to smallest label: the guide's outer bound, and where a set starts to lean. */
const REFUSED_RATIO = 50;
const UNEVEN_RATIO = 4;

export const imbalancedLabels: Rule<'imbalanced-labels'> = {
  id: 'imbalanced-labels',
  name: 'Labels of similar size',
  source: `${TIPS}: similar numbers, never 1:50 or worse`,
  check({ images }) {
    const counts = [...imagesPerLabel(images)].sort(([, a], [, b]) => a - b);
    if (counts.length < 2) return [];
    const [smallest, least] = counts[0];
    const [largest, most] = counts[counts.length - 1];
    if (most < UNEVEN_RATIO * least) return [];
    const small = counts.filter(([, count]) => most >= UNEVEN_RATIO * count).map(([label]) => label);
    return [
      {
        id: 'imbalanced-labels',
        severity: most >= REFUSED_RATIO * least ? 'fail' : 'warn',
        labels: [...small, largest],
        images: pathsOf(images.filter((image) => hasAny(image, small))),
        counts: counts.map(([label, images]) => ({ label, images })),
        sentence: `“${largest}” has ${pictures(most)}, “${smallest}” ${least}: that is 1 to ${Math.floor(most / least)}.`,
        advice: `Add pictures of ${quoted(small)} until the labels are of similar size, or leave some of “${largest}” out.`,
      },
    ];
  },
};
