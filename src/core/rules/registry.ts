import type { RuleFinding } from '#core/variation/organization.ts';
import { duplicatesAcrossLabels } from './duplicates-across-labels.ts';
import { duplicatesAcrossSplits } from './duplicates-across-splits.ts';
import { imbalancedLabels } from './imbalanced-labels.ts';
import { missingTestSplit } from './missing-test-split.ts';
import type { RuleSubject } from './rule.ts';
import { tooFewImages } from './too-few-images.ts';

/** Every rule, in the order in which the app lists them. A new rule is one new file and one line here. */
export const rules = [
  tooFewImages,
  imbalancedLabels,
  missingTestSplit,
  duplicatesAcrossSplits,
  duplicatesAcrossLabels,
] as const;

export type RuleId = (typeof rules)[number]['id'];

/** What all rules say of the set: failures first, else in the rules' order. */
export function findingsOf(subject: RuleSubject): RuleFinding[] {
  const findings = rules.flatMap((rule) => rule.check(subject));
  return findings.toSorted((a, b) => Number(b.severity === 'fail') - Number(a.severity === 'fail'));
}
