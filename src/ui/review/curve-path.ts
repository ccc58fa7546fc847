import type { Curve } from '#core/review/curve.ts';

/** Where a point of the curve lies: recall to the right, precision up, both 0 … 1. */
export interface Place {
  readonly recall: number;
  readonly precision: number;
}

export const placeOf = ({ shown }: Curve, { found, wrong }: { found: number; wrong: number }): Place => ({
  recall: shown > 0 ? found / shown : 0,
  precision: found + wrong > 0 ? found / (found + wrong) : 1,
});

/** The curve as the path of an SVG of that size, from the surest answer on. */
export function curvePath(curve: Curve, size: number): string {
  const places = curve.points.map((point) => placeOf(curve, point));
  return places
    .map(
      ({ recall, precision }, at) =>
        `${at === 0 ? 'M' : 'L'}${(recall * size).toFixed(1)} ${((1 - precision) * size).toFixed(1)}`,
    )
    .join('');
}
