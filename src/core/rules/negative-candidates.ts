import type { Organization } from '#core/variation/organization.ts';
import { isNegativeLabel } from './negative-label.ts';

/** Pictures that may show none of the labels, and why those. */
export interface NegativeCandidates {
  readonly from: 'unlabelled' | 'unlike';
  readonly paths: readonly string[];
}

/**
 * Pictures for a label of what is none of the others, for somebody to look through: those without a label; where there are
 * none, those that hardly anything in their own label looks like. One that looks like another label is under the wrong
 * one, and is not proposed.
 * @returns null = nothing here stands out
 */
export function negativeCandidates({
  labels,
  rules,
}: Pick<Organization, 'labels' | 'rules'>): NegativeCandidates | null {
  const imagesOf = (id: string) => rules.filter((rule) => rule.id === id).flatMap(({ images }) => images);
  const unlabelled = imagesOf('negative-label');
  if (unlabelled.length > 0) return { from: 'unlabelled', paths: unlabelled };
  const mislabelled = new Set(imagesOf('mislabelled-pictures'));
  const positive = labels.filter(({ label }) => label !== null && !isNegativeLabel(label));
  const odd = positive.flatMap(({ variety }) => variety.odd.map(({ path }) => path));
  const paths = [...new Set(odd)].filter((path) => !mislabelled.has(path));
  return paths.length > 0 ? { from: 'unlike', paths } : null;
}
