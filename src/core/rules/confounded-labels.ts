import { separationOf, separationsOf } from '#core/numeric/separation.ts';
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
const EACH_SHOWN = 6;

/** One label held against another one, or against all others. */
interface Found {
  readonly label: string;
  /** null = all others. */
  readonly other: string | null;
  readonly property: number;
  readonly above: number;
  /** Chance of as much, over all comparisons. */
  readonly odds: number;
}

export const confoundedLabels: Rule<'confounded-labels'> = {
  id: 'confounded-labels',
  name: 'Labels that differ in their subject only',
  source: `${TIPS}: varied lighting, backgrounds and resolution within every label`,
  check({ images }) {
    const members = membersOf(images);
    const compare = members.size > MOST_PAIRED ? againstOthers : inPairs;
    const comparisons =
      properties.length * (members.size > MOST_PAIRED ? members.size : (members.size * (members.size - 1)) / 2);
    const found = properties
      .flatMap((_, property) => compare(members, property))
      .map((one) => ({ ...one, odds: one.odds * comparisons, strength: Math.max(one.above, 1 - one.above) }))
      .filter(({ strength, odds }) => strength >= STRONG && odds <= CHANCE);
    found.sort((a, b) => b.strength - a.strength || a.odds - b.odds);
    return found.slice(0, MOST_FINDINGS).map((one) => findingOf(one, members));
  },
};

function inPairs(members: ReadonlyMap<string, readonly OrganizeImage[]>, property: number): Found[] {
  const labels = [...members];
  return labels.flatMap(([label, own], i) =>
    labels.slice(i + 1).map(([other, others]) => {
      const { above, chance } = separationOf(readable(own, property).values, readable(others, property).values);
      return { label, other, property, above, odds: chance };
    }),
  );
}

function againstOthers(members: ReadonlyMap<string, readonly OrganizeImage[]>, property: number): Found[] {
  const samples = [...members.values()].map((images) => readable(images, property).values);
  const groups = samples.flatMap((values, group) => values.map(() => group));
  const separations = separationsOf(samples.flat(), groups, samples.length);
  return [...members.keys()].map((label, i) => {
    return { label, other: null, property, above: separations[i].above, odds: separations[i].chance };
  });
}

function findingOf(found: Found, members: ReadonlyMap<string, readonly OrganizeImage[]>): RuleFinding {
  const { label, other, above, odds } = found;
  const property = properties[found.property];
  const rest = [...members].filter(([name]) => (other === null ? name !== label : name === other));
  const own = readable(members.get(label) ?? [], found.property);
  const others = readable(rest.flatMap(([, images]) => images), found.property); // prettier-ignore
  const isMore = above > 0.5;
  const strength = Math.max(above, 1 - above);
  const [words, opposite] = isMore ? [property.more, property.less] : [property.less, property.more];
  const named = other === null ? 'the other labels' : `“${other}”`;
  const said =
    strength === 1
      ? `All pictures of “${label}” are ${words} than all of ${named}`
      : `Pictures of “${label}” are ${words} than those of ${named} in ${Math.floor(100 * strength)} of 100 pairs`;
  const few = Math.min(own.values.length, others.values.length);
  const caution =
    few < SMALL ? ` With only ${few} on one side, chance does as much in one set of ${Math.round(1 / odds)}.` : '';
  return {
    id: 'confounded-labels',
    severity: 'warn',
    labels: other === null ? [label] : [label, other],
    images: pathsOf([...furthest(own, isMore).slice(0, EACH_SHOWN), ...furthest(others, !isMore).slice(0, EACH_SHOWN)]),
    sentence: `${said} (typically ${property.shown(medianOf(own.values))} against ${property.shown(medianOf(others.values))}): the model may learn ${property.name} instead of the subject.${caution}`,
    advice: `Unless the subjects are so by nature, add ${opposite} pictures of “${label}” and ${words} ones of ${named}.`,
  };
}
