import { gatherRows } from './clusters.ts';
import { cosineDistances, distanceOf, dot } from './distances.ts';
import type { Distances } from './distances.ts';

/** Images of one label, and of the whole set, of which all pairs are compared. */
const MOST_COMPARED = 300;
/** Pairs of both kinds that a label needs for a say in what a change of place adds. */
const FEWEST_PAIRS = 8;
/** Median distance between different subjects, changes of place taken out, where a set has one label: 0.13–0.18. */
const USUAL_SCALE = 0.17;

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
    this.scale = Math.max(1e-6, this.#between(labels) ?? USUAL_SCALE);
  }

  /** Distances between rows, in units of `scale`, with the step between different places taken out. */
  distances(rows: readonly number[]): Distances {
    const { count, pairs } = cosineDistances(gatherRows(this.#rows, this.#dimensions, rows), this.#dimensions);
    let at = 0;
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++, at++) pairs[at] = this.#corrected(pairs[at], rows[i], rows[j]);
    }
    return { count, pairs };
  }

  /** The median of those distances; null for fewer than two rows. */
  spread(rows: readonly number[]): number | null {
    return median(this.distances(evenly(rows)).pairs);
  }

  #corrected(distance: number, a: number, b: number): number {
    return Math.max(0, distance - (this.#places[a] === this.#places[b] ? 0 : this.placeStep)) / this.scale;
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

  #between(labels: readonly (readonly number[])[]): number | null {
    const each = Math.max(2, Math.ceil(MOST_COMPARED / Math.max(1, labels.length)));
    const sample = labels.flatMap((rows, label) => evenly(rows, each).map((row) => ({ row, label })));
    const found: number[] = [];
    sample.forEach((a, i) => {
      for (const b of sample.slice(i + 1)) {
        if (a.label === b.label) continue;
        const distance = 1 - dot(this.#rows, a.row * this.#dimensions, b.row * this.#dimensions, this.#dimensions);
        found.push(distance - (this.#places[a.row] === this.#places[b.row] ? 0 : this.placeStep));
      }
    });
    return median(found);
  }
}

function evenly(rows: readonly number[], most = MOST_COMPARED): number[] {
  const step = Math.max(1, rows.length / most);
  return Array.from({ length: Math.min(rows.length, most) }, (_, i) => rows[Math.floor(i * step)]);
}

function median(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  return Float64Array.from(values).sort()[values.length >> 1];
}
