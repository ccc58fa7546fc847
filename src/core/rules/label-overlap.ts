import { takes } from '#core/preflight/limits.ts';
import { oneSided, overlapOf } from '#core/preflight/overlap.ts';
import { GUIDE, hasAny, labelsOf, pathsOf, quoted } from './rule.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** Labels of one side only, and the share of them all that both have; null where one side has none. */
function sidesOf(images: RuleSubject['images']): { alone: string[]; share: number } | null {
  const train = new Set(labelsOf(images.filter(({ split }) => split === 'train')));
  const test = new Set(labelsOf(images.filter(({ split }) => split === 'test')));
  if (train.size === 0 || test.size === 0) return null;
  return { alone: oneSided(train, test).sort(), share: overlapOf(train, test) };
}

/** Whether the service would refuse the split for its labels. */
export function isOverlapTooSmall(images: RuleSubject['images']): boolean {
  const sides = sidesOf(images);
  return sides !== null && sides.share < takes.leastOverlap;
}

export const labelOverlap: Rule<'label-overlap'> = {
  id: 'label-overlap',
  name: 'The same labels in training and test',
  source: `${GUIDE}: INSUFFICIENT_LABEL_OVERLAP below 50 %`,
  check({ images }) {
    const sides = sidesOf(images);
    if (sides === null || sides.share >= takes.leastOverlap) return [];
    const { alone, share } = sides;
    return [
      {
        id: 'label-overlap',
        severity: 'fail',
        labels: alone,
        images: pathsOf(images.filter((image) => hasAny(image, alone))),
        sentence: `Only ${Math.round(share * 100)} % of the labels are in training and in the test: ${quoted(alone)} ${alone.length === 1 ? 'is' : 'are'} on one side only. The service refuses less than 50 % (INSUFFICIENT_LABEL_OVERLAP).`,
        advice: 'Give every label pictures on both sides, about four fifths for training and one for the test.',
      },
    ];
  },
};
