import { subjectMask } from './mask.ts';
import { normalizeRow, Projection } from './projection.ts';

/** Shapes of the model's three outputs for one picture, row-major. */
export const LOOK_CHANNELS = 1792;
export const COARSE = { side: 7, channels: 1792 } as const;
export const FINE = { side: 14, channels: 816 } as const;

/**
 * Lengths of the vectors that leave the embedder: 4 kB a picture. Halving them costs 0.02 of the background groups'
 * agreement with the truth, doubling them gains less than another draw of the projection does.
 */
export const VECTOR_DIMENSIONS = { look: 256, background: 384, subject: 384 } as const;

/** What the model says of one picture; all values ≥ 0. */
export interface ModelMaps {
  /** [1792] */
  readonly look: Float32Array;
  /** [7 · 7 · 1792] */
  readonly coarse: Float32Array;
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
 * Turns the model's maps into the three vectors: the whole picture, what is outside the subject mask, what is inside.
 * Maps are rooted before pooling, so that one loud cell does not drown the others (Arandjelović & Zisserman 2012).
 */
export class Pooler {
  readonly #look = new Projection(LOOK_CHANNELS, VECTOR_DIMENSIONS.look, 1);
  readonly #background = new Projection(2 * FINE.channels, VECTOR_DIMENSIONS.background, 2);
  readonly #subject = new Projection(FINE.channels + COARSE.channels, VECTOR_DIMENSIONS.subject, 3);

  /** Fills `into` with finite rows of length 1. */
  pool(maps: ModelMaps, into: PooledRows): void {
    const mask = subjectMask(maps.fine, FINE.side, FINE.channels);
    this.#look.project(maps.look.map(Math.sqrt), into.look);
    const outside = mask.map((share) => 1 - share);
    const background = new Float32Array(2 * FINE.channels);
    // Ground and horizon on their own: a place is known by both, and a picture from above shows only one of them.
    background.set(weighedRoots(maps.fine, upperHalf(outside), FINE.channels));
    background.set(weighedRoots(maps.fine, lowerHalf(outside), FINE.channels), FINE.channels);
    this.#background.project(background, into.background);
    const subject = new Float32Array(FINE.channels + COARSE.channels);
    subject.set(weighedRoots(maps.fine, mask, FINE.channels));
    subject.set(weighedRoots(maps.coarse, halveMask(mask, FINE.side), COARSE.channels), FINE.channels);
    this.#subject.project(subject, into.subject);
  }
}

/** Σ weight · √cell over all cells, L2-normalised; where all weights are 0, every cell counts alike. */
export function weighedRoots(map: Float32Array, weights: Float32Array, channels: number): Float32Array {
  const even = weights.every((weight) => weight <= 0);
  const row = new Float32Array(channels);
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = even ? 1 : weights[cell];
    if (weight <= 0) continue;
    for (let c = 0, at = cell * channels; c < channels; c++, at++) row[c] += weight * Math.sqrt(map[at]);
  }
  normalizeRow(row);
  return row;
}

const upperHalf = (weights: Float32Array): Float32Array =>
  weights.map((weight, cell) => (cell < weights.length / 2 ? weight : 0));

const lowerHalf = (weights: Float32Array): Float32Array =>
  weights.map((weight, cell) => (cell < weights.length / 2 ? 0 : weight));

/** The mask at half its side: means of 2 × 2 cells. */
function halveMask(mask: Float32Array, side: number): Float32Array {
  const half = side / 2;
  return Float32Array.from({ length: half * half }, (_, cell) => {
    const at = Math.floor(cell / half) * 2 * side + (cell % half) * 2;
    return (mask[at] + mask[at + 1] + mask[at + side] + mask[at + side + 1]) / 4;
  });
}
