export const flags = ['pick', 'none', 'reject'] as const;
export type Flag = (typeof flags)[number];

/** In the order of their keys, 6 … 9, as Lightroom has them; purple has none. */
export const colors = ['Red', 'Yellow', 'Green', 'Blue', 'Purple'] as const;
export type Color = (typeof colors)[number];

export const MOST_STARS = 5;

/** What the user thinks of a picture. */
export interface Decision {
  readonly flag: Flag;
  /** Whole number, 0 … 5; 0 = none. */
  readonly stars: number;
  readonly color: Color | null;
}

export const undecided: Decision = { flag: 'none', stars: 0, color: null };

export function sameDecision(a: Decision, b: Decision): boolean {
  return a.flag === b.flag && a.stars === b.stars && a.color === b.color;
}

/** Two people's decisions on one picture as one; null where they contradict each other in any of it. */
export function joinDecisions(a: Decision, b: Decision): Decision | null {
  const contrary =
    (a.flag !== b.flag && a.flag !== 'none' && b.flag !== 'none') ||
    (a.stars !== b.stars && a.stars > 0 && b.stars > 0) ||
    (a.color !== b.color && a.color !== null && b.color !== null);
  if (contrary) return null;
  return {
    flag: a.flag === 'none' ? b.flag : a.flag,
    stars: Math.max(a.stars, b.stars),
    color: a.color ?? b.color,
  };
}

/** A decision from outside (a file, a store), held against its type. @returns null where it is none */
export function readDecision(value: unknown): Decision | null {
  if (typeof value !== 'object' || value === null) return null;
  const { flag, stars, color } = value as Partial<Record<keyof Decision, unknown>>;
  const knownFlag = flags.find((known) => known === flag);
  const knownColor = colors.find((known) => known === color) ?? null;
  const wholeStars = typeof stars === 'number' && Number.isInteger(stars) && stars >= 0 && stars <= MOST_STARS;
  if (knownFlag === undefined || !wholeStars || (color !== null && knownColor === null)) return null;
  return { flag: knownFlag, stars, color: knownColor };
}
