/** How far one sample lies above another, by ranks only. */
export interface Separation {
  /** Chance that a random value of the first is above a random one of the second, ties half: 0 … 1, ½ = no difference. */
  readonly above: number;
  /**
   * Chance of so large a difference, either way, if both samples came from one source. Exact for samples that do not
   * overlap at all, else by the normal approximation of the rank sum, ties taken into account.
   */
  readonly chance: number;
}

/** Rank-biserial comparison (Mann & Whitney 1947). An empty sample differs from nothing: above ½, chance 1. */
export function separationOf(first: readonly number[], second: readonly number[]): Separation {
  const group = Uint8Array.from({ length: first.length + second.length }, (_, i) => (i < first.length ? 0 : 1));
  return separationsOf([...first, ...second], group, 1)[0];
}

/**
 * Every group held against all others together, with one ranking for them all.
 * @param group number of each value's group, 0 … count − 1; higher ones take part as others only
 */
export function separationsOf(values: readonly number[], group: ArrayLike<number>, count: number): Separation[] {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const rankSums = new Float64Array(count);
  const sizes = new Uint32Array(count);
  let tied = 0;
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) {
      const own = group[order[at]];
      if (own >= count) continue;
      rankSums[own] += (from + 1 + to) / 2;
      sizes[own]++;
    }
    tied += (to - from) ** 3 - (to - from);
    from = to;
  }
  return Array.from(sizes, (n, own) => separationFrom(rankSums[own], n, values.length - n, tied));
}

/** @param tied Σ (t³ − t) over the runs of t equal values */
function separationFrom(rankSum: number, n: number, m: number, tied: number): Separation {
  if (n === 0 || m === 0) return { above: 0.5, chance: 1 };
  const total = n + m;
  const above = (rankSum - (n * (n + 1)) / 2) / (n * m);
  if (above === 0 || above === 1) return { above, chance: Math.min(1, 2 * Math.exp(-logWays(total, n))) };
  const variance = ((n * m) / 12) * (total + 1 - tied / (total * (total - 1)));
  const beyond = Math.abs(above - 0.5) * n * m - 0.5;
  return { above, chance: variance > 0 && beyond > 0 ? twoTails(beyond / Math.sqrt(variance)) : 1 };
}

/** ln of the number of ways to choose k of n. */
function logWays(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= Math.min(k, n - k); i++) sum += Math.log((n + 1 - i) / i);
  return sum;
}

/** Both tails of the normal distribution beyond ±z, z ≥ 0 (Abramowitz & Stegun 26.2.17, error < 1e-7). */
function twoTails(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 2 * 0.3989422804014327 * Math.exp((-z * z) / 2) * poly;
}
