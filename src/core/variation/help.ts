import type { Gap, LabelCoverage } from './organization.ts';
import { compareLabels } from './set.ts';

/** The guide's least number of pictures for a label (AWS, Tips to improve your Custom Labels model: 15–20). */
export const ADVISED_PICTURES = 15;

/** Pictures that the guide asks for beyond those that are there; pictures without a label are no class to learn. */
export function lacking({ label, images }: Pick<LabelCoverage, 'label' | 'images'>): number {
  return label === null ? 0 : Math.max(0, ADVISED_PICTURES - images);
}

/**
 * How much closing a gap would help, 0 … 1: its confidence, times how far its largest group goes beyond the bound of a
 * gap (0 = just there, 1 = every picture is in it).
 */
export function gapHelp({ confidence, largestShare, bound }: Gap): number {
  return bound < 1 ? confidence * Math.max(0, (largestShare - bound) / (1 - bound)) : 0;
}

/** How much new pictures of a label would help, 0 … 4: the help of its gaps, and the share of pictures it lacks. */
export function labelHelp(label: LabelCoverage): number {
  return label.gaps.reduce((sum, gap) => sum + gapHelp(gap), lacking(label) / ADVISED_PICTURES);
}

/** Orders labels by what would help most: most help first, then by name, the pictures without a label last. */
export function byHelp(a: LabelCoverage, b: LabelCoverage): number {
  return labelHelp(b) - labelHelp(a) || compareLabels(a.label, b.label);
}

/** The same for the gaps of one label; equal ones keep the order of the axes. */
export const byGapHelp = (a: Gap, b: Gap): number => gapHelp(b) - gapHelp(a);
