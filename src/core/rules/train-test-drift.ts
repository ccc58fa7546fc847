import { separationOf } from '#core/numeric/separation.ts';
import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';
import { properties } from './properties.ts';
import { labelsOf, pathsOf, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';
import { furthest, medianOf, readable } from './samples.ts';

/** Three in four test pictures lie to the same side of a random training picture. */
const STRONG = 0.75;
/** Chance below which a difference is taken for real, over all measures together. */
const CHANCE = 0.01 / properties.length;

export const trainTestDrift: Rule<'train-test-drift'> = {
  id: 'train-test-drift',
  name: 'Training and test are alike',
  source: `${TIPS}: training and test sets resemble real use`,
  check({ images }) {
    const side = (split: OrganizeImage['split']) =>
      images.filter((image) => image.split === split && image.label !== null);
    const [train, test] = [side('train'), side('test')];
    return properties.flatMap((property, at): RuleFinding[] => {
      const [learned, tested] = [readable(train, at), readable(test, at)];
      const { above, chance } = separationOf(tested.values, learned.values);
      if (Math.max(above, 1 - above) < STRONG || chance > CHANCE) return [];
      const isMore = above > 0.5;
      const shown = furthest(tested, isMore);
      return [
        {
          id: 'train-test-drift',
          severity: 'warn',
          labels: labelsOf(shown),
          images: pathsOf(shown),
          sentence: `Test pictures are ${isMore ? property.more : property.less} than training pictures: in ${Math.round(100 * Math.max(above, 1 - above))} of 100 pairs (typically ${property.shown(medianOf(tested.values))} against ${property.shown(medianOf(learned.values))}).`,
          advice: `Unless use differs from training in the same way, mix the two: move pictures across until both sides cover the same range of ${property.name}.`,
        },
      ];
    });
  },
};
