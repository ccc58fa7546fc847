import { seededRandom } from '#core/numeric/seeded.ts';

/** Outputs that each input is added to or taken from. */
const SPREAD = 16;

/**
 * A fixed sparse random projection by signs (Achlioptas 2003; Kane & Nelson 2014): distances between rows keep their
 * order to within a few percent (√(2/dimensions) of each squared distance) at a fraction of the size, the same on every
 * machine and in every session.
 */
export class Projection {
  readonly dimensions: number;
  readonly #inputs: number;
  /** SPREAD places in `#sums` per input. */
  readonly #targets: Uint16Array;
  /** What is added to each output, and behind that what is taken from each: no branch, which could not be foreseen. */
  readonly #sums: Float64Array;

  constructor(inputs: number, dimensions: number, seed: number) {
    const random = seededRandom(seed);
    this.dimensions = dimensions;
    this.#inputs = inputs;
    this.#sums = new Float64Array(2 * dimensions);
    this.#targets = Uint16Array.from({ length: inputs * SPREAD }, () => {
      const output = Math.floor(random() * dimensions);
      return random() < 0.5 ? output : dimensions + output;
    });
  }

  /** @param row `inputs` values @param into receives the projected row, L2-normalised; a row of zeros stays zeros */
  project(row: Float32Array, into: Float32Array): void {
    const [sums, targets] = [this.#sums, this.#targets];
    sums.fill(0);
    for (let i = 0, at = 0; i < this.#inputs; i++, at += SPREAD) {
      const value = row[i];
      if (value === 0) continue;
      for (let t = at; t < at + SPREAD; t++) sums[targets[t]] += value;
    }
    for (let d = 0; d < this.dimensions; d++) into[d] = sums[d] - sums[this.dimensions + d];
    normalizeRow(into, this.dimensions);
  }
}

/** Scales the first `length` values to length 1 in place; zeros stay zeros. */
export function normalizeRow(row: Float32Array, length = row.length): void {
  let squares = 0;
  for (let d = 0; d < length; d++) squares += row[d] * row[d];
  if (!(squares > 0)) return;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < length; d++) row[d] *= scale;
}
