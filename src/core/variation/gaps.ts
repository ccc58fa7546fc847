import type { Axis, AxisGrouping } from './axes/axis.ts';
import { groupMembers } from './coverage.ts';
import type { AxisCoverage, Gap } from './organization.ts';

/** With so few pictures of a label, one group more or less is chance. */
export const TOO_FEW_FOR_GAPS = 12;
/**
 * The share of one group from which a label lacks variation: so much above what the set's labels usually have, but never
 * below half and never above three quarters, which also stands where there is nothing to compare with. On rendered sets
 * evenly drawn labels reach at most 0.38, deficient ones at least 0.58.
 */
const ABOVE_USUAL = 0.22;
const LEAST_SHARE = 0.5;
const MOST_SHARE = 0.75;
/** Share above the bound at which the confidence is 0.9. */
const SURE_ABOVE = 0.2;
const EXAMPLES = 6;

export interface LabelAxis {
  readonly label: string | null;
  readonly members: readonly number[];
  readonly coverage: AxisCoverage;
}

/**
 * The gap of one label on one axis, or null: one group holds nearly all of its pictures.
 * @param others coverage of the other labels on the same axis
 */
export function gapOf(
  axis: Axis,
  grouping: AxisGrouping,
  { label, members, coverage }: LabelAxis,
  others: readonly AxisCoverage[],
  pathOf: (image: number) => string,
): Gap | null {
  const told = coverage.shares.reduce((sum, share) => sum + share.images, 0);
  if (told <= TOO_FEW_FOR_GAPS) return null;
  const confidence = gapConfidence(coverage.largestShare, others);
  if (confidence < 0.5) return null;
  const [id, images] = groupMembers(grouping, members)[0];
  const whole = `${images.length} of ${told} pictures${label === null ? '' : ` of “${label}”`}`;
  return {
    axis: axis.id,
    largestShare: coverage.largestShare,
    confidence,
    sentence: `${whole} ${axis.words.shared(grouping.nameOf(id))}.${comparison(axis, others)}`,
    advice: axis.words.advice(label, grouping.nameOf(id)),
    examples: grouping.typical(images).slice(0, EXAMPLES).map(pathOf),
  };
}

/** How sure it is, 0 … 1, that a group with this share of the pictures is a lack of variation; 0.5 at the bound. */
function gapConfidence(share: number, others: readonly AxisCoverage[]): number {
  const shares = others.filter(({ groups }) => groups > 0).map(({ largestShare }) => largestShare);
  const usual = shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)] ?? MOST_SHARE;
  const bound = Math.max(LEAST_SHARE, Math.min(MOST_SHARE, usual + ABOVE_USUAL));
  return 1 / (1 + Math.exp((-Math.log(9) * (share - bound)) / SURE_ABOVE));
}

function comparison(axis: Axis, others: readonly AxisCoverage[]): string {
  const known = others.filter((coverage) => coverage.groups > 0);
  if (known.length === 0) return '';
  const mean = known.reduce((sum, coverage) => sum + coverage.effective, 0) / known.length;
  const count = mean < 9.5 ? mean.toFixed(1).replace(/\.0$/, '') : String(Math.round(mean));
  return known.length === 1
    ? ` The other label has ${axis.words.groups(count)}.`
    : ` The other labels average ${axis.words.groups(count)}.`;
}
