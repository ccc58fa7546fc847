/** Of the pictures of one voice in one group each further one says this much less: they may share their light. */
const SAME_VOICE = 0.3;
/** Found groups are not quite the true ones: by how much the variance within one is larger. */
const LOOSE = 1.5;

/** What a group adds to one cue of each picture: the likeliest offset, and its variance where little is known. */
export interface OwnTone {
  readonly offset: Float64Array;
  readonly doubt: Float64Array;
}

/**
 * What the pictures of each place, or of each label, have in common beside the light. For every picture only the others
 * are asked, and of these only other voices: a place that is known under one label may be lit for it.
 */
export class OwnTones {
  readonly #groups: Int32Array;
  readonly #pairs: Int32Array;
  readonly #weights: Float64Array;
  readonly #groupWeights: Float64Array;
  readonly #pairWeights: Float64Array;

  /** @param groups of each picture, null = unknown @param voices parallel to it, null = speaks for itself */
  constructor(groups: readonly (string | null)[], voices: readonly (string | null)[]) {
    this.#groups = numbered(groups.map((group) => (group === null ? null : JSON.stringify(group))));
    this.#pairs = numbered(
      groups.map((group, i) => (group === null || voices[i] === null ? null : JSON.stringify([group, voices[i]]))),
    );
    const sizes = totals(this.#pairs, this.#pairs.map(() => 1)); // prettier-ignore
    this.#weights = Float64Array.from(this.#pairs, (pair) => 1 / (1 + SAME_VOICE * (sizes[pair] - 1)));
    this.#groupWeights = totals(this.#groups, this.#weights);
    this.#pairWeights = totals(this.#pairs, this.#weights);
  }

  /**
   * @param rests what each picture's cue has left when the light is taken out
   * @param within variance of the cue in one group @param between variance of the groups' offsets
   */
  of(rests: Float64Array, within: number, between: number): OwnTone {
    const weighed = rests.map((rest, i) => rest * this.#weights[i]);
    const groupSums = totals(this.#groups, weighed);
    const pairSums = totals(this.#pairs, weighed);
    const loose = within * LOOSE;
    const offset = new Float64Array(rests.length);
    const doubt = new Float64Array(rests.length);
    for (let i = 0; i < rests.length; i++) {
      const [group, pair] = [this.#groups[i], this.#pairs[i]];
      const known = between * Math.max(0, this.#groupWeights[group] - this.#pairWeights[pair]) + loose;
      offset[i] = (between * (groupSums[group] - pairSums[pair])) / known;
      doubt[i] = (between * loose) / known;
    }
    return { offset, doubt };
  }
}

/** Numbers in order of appearance; null gets a number of its own each time. */
function numbered(ids: readonly (string | null)[]): Int32Array {
  const numbers = new Map<string, number>();
  let next = 0;
  return Int32Array.from(ids, (id) => {
    if (id === null) return next++;
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, next);
    return next++;
  });
}

function totals(groups: Int32Array, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(groups.length);
  groups.forEach((group, i) => (sums[group] += values[i]));
  return sums;
}
