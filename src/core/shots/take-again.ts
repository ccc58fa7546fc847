import { compareLabels, compareText } from '#core/variation/set.ts';
import type { ShotItem } from './shot.ts';
import { itemId } from './shot-list.ts';
import { counted } from './words.ts';

/** A picture whose verdict asks for a retake. */
export interface Spoilt {
  readonly path: string;
  readonly label: string | null;
  /** Its worst finding in words: 'Out of focus'. */
  readonly finding: string;
}

/** The pictures to take again, one item a label, most pictures first. */
export function takeAgain(spoilt: readonly Spoilt[]): ShotItem[] {
  const labels = new Map<string | null, Spoilt[]>();
  for (const one of spoilt) labels.set(one.label, [...(labels.get(one.label) ?? []), one]);
  return [...labels]
    .sort(([a, those], [b, others]) => others.length - those.length || compareLabels(a, b))
    .map(([label, those]): ShotItem => {
      return {
        id: itemId('again', label),
        kind: 'again',
        label,
        pictures: those.length,
        title: [label ?? 'pictures without a label', 'take again', counted(those.length)].join(' · '),
        reason: `${tally(those)}.`,
        alternative: null,
        needs: [],
        examples: those.map(({ path }) => path).sort(compareText),
      };
    });
}

/** '3 out of focus, 1 too dark', most frequent first. */
function tally(those: readonly Spoilt[]): string {
  const counts = new Map<string, number>();
  for (const { finding } of those) counts.set(finding, (counts.get(finding) ?? 0) + 1);
  return [...counts]
    .sort(([a, count], [b, other]) => other - count || compareText(a, b))
    .map(([finding, count]) => `${count} ${finding.charAt(0).toLowerCase()}${finding.slice(1)}`)
    .join(', ');
}
