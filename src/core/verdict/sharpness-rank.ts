import { clearlySofter, type Rival } from './best-of.ts';

/**
 * How sharp each picture of a group is beside the others, in words; a word for the group alone, never an absolute one.
 * @returns one for each rival
 */
export function sharpnessWords(rivals: readonly Pick<Rival, 'blurPx'>[]): string[] {
  const known = rivals.filter(({ blurPx }) => blurPx !== null) as { blurPx: number }[];
  const sharpest = Math.min(...known.map(({ blurPx }) => blurPx));
  const softer = (one: number, other: number) => clearlySofter({ blurPx: one }, { blurPx: other });
  return rivals.map(({ blurPx }) => {
    if (blurPx === null) return 'sharpness cannot be judged';
    if (known.length === 1) return 'nothing to hold its sharpness against';
    if (softer(blurPx, sharpest)) {
      const better = known.filter((other) => softer(blurPx, other.blurPx)).length;
      return `${ordinal(better + 1)} in sharpness: ${blurPx.toFixed(1)} px, the sharpest ${sharpest.toFixed(1)} px`;
    }
    const alike = known.filter((other) => !softer(other.blurPx, sharpest)).length;
    return alike === 1 ? `sharpest: ${blurPx.toFixed(1)} px` : `as sharp as the sharpest: ${blurPx.toFixed(1)} px`;
  });
}

const ordinal = (place: number): string => `${place}${{ 2: 'nd', 3: 'rd' }[place] ?? 'th'}`;
