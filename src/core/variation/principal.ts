import { seededRandom } from '#core/numeric/seeded.ts';

const ITERATIONS = 24;

/**
 * Principal components of rows by orthogonal iteration on their covariance; deterministic (seeded start, signs fixed so
 * that the largest coefficient is positive).
 * @returns count · wanted coordinates, centred, the widest direction first
 */
export function principalCoordinates(rows: Float32Array, dimensions: number, wanted: number): Float32Array {
  const count = dimensions > 0 ? Math.floor(rows.length / dimensions) : 0;
  const coordinates = new Float32Array(count * wanted);
  const components = Math.min(wanted, dimensions);
  if (count < 2 || components === 0) return coordinates;
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < count * dimensions; at++) mean[at % dimensions] += rows[at] / count;
  const random = seededRandom(7);
  const basis = Array.from({ length: components }, () =>
    Float64Array.from({ length: dimensions }, () => random() - 0.5),
  );
  const found = 2 * count <= dimensions ? amongRows(rows, mean, basis) : amongColumns(rows, mean, basis);
  found.forEach(({ axis, along }, component) => {
    const peak = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    const sign = peak < 0 ? -1 : 1;
    for (let i = 0; i < count; i++) coordinates[i * wanted + component] = sign * along[i];
  });
  return coordinates;
}

/** A principal direction, and the coordinate of every row along it. */
interface Component {
  readonly axis: Float64Array;
  readonly along: Float64Array;
}

function amongColumns(rows: Float32Array, mean: Float64Array, basis: readonly Float64Array[]): Component[] {
  const dimensions = mean.length;
  const count = rows.length / dimensions;
  const covariance = covarianceOf(rows, mean, count);
  const product = new Float64Array(dimensions);
  for (let round = 0; round < ITERATIONS; round++) {
    for (const axis of basis) {
      multiply(covariance, axis, product);
      axis.set(product);
    }
    orthonormalize(basis, basis, () => {});
  }
  return basis.map((axis) => {
    const along = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      for (let d = 0; d < dimensions; d++) along[i] += (rows[i * dimensions + d] - mean[d]) * axis[d];
    }
    return { axis, along };
  });
}

/**
 * The same steps where there are far fewer rows than dimensions: each direction is a sum of rows, and is kept as what each
 * row counts in it. What the covariance makes of a direction, the rows' products with one another make of that.
 */
function amongRows(rows: Float32Array, mean: Float64Array, basis: readonly Float64Array[]): Component[] {
  const dimensions = mean.length;
  const count = rows.length / dimensions;
  const centred = Float64Array.from(rows, (value, at) => value - mean[at % dimensions]);
  const rowAt = (i: number): Float64Array => centred.subarray(i * dimensions, (i + 1) * dimensions);
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++) multiply(centred, rowAt(i), products.subarray(i * count, (i + 1) * count));
  const parts = basis.map((axis) => multiply(centred, axis, new Float64Array(count)));
  const seen = parts.map(() => new Float64Array(count));
  const see = (at: number): void => void multiply(products, parts[at], seen[at]);
  orthonormalize(parts, seen, see);
  for (let round = 1; round < ITERATIONS; round++) {
    parts.forEach((part, at) => part.set(seen[at]));
    orthonormalize(parts, seen, see);
  }
  return parts.map((part, at) => {
    const axis = new Float64Array(dimensions);
    for (let i = 0; i < count; i++) addTimes(axis, rowAt(i), part[i]);
    return { axis, along: seen[at] };
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

function addTimes(into: Float64Array, from: Float64Array, factor: number): void {
  for (let d = 0; d < into.length; d++) into[d] += factor * from[d];
}

function divide(vector: Float64Array, by: number): void {
  for (let d = 0; d < vector.length; d++) vector[d] /= by;
}

function covarianceOf(rows: Float32Array, mean: Float64Array, count: number): Float64Array {
  const dimensions = mean.length;
  const covariance = new Float64Array(dimensions * dimensions);
  const centred = new Float64Array(dimensions);
  // A few thousand rows say all that a direction of 256 numbers can say.
  const stride = Math.max(1, Math.floor(count / 4000));
  for (let i = 0; i < count; i += stride) {
    for (let d = 0; d < dimensions; d++) centred[d] = rows[i * dimensions + d] - mean[d];
    for (let a = 0; a < dimensions; a++) {
      const value = centred[a];
      for (let b = a, at = a * dimensions + a; b < dimensions; b++, at++) covariance[at] += value * centred[b];
    }
  }
  for (let a = 0; a < dimensions; a++) {
    for (let b = 0; b < a; b++) covariance[a * dimensions + b] = covariance[b * dimensions + a];
  }
  return covariance;
}

/** Four rows at a time, so that the additions of one do not wait for each other; the last four may overlap with those before. */
function multiply(matrix: Float64Array, vector: Float64Array, into: Float64Array): Float64Array {
  const size = vector.length;
  for (let row = 0; row < into.length; row += 4) {
    const first = Math.max(0, Math.min(row, into.length - 4));
    const at = first * size;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let d = 0; d < size; d++) {
      const value = vector[d];
      s0 += matrix[at + d] * value;
      s1 += matrix[at + size + d] * value;
      s2 += matrix[at + 2 * size + d] * value;
      s3 += matrix[at + 3 * size + d] * value;
    }
    // What would lie past the end of a short vector is not kept.
    into[first] = s0;
    into[first + 1] = s1;
    into[first + 2] = s2;
    into[first + 3] = s3;
  }
  return into;
}

/**
 * Gram–Schmidt in place; a direction that vanishes becomes zeros.
 * @param seen by what each direction is multiplied with others: the directions themselves, or what `see` makes of the
 * one at a place once it stands apart from those before
 */
function orthonormalize(
  basis: readonly Float64Array[],
  seen: readonly Float64Array[],
  see: (at: number) => void,
): void {
  basis.forEach((axis, i) => {
    for (let earlier = 0; earlier < i; earlier++) addTimes(axis, basis[earlier], -dot(axis, seen[earlier]));
    see(i);
    const length = Math.sqrt(Math.max(0, dot(axis, seen[i])));
    for (const vector of axis === seen[i] ? [axis] : [axis, seen[i]]) {
      if (length > 1e-12) divide(vector, length);
      else vector.fill(0);
    }
  });
}
