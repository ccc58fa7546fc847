// Small-scale statistics for fitting: ridge logistic regression, a straight line, ROC area.

/**
 * Class-balanced logistic regression by Newton's method on standardised features.
 * @param {number[][]} rows @param {number[]} truth 0 or 1 @param {number} ridge penalty on standardised weights
 * @param {[number[], number[]][]} pairs of which the first must have the higher index @param {number} pairWeight of all
 */
export function fitLogistic(rows, truth, ridge, pairs = [], pairWeight = 0) {
  const n = rows.length;
  const k = rows[0].length;
  const mean = Array.from({ length: k }, (_, j) => rows.reduce((sum, row) => sum + row[j], 0) / n);
  const scale = mean.map((m, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - m) ** 2, 0) / n) || 1);
  const x = rows.map((row) => [1, ...row.map((value, j) => (value - mean[j]) / scale[j])]);
  const positives = truth.reduce((sum, t) => sum + t, 0);
  const differences = pairs.map(([more, less]) => [0, ...more.map((value, j) => (value - less[j]) / scale[j])]);
  const lines = [...x, ...differences];
  const target = (r) => (r < n ? truth[r] : 1);
  const weight = (r) => (r < n ? weightOf(truth[r]) : pairWeight / pairs.length);
  const weightOf = (t) => (t === 1 ? 0.5 / positives : 0.5 / (n - positives));
  let beta = new Array(k + 1).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = beta.map((b, j) => (j === 0 ? 0 : -ridge * b));
    const hessian = beta.map((_, i) => beta.map((__, j) => (i === j ? (i === 0 ? 1e-9 : ridge) : 0)));
    for (let r = 0; r < lines.length; r++) {
      const line = lines[r];
      const p = 1 / (1 + Math.exp(-line.reduce((sum, value, j) => sum + value * beta[j], 0)));
      const w = weight(r);
      for (let i = 0; i <= k; i++) {
        gradient[i] += w * (target(r) - p) * line[i];
        for (let j = 0; j <= k; j++) hessian[i][j] += w * p * (1 - p) * line[i] * line[j];
      }
    }
    const change = solve(hessian, gradient);
    beta = beta.map((b, j) => b + change[j]);
    if (Math.max(...change.map(Math.abs)) < 1e-9) break;
  }
  const weights = mean.map((_, j) => beta[j + 1] / scale[j]);
  const constant = beta[0] - weights.reduce((sum, w, j) => sum + w * mean[j], 0);
  return { weights, constant, index: (row) => row.reduce((sum, value, j) => sum + value * weights[j], constant) };
}

/** Least squares; `residual` is the root mean square. */
export function fitLine(x, y) {
  const n = x.length;
  const mx = x.reduce((a, b) => a + b, 0) / n;
  const my = y.reduce((a, b) => a + b, 0) / n;
  const slope = x.reduce((sum, v, i) => sum + (v - mx) * (y[i] - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
  const offset = my - slope * mx;
  const residual = Math.sqrt(y.reduce((sum, v, i) => sum + (v - offset - slope * x[i]) ** 2, 0) / n);
  return { slope, offset, residual };
}

/** Probability that a positive lies above a negative, ties half. */
export function areaUnderCurve(positives, negatives) {
  let wins = 0;
  for (const p of positives) for (const q of negatives) wins += p > q ? 1 : p === q ? 0.5 : 0;
  return wins / (positives.length * negatives.length);
}

function solve(matrix, vector) {
  const m = matrix.map((row, i) => [...row, vector[i]]);
  for (let i = 0; i < m.length; i++) {
    let pivot = i;
    for (let r = i + 1; r < m.length; r++) if (Math.abs(m[r][i]) > Math.abs(m[pivot][i])) pivot = r;
    [m[i], m[pivot]] = [m[pivot], m[i]];
    for (let r = 0; r < m.length; r++) {
      if (r === i) continue;
      const factor = m[r][i] / m[i][i];
      for (let c = i; c <= m.length; c++) m[r][c] -= factor * m[i][c];
    }
  }
  return m.map((row, i) => row[m.length] / row[i]);
}
