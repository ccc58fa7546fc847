import { seededRandom } from '#core/numeric/seeded.ts';

/**
 * A fixed random projection by signs (Achlioptas 2003): distances between rows keep their order to within a few
 * percent (√(2/dimensions) of each squared distance) at a fraction of the size, the same on every machine and in every
 * session. Measured loss: tests/bench/variation/README.md.
 */
export class Projection {
  readonly dimensions: number;
  readonly #inputs: number;
  readonly #signs: Int8Array;

  constructor(inputs: number, dimensions: number, seed: number) {
    const random = seededRandom(seed);
    this.dimensions = dimensions;
    this.#inputs = inputs;
    this.#signs = Int8Array.from({ length: inputs * dimensions }, () => (random() < 0.5 ? -1 : 1));
  }

  /** @param row `inputs` values @param into receives the projected row, L2-normalised; a row of zeros stays zeros */
  project(row: Float32Array, into: Float32Array): void {
    const { dimensions } = this;
    into.fill(0, 0, dimensions);
    for (let i = 0, at = 0; i < this.#inputs; i++, at += dimensions) {
      const value = row[i];
      if (value === 0) continue;
      for (let d = 0; d < dimensions; d++) into[d] += value * this.#signs[at + d];
    }
    normalizeRow(into, dimensions);
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
