/**
 * A score from a bound: ½ exactly at the limit, towards 1 on the good side and 0 on the bad one, strictly monotone,
 * so that of two pictures the better one always scores higher.
 * @param value ≥ 0, where more is worse
 * @param limit > 0
 * @param steepness how fast: 2 = twice the limit scores 0.2
 */
export function scoreBelow(value: number, limit: number, steepness = 2): number {
  return 1 / (1 + (Math.max(0, value) / Math.max(1e-9, limit)) ** steepness);
}

/** The same where more is better: ½ at the limit, towards 1 above it. */
export function scoreAbove(value: number, limit: number, steepness = 2): number {
  return 1 - scoreBelow(value, limit, steepness);
}
