import { release } from '#core/numeric/release.ts';
import { gatherRows } from './clusters.ts';
import { cosineDistances, distanceOf } from './distances.ts';
import type { Distances } from './distances.ts';
import { acrossPairs, evenly, valueAt } from './pair-sample.ts';

/** Pairs of both kinds that a label needs for a say in what a change of place adds. */
const FEWEST_PAIRS = 8;
/** Median distance between different subjects, changes of place taken out, where a set has one label: 0.13–0.18. */
const USUAL_SCALE = 0.17;
/** Pictures that are asked for their nearest, of so many of a label: more of them would lie nearer by number alone. */
const NEAREST = 3;
const ASKED = 24;
/** The pair by which a label is measured: where one side holds nine tenths, eight tenths of the pairs are of that side. */
const MEASURED = 0.7;

/**
 * The set's own yardstick for how far apart two views are: what a change of place alone adds to the distance of two
 * pictures of one subject, and how far different subjects lie apart. On it a label that is photographed in one place is
 * comparable with one that is photographed everywhere.
 */
export class ViewYardstick {
  readonly #rows: Float32Array;
  readonly #dimensions: number;
  readonly #places: readonly (string | null)[];
  /** Added by a change of place, ≥ 0. */
  readonly placeStep: number;
  /** Median distance between pictures of different labels, placeStep taken out, > 0. */
  readonly scale: number;
  /** How near the nearest pictures of a label lie, in units of `scale`: its middle over the labels. */
  readonly near: number;

  /** @param rows L2-normalised @param places place of each row, null = unknown @param labels rows of each label */
  constructor(
    rows: Float32Array,
    dimensions: number,
    places: readonly (string | null)[],
    labels: readonly (readonly number[])[],
  ) {
    this.#rows = rows;
    this.#dimensions = dimensions;
    this.#places = places;
    this.placeStep = Math.max(0, median(labels.flatMap((label) => this.#stepWithin(evenly(label)) ?? [])) ?? 0);
    this.scale = Math.max(1e-6, median(acrossPairs(labels, (sample) => this.#withoutStep(sample))) ?? USUAL_SCALE);
    this.near = Math.min(0.9, median(labels.flatMap((label) => this.#nearest(label) ?? [])) ?? 0);
  }

  /** Distances between rows, in units of `scale`, with the step between different places taken out. */
  distances(rows: readonly number[]): Distances {
    const { count, pairs } = this.#withoutStep(rows);
    const scaled = pairs.map((distance) => Math.max(0, distance) / this.scale);
    release(pairs);
    return { count, pairs: scaled };
  }

  /** How far apart they lie: 0 = as pictures do that are alike, 1 = as different labels do; null for fewer than two. */
  spread(rows: readonly number[]): number | null {
    const { pairs } = this.distances(evenly(rows));
    const measured = valueAt(pairs, MEASURED);
    release(pairs);
    return measured === null ? null : (measured - this.near) / (1 - this.near);
  }

  #withoutStep(rows: readonly number[]): Distances {
    const gathered = gatherRows(this.#rows, this.#dimensions, rows);
    const { count, pairs } = cosineDistances(gathered, this.#dimensions);
    release(gathered);
    let at = 0;
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++, at++) {
        if (this.#places[rows[i]] !== this.#places[rows[j]]) pairs[at] -= this.placeStep;
      }
    }
    return { count, pairs };
  }

  #stepWithin(rows: readonly number[]): number | null {
    const distances = cosineDistances(gatherRows(this.#rows, this.#dimensions, rows), this.#dimensions);
    const within: number[] = [];
    const across: number[] = [];
    rows.forEach((a, i) => {
      rows.slice(i + 1).forEach((b, j) => {
        (this.#places[a] === this.#places[b] ? within : across).push(distanceOf(distances, i, i + 1 + j));
      });
    });
    if (within.length <= FEWEST_PAIRS || across.length <= FEWEST_PAIRS) return null;
    return (median(across) ?? 0) - (median(within) ?? 0);
  }

  /** Median over its pictures of the mean distance to the nearest three; null with too few of them. */
  #nearest(rows: readonly number[]): number | null {
    const sample = evenly(rows, ASKED);
    if (sample.length <= 2 * NEAREST) return null;
    const distances = this.distances(sample);
    return median(
      sample.map((_, i) => {
        const others = sample.flatMap((_, j) => (j === i ? [] : distanceOf(distances, i, j))).sort((a, b) => a - b);
        return others.slice(0, NEAREST).reduce((sum, distance) => sum + distance / NEAREST, 0);
      }),
    );
  }
}

const median = (values: ArrayLike<number>): number | null => valueAt(values, 0.5);
