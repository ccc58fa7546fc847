import { subjectMask } from './mask.ts';
import { normalizeRow, Projection } from './projection.ts';
import { VIEW_SIDE, viewOf } from './view.ts';

/** Shapes of the model's outputs for one picture, row-major. */
export const LOOK_CHANNELS = 1792;
export const FINE = { side: 14, channels: 816 } as const;

/**
 * Lengths of the vectors that leave the embedder: 4 kB a picture. Measured on the background groups of the rendered
 * sets: the projection costs about 0.02 of their agreement with the truth, 192 numbers about 0.01 more than 384.
 */
export const VECTOR_DIMENSIONS = { look: 256, background: 384, subject: 384 } as const;

/** What the model says of one picture; all values ≥ 0. */
export interface ModelMaps {
  /** [1792] */
  readonly look: Float32Array;
  /** [14 · 14 · 816] */
  readonly fine: Float32Array;
}

/** Where the three vectors of one picture go: VECTOR_DIMENSIONS values. */
export interface PooledRows {
  readonly look: Float32Array;
  readonly background: Float32Array;
  readonly subject: Float32Array;
}

/**
 * Turns the model's maps into the three vectors: the whole picture, what is outside the subject mask, and the
 * layout of what is inside.
 * Maps are rooted before pooling, so that one loud cell does not drown the others (Arandjelović & Zisserman 2012).
 */
export class Pooler {
  readonly #look = new Projection(LOOK_CHANNELS, VECTOR_DIMENSIONS.look, 1);
  readonly #background = new Projection(2 * FINE.channels, VECTOR_DIMENSIONS.background, 2);
  readonly #subject = new Projection(VIEW_SIDE ** 2 * FINE.channels, VECTOR_DIMENSIONS.subject, 3);

  /** Fills `into` with finite rows of length 1. */
  pool(maps: ModelMaps, into: PooledRows): void {
    const roots = rooted(maps.fine);
    const mask = subjectMask(roots, FINE.side, FINE.channels);
    this.#look.project(rooted(maps.look), into.look);
    const outside = mask.map((share) => 1 - share);
    const background = new Float32Array(2 * FINE.channels);
    // Ground and horizon on their own: a place is known by both, and a picture from above shows only one of them.
    background.set(weighedSum(roots, upperHalf(outside), FINE.channels));
    background.set(weighedSum(roots, lowerHalf(outside), FINE.channels), FINE.channels);
    this.#background.project(background, into.background);
    this.#subject.project(viewOf(roots, mask, FINE.side, FINE.channels), into.subject);
  }
}

/** Σ weight · cell over all cells, L2-normalised; where all weights are 0, every cell counts alike. */
function weighedSum(roots: Float32Array, weights: Float32Array, channels: number): Float32Array {
  const even = weights.every((weight) => weight <= 0);
  const row = new Float32Array(channels);
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = even ? 1 : weights[cell];
    if (weight <= 0) continue;
    for (let c = 0, at = cell * channels; c < channels; c++, at++) row[c] += weight * roots[at];
  }
  normalizeRow(row);
  return row;
}

const upperHalf = (weights: Float32Array): Float32Array =>
  weights.map((weight, cell) => (cell < weights.length / 2 ? weight : 0));

const lowerHalf = (weights: Float32Array): Float32Array =>
  weights.map((weight, cell) => (cell < weights.length / 2 ? 0 : weight));

function rooted(values: Float32Array): Float32Array {
  const roots = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) roots[at] = Math.sqrt(values[at]);
  return roots;
}
