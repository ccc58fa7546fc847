/** What a linear head learns from: counts, sums and products of rows, which can be added and taken away. */
export interface HeadSums {
  readonly labels: number;
  readonly dimensions: number;
  readonly counts: Float64Array;
  /** A row of sums for each label. */
  readonly sums: Float64Array;
  /** Σ x xᵀ over all rows, lower triangle of a square. */
  readonly products: Float64Array;
}

/** Scores of each label, linear in the row. */
export interface Head {
  readonly labels: number;
  readonly dimensions: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

export function emptySums(labels: number, dimensions: number): HeadSums {
  return {
    labels,
    dimensions,
    counts: new Float64Array(labels),
    sums: new Float64Array(labels * dimensions),
    products: new Float64Array(dimensions * dimensions),
  };
}

/** Rows whose products are added in one pass over the triangle: it is the memory that takes the time. */
const AT_ONCE = 4;

/** Takes up rows of a block. @param members their numbers @param labelOf label of each, parallel to them */
export function addRows(
  into: HeadSums,
  rows: Float32Array,
  members: readonly number[],
  labelOf: readonly number[],
): void {
  const { dimensions, sums, products, counts } = into;
  // Missing rows of the last pass stay 0, and add nothing.
  const some = new Float64Array(AT_ONCE * dimensions);
  const [a, b, c, d] = [0, 1, 2, 3].map((one) => some.subarray(one * dimensions, (one + 1) * dimensions));
  for (let from = 0; from < members.length; from += AT_ONCE) {
    some.fill(0);
    for (let one = 0; one < AT_ONCE && from + one < members.length; one++) {
      const [row, label] = [members[from + one], labelOf[from + one]];
      counts[label]++;
      for (let i = 0; i < dimensions; i++) {
        const value = rows[row * dimensions + i];
        some[one * dimensions + i] = value;
        sums[label * dimensions + i] += value;
      }
    }
    for (let i = 0; i < dimensions; i++) {
      const [x, y, z, w, line] = [a[i], b[i], c[i], d[i], i * dimensions];
      for (let j = 0; j <= i; j++) products[line + j] += x * a[j] + y * b[j] + z * c[j] + w * d[j];
    }
  }
}

/** @param sign 1 adds the second to the first, −1 takes it away */
export function combined(first: HeadSums, second: HeadSums, sign: 1 | -1): HeadSums {
  const add = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + sign * b[i]);
  return {
    ...first,
    counts: add(first.counts, second.counts),
    sums: add(first.sums, second.sums),
    products: add(first.products, second.products),
  };
}

/**
 * Linear discriminant of labels that share one covariance (Fisher 1936; Rao 1948), shrunk towards a sphere by the oracle
 * approximating estimate (Chen, Wiesel, Eldar, Hero 2010), so that a few pictures with many dimensions suffice. All labels
 * are taken for equally likely. Closed form: no seed, no steps. A label without rows is never the answer.
 */
export function fitHead({ labels, dimensions, counts, sums, products }: HeadSums): Head {
  const means = sums.map((sum, i) => sum / Math.max(1, counts[Math.floor(i / dimensions)]));
  const freedom = Math.max(1, counts.reduce((sum, n) => sum + n, 0) - counts.filter((n) => n > 0).length);
  const within = products.slice();
  for (let label = 0; label < labels; label++) {
    for (let i = 0; i < dimensions; i++) {
      const scaled = counts[label] * means[label * dimensions + i];
      for (let j = 0; j <= i; j++) within[i * dimensions + j] -= scaled * means[label * dimensions + j];
    }
  }
  for (let i = 0; i < within.length; i++) within[i] /= freedom;
  shrink(within, dimensions, freedom);
  const factor = choleskyOf(within, dimensions);
  const weights = new Float64Array(labels * dimensions);
  const bias = new Float64Array(labels).fill(-Infinity);
  for (let label = 0; label < labels; label++) {
    if (counts[label] === 0) continue;
    const mean = means.subarray(label * dimensions, (label + 1) * dimensions);
    const weight = weights.subarray(label * dimensions, (label + 1) * dimensions);
    weight.set(mean);
    solve(factor, dimensions, weight);
    bias[label] = -mean.reduce((sum, value, i) => sum + value * weight[i], 0) / 2;
  }
  return { labels, dimensions, weights, bias };
}

/** Scores of one row of a block, a label each; −∞ = a label that was never learned. */
export function scoreRow({ labels, dimensions, weights, bias }: Head, rows: Float32Array, at: number): Float64Array {
  const scores = bias.slice();
  for (let label = 0; label < labels; label++) {
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += weights[label * dimensions + i] * rows[at + i];
    scores[label] += sum;
  }
  return scores;
}

/** Moves the covariance, a lower triangle, towards a sphere of the same mean variance, in place. */
function shrink(covariance: Float64Array, dimensions: number, freedom: number): void {
  let [trace, squares] = [0, 0];
  for (let i = 0; i < dimensions; i++) {
    trace += covariance[i * dimensions + i];
    for (let j = 0; j < i; j++) squares += 2 * covariance[i * dimensions + j] ** 2;
    squares += covariance[i * dimensions + i] ** 2;
  }
  const above = (1 - 2 / dimensions) * squares + trace * trace;
  const below = (freedom + 1 - 2 / dimensions) * (squares - (trace * trace) / dimensions);
  const amount = below > 0 ? Math.min(1, above / below) : 1;
  for (let i = 0; i < covariance.length; i++) covariance[i] *= 1 - amount;
  // Rows that are all alike vary in nothing: the least variance keeps the sphere one.
  const variance = Math.max(1e-9, (amount * trace) / dimensions);
  for (let i = 0; i < dimensions; i++) covariance[i * dimensions + i] += variance;
}

/** Lower factor of a positive definite matrix, whose lower triangle it is given and replaces. */
function choleskyOf(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[j * size + k];
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * size + j];
    }
  }
  return matrix;
}

/** Solves L Lᵀ x = b in place. */
function solve(factor: Float64Array, size: number, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i * size + k] * x[k];
    x[i] /= factor[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    x[i] /= factor[i * size + i];
    for (let k = 0; k < i; k++) x[k] -= factor[i * size + k] * x[i];
  }
}
