/** A figure, 0 … 1, and between what it lies with 95 % confidence. */
export interface Rate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Both tails of the normal distribution beyond ±Z hold 5 %. */
const Z = 1.959963984540054;

/**
 * A share of successes with its score interval (Wilson 1927), which stays within 0 … 1 and says something of none and of all.
 * @param hits 0 … tries, fractions allowed
 * @returns null = nothing was tried
 */
export function wilson(hits: number, tries: number): Rate | null {
  if (!(tries > 0)) return null;
  const value = hits / tries;
  const pull = (Z * Z) / tries;
  const middle = (value + pull / 2) / (1 + pull);
  const reach = (Z / (1 + pull)) * Math.sqrt((value * (1 - value) + pull / 4) / tries);
  return {
    value,
    low: Math.min(value, Math.max(0, middle - reach)),
    high: Math.max(value, Math.min(1, middle + reach)),
  };
}

/**
 * F1 with its interval: F1 = 2J / (1 + J) rises with J, the share of hits among all pictures that show a label or are said
 * to, so the score interval of J becomes that of F1.
 * @returns null = the label is neither shown nor said
 */
export function f1Rate(found: number, wrong: number, missed: number): Rate | null {
  const shared = wilson(found, found + wrong + missed);
  const f1 = (share: number): number => (2 * share) / (1 + share);
  return shared && { value: f1(shared.value), low: f1(shared.low), high: f1(shared.high) };
}

/**
 * Difference of two shares, second less first, with the interval of Newcombe (1998, method 10) from their score intervals.
 */
export function differenceOf(first: Rate, second: Rate): Rate {
  const value = second.value - first.value;
  return {
    value,
    low: value - Math.hypot(second.value - second.low, first.high - first.value),
    high: value + Math.hypot(second.high - second.value, first.value - first.low),
  };
}
