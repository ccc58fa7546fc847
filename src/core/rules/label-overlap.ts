import { GUIDE, hasAny, labelsOf, pathsOf, quoted } from './rule.ts';
import type { Rule, RuleSubject } from './rule.ts';

const LEAST_OVERLAP = 0.5;

/** Labels of each side, and the share of them all that both sides have; null where one side has none. */
function overlapOf(images: RuleSubject['images']): { oneSided: string[]; share: number } | null {
  const train = new Set(labelsOf(images.filter(({ split }) => split === 'train')));
  const test = new Set(labelsOf(images.filter(({ split }) => split === 'test')));
  if (train.size === 0 || test.size === 0) return null;
  const all = [...new Set([...train, ...test])].sort();
  const oneSided = all.filter((label) => !train.has(label) || !test.has(label));
  return { oneSided, share: 1 - oneSided.length / all.length };
}

/** Whether the service would refuse the split for its labels. */
export function isOverlapTooSmall(images: RuleSubject['images']): boolean {
  const overlap = overlapOf(images);
  return overlap !== null && overlap.share < LEAST_OVERLAP;
}

export const labelOverlap: Rule<'label-overlap'> = {
  id: 'label-overlap',
  name: 'The same labels in training and test',
  source: `${GUIDE}: INSUFFICIENT_LABEL_OVERLAP below 50 %`,
  check({ images }) {
    const overlap = overlapOf(images);
    if (overlap === null || overlap.share >= LEAST_OVERLAP) return [];
    const { oneSided, share } = overlap;
    return [
      {
        id: 'label-overlap',
        severity: 'fail',
        labels: oneSided,
        images: pathsOf(images.filter((image) => hasAny(image, oneSided))),
        sentence: `Only ${Math.round(share * 100)} % of the labels are in training and in the test: ${quoted(oneSided)} ${oneSided.length === 1 ? 'is' : 'are'} on one side only. The service refuses less than 50 % (INSUFFICIENT_LABEL_OVERLAP).`,
        advice: 'Give every label pictures on both sides, about four fifths for training and one for the test.',
      },
    ];
  },
};
