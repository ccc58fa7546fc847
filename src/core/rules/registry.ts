import type { RuleFinding } from '#core/variation/organization.ts';
import { alikePictures } from './alike-pictures.ts';
import { automaticSplit } from './automatic-split.ts';
import { boxPictureSize } from './box-picture-size.ts';
import { boxesOutside } from './boxes-outside.ts';
import { confoundedLabels } from './confounded-labels.ts';
import { confusableLabels } from './confusable-labels.ts';
import { duplicatesAcrossLabels } from './duplicates-across-labels.ts';
import { duplicatesAcrossSplits } from './duplicates-across-splits.ts';
import { editedTestPictures } from './edited-test-pictures.ts';
import { externalSet, withoutExternal } from './external-set.ts';
import { imbalancedLabels } from './imbalanced-labels.ts';
import { labelNames } from './label-names.ts';
import { labelOverlap } from './label-overlap.ts';
import { looseBoxes } from './loose-boxes.ts';
import { mislabelledPictures } from './mislabelled-pictures.ts';
import { missingTestSplit } from './missing-test-split.ts';
import { negativeLabel } from './negative-label.ts';
import { plainBackgrounds } from './plain-backgrounds.ts';
import { repeatedPictures } from './repeated-pictures.ts';
import type { RuleSubject } from './rule.ts';
import { scenesAcrossSplits } from './scenes-across-splits.ts';
import { serviceLimits } from './service-limits.ts';
import { syntheticTestPictures } from './synthetic-test-pictures.ts';
import { testShare } from './test-share.ts';
import { tinyBoxes } from './tiny-boxes.ts';
import { tooFewImages } from './too-few-images.ts';
import { tooManyBoxes } from './too-many-boxes.ts';
import { trainTestDrift } from './train-test-drift.ts';
import { unboxedPictures } from './unboxed-pictures.ts';
import { unlabelledPictures } from './unlabelled-pictures.ts';

/** Every rule, in the order in which the app lists them. A new rule is one new file and one line here. */
export const rules = [
  tooFewImages,
  imbalancedLabels,
  serviceLimits,
  labelNames,
  unlabelledPictures,
  unboxedPictures,
  boxPictureSize,
  boxesOutside,
  tinyBoxes,
  tooManyBoxes,
  looseBoxes,
  negativeLabel,
  missingTestSplit,
  labelOverlap,
  testShare,
  duplicatesAcrossSplits,
  scenesAcrossSplits,
  externalSet,
  automaticSplit,
  syntheticTestPictures,
  editedTestPictures,
  trainTestDrift,
  duplicatesAcrossLabels,
  mislabelledPictures,
  confusableLabels,
  confoundedLabels,
  repeatedPictures,
  alikePictures,
  plainBackgrounds,
] as const;

export type RuleId = (typeof rules)[number]['id'];

/** What all rules say of the set: failures first, else in the rules' order. The external set is seen by its own rule only. */
export function findingsOf(subject: RuleSubject): RuleFinding[] {
  const own = withoutExternal(subject);
  const findings = rules.flatMap((rule) => rule.check(rule === externalSet ? subject : own));
  return findings.toSorted((a, b) => Number(b.severity === 'fail') - Number(a.severity === 'fail'));
}
