import { LONGEST_LABEL } from '#core/training/given-labels.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import { gathered, GUIDE, membersOf, pathsOf, quoted } from './rule.ts';
import type { Rule } from './rule.ts';

/** What is left of a name when case, blanks and separators go: two labels of one key are one label for a reader. */
const keyOf = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

export const labelNames: Rule<'label-names'> = {
  id: 'label-names',
  name: 'Names that can be told apart',
  source: `${GUIDE}: names of 1 to 256 characters (INVALID_LABEL_NAME_LENGTH); labels are distinct`,
  check({ images }) {
    const members = membersOf(images);
    const labels = [...members.keys()];
    const finding = (severity: 'warn' | 'fail', named: string[], sentence: string, advice: string): RuleFinding => ({
      id: 'label-names',
      severity,
      labels: named,
      images: named.flatMap((label) => pathsOf(members.get(label) ?? [])),
      sentence,
      advice,
    });
    const long = labels.filter((label) => label.length > LONGEST_LABEL);
    const blank = labels.filter((label) => label !== label.trim() || /\s\s|[\t\n\r]/.test(label));
    const twins = [...gathered(labels, keyOf).values()].filter((names) => names.length > 1);
    return [
      ...long.map((label) =>
        finding(
          'fail',
          [label],
          `The name “${label.slice(0, 24)}…” has ${label.length} characters; the service takes 256 (INVALID_LABEL_NAME_LENGTH).`,
          'Shorten the name of the folder.',
        ),
      ),
      ...blank.map((label) =>
        finding(
          'warn',
          [label],
          `The name “${label}” begins or ends with a blank, or has several in a row: nobody sees that, and programs do.`,
          'Rename the label without the extra blanks.',
        ),
      ),
      ...twins.map((names) =>
        finding(
          'warn',
          names,
          `${quoted(names)} differ in case, blanks or dashes only: the model would take them for ${names.length} labels.`,
          'Merge them into one label if they are one, or give them names that say the difference.',
        ),
      ),
    ];
  },
};
