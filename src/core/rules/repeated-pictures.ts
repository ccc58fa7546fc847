import type { RuleFinding } from '#core/variation/organization.ts';
import { membersOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

/** Copies up to this share of a label are an oversight; above, the label is smaller than it seems. */
const MOST_REPEATED = 0.1;

export const repeatedPictures: Rule<'repeated-pictures'> = {
  id: 'repeated-pictures',
  name: 'Pictures, not copies',
  source: `${TIPS}: more images with variation`,
  check({ images, duplicates }) {
    const groupOf = new Map(images.map((image, i) => [image.path, duplicates[i]]));
    return [...membersOf(images)].flatMap(([label, members]): RuleFinding[] => {
      const kept = new Map<string, string[]>();
      for (const { path, split } of members) {
        const group = groupOf.get(path);
        // In the test they are another rule's; across the splits another's again.
        if (!group || split === 'test') continue;
        kept.set(group, [...(kept.get(group) ?? []), path]);
      }
      const groups = [...kept.values()].filter((paths) => paths.length > 1);
      const surplus = groups.reduce((sum, paths) => sum + paths.length - 1, 0);
      if (surplus <= MOST_REPEATED * members.length) return [];
      return [
        {
          id: 'repeated-pictures',
          severity: 'warn',
          labels: [label],
          images: groups.flat(),
          groups,
          sentence: `“${label}” has ${pictures(members.length)}, but ${surplus} of them ${surplus === 1 ? 'is a copy or an edit' : 'are copies or edits'} of another: ${members.length - surplus} differ.`,
          advice: `Count “${label}” as ${pictures(members.length - surplus)}, and photograph more.`,
        },
      ];
    });
  },
};
