import { release } from '#core/numeric/release.ts';
import { subjectMask } from './mask.ts';
import { normalizeRow, Projection } from './projection.ts';
import { rowKernels } from './row-kernels.ts';
import type { DistanceScale } from './vector-scale.ts';
import { VIEW_SIDE, viewOf } from './view.ts';

/** Shapes of the model's outputs for one picture, row-major. */
export const LOOK_CHANNELS = 1792;
export const FINE = { side: 14, channels: 816 } as const;

/**
 * Lengths of the vectors that leave the embedder: 4 kB a picture. Measured on the background groups of the rendered
 * sets: the projection costs about 0.02 of their agreement with the truth, 192 numbers about 0.01 more than 384.
 */
export const VECTOR_DIMENSIONS = { look: 256, background: 384, subject: 384 } as const;

/** Lengths of what a model says of one picture. */
export interface MapShape {
  readonly lookChannels: number;
  /** Cells per side of the fine map. */
  readonly side: number;
  readonly channels: number;
}

export const BUNDLED_SHAPE: MapShape = { lookChannels: LOOK_CHANNELS, side: FINE.side, channels: FINE.channels };

/**
 * How far apart the bundled model sees the bundled samples, by vector: what another model's rows are brought to
 * (vector-scale.ts). A browser test measures them.
 */
export const REFERENCE_DISTANCES = {
  look: { near: 0.13, usual: 0.37 },
  background: { near: 0.02, usual: 0.07 },
  subject: { near: 0.1, usual: 0.17 },
} as const satisfies Record<keyof typeof VECTOR_DIMENSIONS, DistanceScale>;

/** What the model says of one picture. */
export interface ModelMaps {
  /** [lookChannels] */
  readonly look: Float32Array;
  /** [side · side · channels] */
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
  readonly #shape: MapShape;
  readonly #look: Projection;
  readonly #background: Projection;
  readonly #subject: Projection;

  /** @param free values at the end of every row that are left 0 */
  constructor(shape: MapShape = BUNDLED_SHAPE, free = 0) {
    const { lookChannels, channels } = shape;
    this.#shape = shape;
    this.#look = new Projection(lookChannels, VECTOR_DIMENSIONS.look - free, 1);
    this.#background = new Projection(2 * channels, VECTOR_DIMENSIONS.background - free, 2);
    this.#subject = new Projection(VIEW_SIDE ** 2 * channels, VECTOR_DIMENSIONS.subject - free, 3);
  }

  /** Fills `into` with finite rows of length 1. The maps are used up. @returns where the subject is: `subjectMask` */
  pool(maps: ModelMaps, into: PooledRows): Float32Array {
    const { side, channels } = this.#shape;
    const roots = rooted(maps.fine);
    const mask = subjectMask(roots, side, channels);
    this.#look.project(rooted(maps.look), into.look);
    const around = surroundings(roots, mask, channels);
    this.#background.project(around, into.background);
    const view = viewOf(roots, mask, side, channels);
    this.#subject.project(view, into.subject);
    release(around, view);
    return mask;
  }
}

/**
 * What is outside the mask in the upper half and in the lower half, each L2-normalised; where that is nothing, every cell
 * counts alike. Ground and horizon on their own: a place is known by both, and a picture from above shows only one.
 */
function surroundings(roots: Float32Array, mask: Float32Array, channels: number): Float32Array {
  const cells = mask.length;
  const weights = new Float32Array(2 * cells);
  for (let cell = 0; cell < cells; cell++) weights[cell < cells / 2 ? cell : cells + cell] = 1 - mask[cell];
  for (const half of [weights.subarray(0, cells), weights.subarray(cells)]) {
    if (half.every((weight) => weight <= 0)) half.fill(1);
  }
  const sums = new Float32Array(2 * channels);
  rowKernels().mix(weights, roots, channels, sums);
  normalizeRow(sums.subarray(0, channels));
  normalizeRow(sums.subarray(channels));
  return sums;
}

/** Puts square roots in place of the values; they keep their sign: other models than the bundled one go below 0. */
function rooted(values: Float32Array): Float32Array {
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    values[at] = value >= 0 ? Math.sqrt(value) : -Math.sqrt(-value);
  }
  return values;
}
