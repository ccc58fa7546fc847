import { percent } from '#core/checks/wording.ts';
import type { Axis, AxisGrouping, GapBound } from './axes/axis.ts';
import { groupMembers } from './coverage.ts';
import type { AxisCoverage, Gap } from './organization.ts';

/** With so few pictures of a label, one group more or less is chance. */
export const TOO_FEW_FOR_GAPS = 12;
/**
 * The share of one group from which a label lacks variation: so much above what the set's labels usually have, but never
 * below half and never above three quarters, which also stands where there is nothing to compare with. On the
 * rendered sets evenly drawn labels reach at most 0.38, deficient ones at least 0.5 (light) and 0.75 (background).
 */
const ABOVE_USUAL = 0.22;
export const LEAST_SHARE = 0.5;
const MOST_SHARE = 0.75;
/** Share above the bound at which the confidence is 0.9. */
const SURE_ABOVE = 0.2;
/**
 * What the bound falls by per e-fold by which a label's pictures lie nearer together than those of two labels. Rendered
 * labels of one place or light lie at 0.17–0.65 of that, evenly drawn ones at 0.77 and more.
 */
const PER_FOLD = 0.25;
const LEAST_LOWERED = 0.35;
/** Effective groups below which the other labels are no standard to hold a label against. */
const LEAST_VARIED = 2;
const EXAMPLES = 6;

/** What one label shows of one axis. */
export interface LabelAxis {
  readonly label: string | null;
  readonly members: readonly number[];
  readonly coverage: AxisCoverage;
  readonly spread: ReturnType<AxisGrouping['spread']>;
}

/**
 * The gap of one label on one axis, or null: one group holds too many of its pictures.
 * @param others the other labels on the same axis
 */
export function gapOf(
  axis: Axis,
  grouping: AxisGrouping,
  own: LabelAxis,
  others: readonly LabelAxis[],
  pathOf: (image: number) => string,
): Gap | null {
  const { label, members, coverage, spread } = own;
  const told = coverage.shares.reduce((sum, share) => sum + share.images, 0);
  if (told <= TOO_FEW_FOR_GAPS) return null;
  const shares = others.filter((other) => other.coverage.groups > 0).map((other) => other.coverage.largestShare);
  const usual = shareBound(shares);
  const { from: bound, sure } = axis.bound(usual, spread);
  const confidence = logistic((coverage.largestShare - bound) / sure);
  if (confidence < 0.5) return null;
  const [id, images] = groupMembers(grouping, members)[0];
  const count = images.length === told ? `All ${told}` : `${images.length} of ${told}`;
  const whole = `${count} pictures${label === null ? '' : ` of “${label}”`}`;
  return {
    axis: axis.id,
    group: id,
    largestShare: coverage.largestShare,
    bound,
    confidence,
    sentence: `${whole} ${axis.words.shared(grouping.nameOf(id))}; ${comparison(axis, others)}.`,
    basis: basisOf(bound, usual, shares),
    advice: axis.words.advice(label, grouping.nameOf(id)),
    examples: grouping.typical(images).slice(0, EXAMPLES).map(pathOf),
  };
}

/**
 * The share of one group from which a label lacks variation, 0.5 … 0.75.
 * @param others largest shares of the other labels
 */
export function shareBound(others: readonly number[]): number {
  return Math.max(LEAST_SHARE, Math.min(MOST_SHARE, (lowThird(others) ?? MOST_SHARE) + ABOVE_USUAL));
}

/**
 * The bound where groups may be torn apart: the nearer together all pictures lie, the smaller a share in one group says
 * that they are of one.
 */
export function loweredBound(usual: number, spread: number | null): GapBound {
  if (spread === null || spread >= 1) return { from: usual, sure: SURE_ABOVE };
  return { from: Math.max(LEAST_LOWERED, usual + PER_FOLD * Math.log(Math.max(1e-3, spread))), sure: SURE_ABOVE };
}

/** 0.5 at 0, 0.9 at 1. */
const logistic = (evidence: number): number => 1 / (1 + Math.exp(-Math.log(9) * evidence));

/** The value a third of the way up: the better ones of the others, since they may lack variation too. */
const lowThird = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 3)];

/** What makes it a gap: what the other labels have, or the guide's advice where they are no standard. */
function comparison(axis: Axis, others: readonly LabelAxis[]): string {
  const known = others.map(({ coverage }) => coverage).filter((coverage) => coverage.groups > 0);
  if (known.length === 0) return `the guide asks for ${axis.words.guide}`;
  const mean = known.reduce((sum, coverage) => sum + coverage.effective, 0) / known.length;
  if (mean < LEAST_VARIED) {
    return `the other ${known.length === 1 ? 'label is' : 'labels are'} hardly more varied, and the guide asks for ${axis.words.guide}`;
  }
  const count = mean < 9.5 ? mean.toFixed(1).replace(/\.0$/, '') : String(Math.round(mean));
  return known.length === 1
    ? `the other label has ${axis.words.groups(count)}`
    : `the other labels average ${axis.words.groups(count)}`;
}

/** Where the bound comes from, as a sentence. */
function basisOf(bound: number, usual: number, others: readonly number[]): string {
  const from = `From ${percent(bound)} in one group on it counts as a gap here`;
  if (bound !== usual) return `${from}: so little do all pictures of the label differ.`;
  const best = lowThird(others);
  if (best === undefined) return `${from}, as there are no other labels to compare with.`;
  const those = others.length === 1 ? 'the other label has' : 'the best third of the other labels have at most';
  return `${from}: ${those} ${percent(best)} in one.`;
}
