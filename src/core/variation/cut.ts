import type { Distances } from './distances.ts';
import { averageLinkage, cutAfter } from './linkage.ts';
import type { Merge } from './linkage.ts';
import { silhouetteProfile } from './silhouette.ts';

/**
 * How far apart two groups may be and still be one. Below `same` they always join: that is how far two pictures of the
 * same thing lie apart; above `different` they never do. In between the set itself decides, by its silhouette.
 */
export interface CutBounds {
  readonly same: number;
  readonly different: number;
}

export interface Grouping {
  /** Group number of every item, numbered in order of their first item. */
  readonly groups: Int32Array;
  readonly count: number;
  /** Mean distance to its members up to which a further item belongs to a group. */
  readonly reach: number;
}

/** Beyond this many groups a cut is not judged by silhouette (its cost grows with the square). */
const MOST = 120;

/** Groups of items without a given number: average linkage, cut where the set falls apart best within the bounds. */
export function groupByDistance(distances: Distances, bounds: CutBounds): Grouping {
  const { count } = distances;
  if (count === 0) return { groups: new Int32Array(0), count: 0, reach: bounds.same };
  const merges = averageLinkage(distances);
  const steps = chooseSteps(distances, merges, bounds);
  const groups = cutAfter(merges, count, steps);
  const reach = Math.max(bounds.same, Math.min(bounds.different, merges[steps]?.height ?? Infinity));
  return { groups, count: count - steps, reach };
}

function chooseSteps(distances: Distances, merges: readonly Merge[], bounds: CutBounds): number {
  const least = stepsUpTo(merges, bounds.same);
  const most = stepsUpTo(merges, bounds.different);
  const cuts = silhouetteProfile(distances, merges, MOST).filter((cut) => cut.steps >= least && cut.steps <= most);
  if (cuts.length === 0) return most === merges.length ? most : Math.max(least, most);
  return cuts.reduce((best, cut) => (cut.silhouette > best.silhouette ? cut : best)).steps;
}

/** Number of merges at or below the height. */
function stepsUpTo(merges: readonly Merge[], height: number): number {
  const above = merges.findIndex((merge) => merge.height > height);
  return above < 0 ? merges.length : above;
}
