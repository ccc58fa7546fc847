import type { LabelLooks } from './label-looks.ts';

/** A picture that stands for others. */
export interface Typical {
  /** Place among the label's members. */
  readonly member: number;
  /** How many members, itself included, look more like it than like the other typical ones. */
  readonly standsFor: number;
}

/**
 * The members that the label's pictures are nearest to: greedy facility location, each next one is the one that brings
 * all pictures closest to a typical one (Nemhauser, Wolsey & Fisher 1978: at least 63 % of the best choice's gain).
 * @param wanted at most so many @returns most pictures first; equal ones as they come
 */
export function typicalOf({ members, sample, distances }: LabelLooks, wanted: number): Typical[] {
  const size = sample.length;
  const nearest = new Float32Array(members.length).fill(2);
  const owner = new Int32Array(members.length).fill(-1);
  const chosen: number[] = [];
  while (chosen.length < Math.min(wanted, size)) {
    let best = -1;
    let most = 0;
    for (let s = 0; s < size; s++) {
      let gain = 0;
      for (let m = 0, at = s; m < members.length; m++, at += size) gain += Math.max(0, nearest[m] - distances[at]);
      if (gain > most) [best, most] = [s, gain];
    }
    // Copies of what is there already bring nothing.
    if (best < 0) break;
    for (let m = 0, at = best; m < members.length; m++, at += size) {
      if (distances[at] < nearest[m]) [nearest[m], owner[m]] = [distances[at], chosen.length];
    }
    chosen.push(best);
  }
  const counts = new Uint32Array(chosen.length);
  for (const of of owner) if (of >= 0) counts[of]++;
  return chosen
    .map((s, at) => ({ member: sample[s], standsFor: counts[at] }))
    .sort((a, b) => b.standsFor - a.standsFor || a.member - b.member);
}
