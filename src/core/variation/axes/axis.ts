import type { AxisId } from '#core/variation/organization.ts';
import type { ImageSet } from '#core/variation/set.ts';

/** How the images of a set fall into groups along one axis. */
export interface AxisGrouping {
  /** Group id per image of the set, in its order; null = cannot be told. */
  readonly ids: readonly (string | null)[];
  /** The group in words: 'place 3', 'dim, warm'. */
  nameOf(id: string): string;
  /** The names once the groups go on under the ids of an earlier run, where names depend on the members. */
  namesUnder?(ids: readonly (string | null)[]): (id: string) => string;
  /** The images ordered by how typical they are of what they share, most typical first. */
  typical(members: readonly number[]): number[];
  /** How far apart the images lie along the axis, on the set's own yardstick; null = there is none. */
  spread(members: readonly number[]): number | null;
}

/** What a gap on this axis is called. */
export interface AxisWords {
  /** Ends "22 of 24 pictures of “rose” …"; `name` is the group's name. */
  shared(name: string): string;
  /** Ends "The other labels average …" for a number of groups such as 4.6. */
  groups(count: string): string;
  /** Ends "The guide asks for …": the advice of the guide, where the set itself is no standard. */
  readonly guide: string;
  /** What to photograph next; `label` is null for pictures without one. */
  advice(label: string | null, name: string): string;
}

/** When the share of one group makes a gap. */
export interface GapBound {
  /** The share from which it is one, with a confidence of 0.5. */
  readonly from: number;
  /** So much more makes it 0.9. */
  readonly sure: number;
}

/** One kind of variation is one file: from the cue of each picture to groups, and the words for what is missing. */
export interface Axis {
  readonly id: AxisId;
  /** As shown to the user: 'Background'. */
  readonly name: string;
  readonly words: AxisWords;
  /**
   * The share of one group from which a label lacks variation, by how far apart its pictures lie; above 1 = never.
   * @param usual what it is by the shares of the other labels
   */
  bound(usual: number, spread: number | null): GapBound;
  /**
   * @param earlier the groupings of the axes that stand before this one in the registry
   * @param known the ids that a run over the same pictures has found: they are not looked for again
   */
  group(set: ImageSet, earlier: ReadonlyMap<AxisId, AxisGrouping>, known?: AxisGrouping['ids']): AxisGrouping;
}
