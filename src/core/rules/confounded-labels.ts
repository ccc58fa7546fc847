import { separationOf } from '#core/numeric/separation.ts';
import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';
import { properties } from './properties.ts';
import { membersOf, pathsOf, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';
import { furthest, medianOf, readable } from './samples.ts';

/** 19 of 20 pairs the same way round. */
const STRONG = 0.95;
/** Chance below which a difference is taken for real, over all comparisons together. */
const CHANCE = 0.01;
/** Up to so many labels each is held against each; in a larger set against all others together. */
const MOST_PAIRED = 4;
/** Below this many pictures on a side the sentence says what chance alone can do. */
const SMALL = 15;
/** More than these are not read. */
const MOST_FINDINGS = 10;

interface Comparison {
  readonly name: string;
  readonly other: string;
  readonly labels: readonly string[];
  readonly own: readonly OrganizeImage[];
  readonly others: readonly OrganizeImage[];
}

export const confoundedLabels: Rule<'confounded-labels'> = {
  id: 'confounded-labels',
  name: 'Labels that differ in their subject only',
  source: `${TIPS}: varied lighting, backgrounds and resolution within every label`,
  check({ images }) {
    const comparisons = comparisonsOf(membersOf(images));
    const found = comparisons.flatMap((comparison) =>
      properties.flatMap((property, at) => {
        const [own, others] = [readable(comparison.own, at), readable(comparison.others, at)];
        const { above, chance } = separationOf(own.values, others.values);
        const strength = Math.max(above, 1 - above);
        const odds = chance * comparisons.length * properties.length;
        if (strength < STRONG || odds > CHANCE) return [];
        return [{ comparison, property, own, others, isMore: above > 0.5, strength, odds }];
      }),
    );
    found.sort((a, b) => b.strength - a.strength || a.odds - b.odds);
    return found.slice(0, MOST_FINDINGS).map((pair): RuleFinding => {
      const { comparison, property, own, others, isMore, strength, odds } = pair;
      const words = isMore ? property.more : property.less;
      const few = Math.min(own.values.length, others.values.length);
      const said =
        strength === 1
          ? `All pictures of ${comparison.name} are ${words} than all of ${comparison.other}`
          : `Pictures of ${comparison.name} are ${words} than those of ${comparison.other} in ${Math.floor(100 * strength)} of 100 pairs`;
      const caution =
        few < SMALL ? ` With only ${few} on one side, chance does as much in one set of ${Math.round(1 / odds)}.` : '';
      return {
        id: 'confounded-labels',
        severity: 'warn',
        labels: comparison.labels,
        images: pathsOf([...furthest(own, isMore).slice(0, 6), ...furthest(others, !isMore).slice(0, 6)]),
        sentence: `${said} (typically ${property.shown(medianOf(own.values))} against ${property.shown(medianOf(others.values))}): the model may learn ${property.name} instead of the subject.${caution}`,
        advice: `Unless the subjects are so by nature, add ${isMore ? property.less : property.more} pictures of ${comparison.name} and ${words} ones of ${comparison.other}.`,
      };
    });
  },
};

function comparisonsOf(members: ReadonlyMap<string, readonly OrganizeImage[]>): Comparison[] {
  const labels = [...members];
  if (labels.length > MOST_PAIRED) {
    return labels.map(([label, own]) => ({
      name: `“${label}”`,
      other: 'the other labels',
      labels: [label],
      own,
      others: labels.filter(([other]) => other !== label).flatMap(([, images]) => images),
    }));
  }
  return labels.flatMap(([label, own], i) =>
    labels.slice(i + 1).map(([other, others]) => ({
      name: `“${label}”`,
      other: `“${other}”`,
      labels: [label, other],
      own,
      others,
    })),
  );
}
