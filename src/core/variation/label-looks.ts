import { dot } from './distances.ts';

/** Most pictures of a label that all of its pictures are compared with; an even sample stands for a larger label. */
const MOST_COMPARED = 600;

/** How far each member of a label looks from each of an even sample of its members; all of them where they are few. */
export interface LabelLooks {
  /** Rows in the look block. */
  readonly members: readonly number[];
  /** Places in `members`. */
  readonly sample: readonly number[];
  /** Cosine distances 0 … 2, members · sample, row-major. */
  readonly distances: Float32Array;
}

export function labelLooks(rows: Float32Array, dimensions: number, members: readonly number[]): LabelLooks {
  const size = Math.min(MOST_COMPARED, members.length);
  const step = members.length / Math.max(1, size);
  const sample = Array.from({ length: size }, (_, at) => Math.floor(at * step));
  const distances = new Float32Array(members.length * size);
  members.forEach((row, at) => {
    for (let s = 0; s < size; s++) {
      const other = members[sample[s]];
      distances[at * size + s] =
        row === other ? 0 : Math.max(0, 1 - dot(rows, row * dimensions, other * dimensions, dimensions));
    }
  });
  return { members, sample, distances };
}
