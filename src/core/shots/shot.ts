import type { AxisId } from '#core/variation/organization.ts';

/** A group of pictures, and one of them to look at. */
export interface ShownGroup {
  readonly group: string;
  /** For people: 'dim, warm', 'place 3'. */
  readonly name: string;
  /** Path of a picture that is typical of it. */
  readonly example: string;
}

/** What new pictures of a label have to show on one axis. */
export interface ShotNeed {
  readonly axis: AxisId;
  /** As many of the item's pictures at least lie outside of `avoid`. */
  readonly pictures: number;
  /** Over how many different places, sides or lights they are spread. */
  readonly kinds: number;
  /** The group that holds too much of the label as it is. */
  readonly avoid: ShownGroup;
  /** Groups that the other labels have and this one lacks, the most used first; then its own rare ones. */
  readonly wanted: readonly ShownGroup[];
  /** As the item says it: 'in 3 other places, such as place 2 or place 5'. */
  readonly words: string;
}

/** One line of the list: pictures to take of one label, or pictures of it to take again. */
export interface ShotItem {
  /** Stable over runs: the kind and the label. */
  readonly id: string;
  readonly kind: 'new' | 'again';
  readonly label: string | null;
  readonly pictures: number;
  /** The whole line: 'rose · from other sides · in 3 other places · 12 pictures'. */
  readonly title: string;
  readonly reason: string;
  /** Said where fewer pictures do if alike ones are left out; null where they do not. */
  readonly alternative: string | null;
  readonly needs: readonly ShotNeed[];
  /** Paths of existing pictures that come nearest to what is asked for; of the pictures to take again. */
  readonly examples: readonly string[];
}

/** What an item asks for, a line for each axis. */
export function askedFor({ kind, needs, pictures }: Pick<ShotItem, 'kind' | 'needs' | 'pictures'>): string[] {
  if (kind === 'again') return ['take again'];
  if (needs.length === 0) return ['each in another place, from another side, in other light'];
  return needs.map((need) => (need.pictures < pictures ? `${need.words} (${need.pictures} of them)` : need.words));
}

/** Pictures that closing every gap takes, without those to take again. */
export const picturesToTake = (items: readonly ShotItem[]): number =>
  items.reduce((sum, { kind, pictures }) => sum + (kind === 'new' ? pictures : 0), 0);
