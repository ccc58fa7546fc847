import { cosineDistances } from './distances.ts';
import { normalizeRow } from './projection.ts';

/** Cosine distances of pictures of one reference set: the tenth part that lies nearest, and the median. */
export interface DistanceScale {
  readonly near: number;
  readonly usual: number;
}

/** Shares of the reference set's mean row that are tried. */
const CENTRED = [0, 0.25, 0.5, 0.75, 0.9, 1];

/**
 * Brings the rows of another model to distances that the bounds of clusters and axes are made for. Taking a share of the
 * reference set's mean row away spreads all rows; one number that all rows have in common then draws them together:
 * with it every cosine distance is exactly 1/(1 + level²) of what it was.
 */
export interface VectorScale {
  /** Taken from every row before it is normalised again. */
  readonly centre: Float32Array;
  readonly level: number;
}

/** @param rows L2-normalised, of the reference set @param wanted distances of the same pictures by the bundled model */
export function fitScale(rows: Float32Array, dimensions: number, wanted: DistanceScale): VectorScale {
  const mean = meanRow(rows, dimensions);
  const tried = CENTRED.map((share) => {
    const centre = mean.map((value) => value * share);
    const found = distanceScale(centredRows(rows, dimensions, centre), dimensions);
    return { centre, found, shrink: found.usual / wanted.usual };
  });
  // Rows can be drawn together and not apart: of those far enough apart, the one whose near ones are as near.
  const enough = tried.filter(({ shrink }) => shrink >= 1);
  const unlike = ({ found }: (typeof tried)[number]): number =>
    Math.abs(Math.log((found.near + 1e-6) / (found.usual + 1e-6) / (wanted.near / wanted.usual)));
  const best = (enough.length > 0 ? enough : tried.slice(-1)).reduce((a, b) => (unlike(b) < unlike(a) ? b : a));
  return { centre: best.centre, level: Math.sqrt(Math.max(0, best.shrink - 1)) };
}

/** @param row in place; its last value, which must be free, takes what all rows have in common */
export function applyScale(row: Float32Array, { centre, level }: VectorScale): void {
  const last = centre.length;
  for (let d = 0; d < last; d++) row[d] -= centre[d];
  normalizeRow(row, last);
  const length = Math.hypot(1, level);
  for (let d = 0; d < last; d++) row[d] /= length;
  row[last] = level / length;
}

/** Of all pairs of rows; 0 where there are fewer than two. */
export function distanceScale(rows: Float32Array, dimensions: number): DistanceScale {
  const ordered = cosineDistances(rows, dimensions).pairs.toSorted();
  const at = (share: number): number => ordered[Math.floor(share * (ordered.length - 1))] ?? 0;
  return { near: at(0.1), usual: at(0.5) };
}

function meanRow(rows: Float32Array, dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let at = 0; at < rows.length; at++) mean[at % dimensions] += (rows[at] * dimensions) / rows.length;
  return mean;
}

function centredRows(rows: Float32Array, dimensions: number, centre: Float32Array): Float32Array {
  const centred = rows.map((value, at) => value - centre[at % dimensions]);
  for (let at = 0; at < rows.length; at += dimensions) normalizeRow(centred.subarray(at, at + dimensions));
  return centred;
}
