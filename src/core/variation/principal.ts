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
  const covariance = covarianceOf(rows, mean, count);
  const random = seededRandom(7);
  const basis = Array.from({ length: components }, () =>
    Float64Array.from({ length: dimensions }, () => random() - 0.5),
  );
  const product = new Float64Array(dimensions);
  for (let round = 0; round < ITERATIONS; round++) {
    for (const axis of basis) {
      multiply(covariance, axis, product);
      axis.set(product);
    }
    orthonormalize(basis);
  }
  basis.forEach((axis, component) => {
    const peak = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    const sign = peak < 0 ? -1 : 1;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += (rows[i * dimensions + d] - mean[d]) * axis[d];
      coordinates[i * wanted + component] = sign * sum;
    }
  });
  return coordinates;
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
function multiply(matrix: Float64Array, vector: Float64Array, into: Float64Array): void {
  const size = vector.length;
  for (let row = 0; row < size; row += 4) {
    const first = Math.max(0, Math.min(row, size - 4));
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
}

/** Gram–Schmidt in place; a direction that vanishes becomes zeros. */
function orthonormalize(basis: readonly Float64Array[]): void {
  basis.forEach((axis, i) => {
    for (const earlier of basis.slice(0, i)) {
      let overlap = 0;
      for (let d = 0; d < axis.length; d++) overlap += axis[d] * earlier[d];
      for (let d = 0; d < axis.length; d++) axis[d] -= overlap * earlier[d];
    }
    const length = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0));
    if (length > 1e-12) for (let d = 0; d < axis.length; d++) axis[d] /= length;
    else axis.fill(0);
  });
}
