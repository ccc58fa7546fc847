import { separationOf } from '#core/numeric/separation.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { properties, type Property } from './properties.ts';
import { furthest, medianOf, readable } from './samples.ts';

/** Three in four pictures lie to the same side of a random one of the others. */
const STRONG = 0.75;
/** Chance below which a difference is taken for real, over all measures together. */
const CHANCE = 0.01 / properties.length;

/** A measure in which two parts of a set are unlike each other. */
export interface Drift {
  readonly property: Property;
  /** Whether the second part has more of it. */
  readonly isMore: boolean;
  /** Share of pairs in which it has, or has less: ¾ … 1. */
  readonly share: number;
  /** The middle values, as people read them. */
  readonly typical: readonly [first: string, second: string];
  /** Pictures of the second part that show it best. */
  readonly shown: readonly OrganizeImage[];
}

/** In what two parts of a set differ by more than chance explains, in the order of the measures. */
export function driftsBetween(first: readonly OrganizeImage[], second: readonly OrganizeImage[]): Drift[] {
  return properties.flatMap((property, at): Drift[] => {
    const [one, other] = [readable(first, at), readable(second, at)];
    const { above, chance } = separationOf(other.values, one.values);
    const share = Math.max(above, 1 - above);
    if (share < STRONG || chance > CHANCE) return [];
    const isMore = above > 0.5;
    const typical = [property.shown(medianOf(one.values)), property.shown(medianOf(other.values))] as const;
    return [{ property, isMore, share, typical, shown: furthest(other, isMore) }];
  });
}
