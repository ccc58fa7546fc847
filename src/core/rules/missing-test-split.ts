import { isOverlapTooSmall } from './label-overlap.ts';
import { hasAny, imagesPerLabel, pictures, quoted, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const missingTestSplit: Rule<'missing-test-split'> = {
  id: 'missing-test-split',
  name: 'Test pictures for every label',
  source: `${TIPS}: the test set resembles real use`,
  check({ images }) {
    // A set without split folders is split later; only one that has begun can have forgotten something.
    const split = images.filter((image) => image.split !== null);
    // Where most labels are on one side only, the service refuses the split as a whole.
    if (split.length === 0 || isOverlapTooSmall(images)) return [];
    const test = imagesPerLabel(split.filter((image) => image.split === 'test'));
    const train = imagesPerLabel(split.filter((image) => image.split === 'train'));
    if (train.size === 0 && test.size === 0) return [];
    const untested = [...train.keys()].filter((label) => !test.has(label));
    const untrained = [...test.keys()].filter((label) => !train.has(label));
    const missing = [...untested, ...untrained];
    if (missing.length === 0) return [];
    const parts = [
      untested.length > 0 ? `${quoted(untested)} ${has(untested)} no test pictures` : '',
      untrained.length > 0 ? `${quoted(untrained)} ${has(untrained)} no training pictures` : '',
    ].filter((part) => part !== '');
    const affected = split.filter((image) => hasAny(image, missing));
    return [
      {
        id: 'missing-test-split',
        severity: 'warn',
        labels: missing,
        images: affected.map((image) => image.path),
        sentence: `${parts.join('; ')} (${pictures(affected.length)} on one side only).`,
        advice:
          'Put about a fifth of every label into the test folder, pictures of scenes that training does not show.',
      },
    ];
  },
};

const has = (labels: readonly string[]): string => (labels.length === 1 ? 'has' : 'have');
