import { imagesPerLabel, isBoxed, quoted, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

/** How people name the label for what is none of the others, by whole words of the name. */
const negativeWords = new Set(
  'no not non none negative neg background other others unknown nothing empty else without neither normal'.split(' '),
);

/** Whether a label's name says that it is for what is none of the others: 'not_fully_grown', 'Background'. */
export const isNegativeLabel = (label: string): boolean =>
  label
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => negativeWords.has(word));

export const negativeLabel: Rule<'negative-label'> = {
  id: 'negative-label',
  name: 'A label for none of them',
  source: `${TIPS}: negative labels help classification`,
  check({ images }) {
    // Where the subject is marked, everything around it is what it is not.
    if (isBoxed(images)) return [];
    const labels = [...imagesPerLabel(images).keys()];
    if (labels.length < 2 || labels.some(isNegativeLabel)) return [];
    const unlabelled = images.filter(({ label }) => label === null).map(({ path }) => path);
    return [
      {
        id: 'negative-label',
        severity: 'warn',
        labels,
        images: unlabelled,
        sentence: `No label is for what is none of the others: whatever else the camera sees will be called ${quoted(labels)}.`,
        advice:
          unlabelled.length > 0
            ? `Look through the ${unlabelled.length} without a label: those that show none of the others can become a label such as “none”.`
            : 'If the camera will meet other things, add a label such as “none”, with pictures of the same places without them.',
      },
    ];
  },
};
