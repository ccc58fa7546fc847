import { median } from '#core/numeric/median.ts';
import type { LabelLooks } from './label-looks.ts';

/** A picture that looks like none of its label. */
export interface Unlike {
  /** Place among the label's members. */
  readonly member: number;
  /** Distance to the third nearest other member, cosine, 0 … 2. */
  readonly distance: number;
  /** The nearest other member. */
  readonly nearestMember: number;
  /** What that distance usually is in this label. */
  readonly usual: number;
}

/** Fewer pictures than this have no habits to be unlike. */
const ENOUGH = 8;
/** A picture is judged by its third nearest: two that belong together and to nothing else are unlike the rest, too. */
const NEIGHBOUR = 3;
/** Robust deviations of the logarithm from the label's median (Iglewicz & Hoaglin 1993 advise 3.5). */
const FAR = 3.5;
/** The median absolute deviation of a normal distribution is this part of its standard deviation. */
const NORMAL_MAD = 0.6745;
/** A label of very equal pictures does not make a tenth more distance odd. */
const LEAST_SPREAD = 0.1;

/**
 * Members whose neighbours are much farther than is usual in their label: distance to the third nearest, on a scale of
 * the label's own distances. Labels of several clusters have none for that reason.
 * @param alike distance up to which two pictures are look-alikes, whatever the label is used to
 * @returns the farthest first
 */
export function unlikeTheRest({ members, sample, distances }: LabelLooks, alike: number): Unlike[] {
  if (members.length < ENOUGH) return [];
  const found = members.map((_, member) => {
    const near = nearestOthers(sample, distances, member);
    return {
      member,
      nearestMember: sample[near[0]],
      distance: distances[member * sample.length + near[NEIGHBOUR - 1]],
    };
  });
  const logarithms = found.map(({ distance }) => Math.log(Math.max(1e-6, distance)));
  const middle = median(logarithms);
  const spread = Math.max(LEAST_SPREAD, median(logarithms.map((one) => Math.abs(one - middle))) / NORMAL_MAD);
  const usual = median(found.map(({ distance }) => distance));
  return found
    .filter(({ distance }, at) => distance > alike && logarithms[at] - middle > FAR * spread)
    .sort((a, b) => b.distance - a.distance || a.member - b.member)
    .map((one) => ({ ...one, usual }));
}

/** Places in the sample of the nearest other members, nearest first; equal distances go to the lower member. */
function nearestOthers(sample: readonly number[], distances: Float32Array, member: number): number[] {
  const from = member * sample.length;
  const found: number[] = [];
  // Members of the sample ascend: of equal ones the first is the lower.
  for (let s = 0; s < sample.length; s++) {
    const distance = distances[from + s];
    if (sample[s] === member || (found.length === NEIGHBOUR && distance >= distances[from + found[NEIGHBOUR - 1]]))
      continue;
    let at = found.length < NEIGHBOUR ? found.length : NEIGHBOUR - 1;
    for (; at > 0 && distances[from + found[at - 1]] > distance; at--) found[at] = found[at - 1];
    found[at] = s;
  }
  return found;
}
