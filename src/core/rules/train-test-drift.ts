import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';
import { driftsBetween } from './drift.ts';
import { labelsOf, pathsOf, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const trainTestDrift: Rule<'train-test-drift'> = {
  id: 'train-test-drift',
  name: 'Training and test are alike',
  source: `${TIPS}: training and test sets resemble real use`,
  check({ images }) {
    const side = (split: OrganizeImage['split']) =>
      images.filter((image) => image.split === split && image.label !== null);
    return driftsBetween(side('train'), side('test')).map(
      ({ property, isMore, share, typical, shown }): RuleFinding => ({
        id: 'train-test-drift',
        severity: 'warn',
        labels: labelsOf(shown),
        images: pathsOf(shown),
        sentence: `Test pictures are ${isMore ? property.more : property.less} than training pictures: in ${Math.round(100 * share)} of 100 pairs (typically ${typical[1]} against ${typical[0]}).`,
        advice: `Unless use differs from training in the same way, mix the two: move pictures across until both sides cover the same range of ${property.name}.`,
      }),
    );
  },
};
