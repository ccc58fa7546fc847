import type { OrganizeImage } from '#core/variation/organization.ts';

/** The images of which a property can be read, and its values. */
export interface Sample {
  readonly images: readonly OrganizeImage[];
  readonly values: readonly number[];
}

/** @param property its place in the list of properties */
export function readable(images: readonly OrganizeImage[], property: number): Sample {
  const kept = images.filter((image) => Number.isFinite(image.properties[property]));
  return { images: kept, values: kept.map((image) => image.properties[property]!) };
}

/** Pictures that show a difference best: the most extreme first. */
const MOST_SHOWN = 12;

export function furthest({ images, values }: Sample, isMore: boolean): OrganizeImage[] {
  const order = images
    .map((_, i) => i)
    .sort((a, b) => (isMore ? values[b] - values[a] : values[a] - values[b]) || a - b);
  return order.slice(0, MOST_SHOWN).map((i) => images[i]);
}

/** Middle value, the upper one of two; 0 of none. */
export const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
