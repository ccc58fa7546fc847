/** Scores before they are made into confidences, a row a picture, and what is true of each. */
export interface ScoredRow {
  readonly scores: Float64Array;
  readonly truth: number;
}

/** Confidences of all labels from their scores: each 0 … 1, together 1. The hotter, the less sure. */
export function confidences(scores: Float64Array, temperature: number): Float64Array {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp((score - most) / temperature));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

/** Between what a temperature is looked for. */
const COLDEST = 0.05;
const HOTTEST = 400;
const STEPS = 40;

/**
 * The temperature at which the scores are worth most as confidences (least mean logarithmic loss; Guo, Pleiss, Sun,
 * Weinberger 2017), by golden section over its logarithm; 1 of none. Rows whose label was never learned tell nothing.
 */
export function temperatureOf(rows: readonly ScoredRow[]): number {
  const telling = rows.filter(({ scores, truth }) => Number.isFinite(scores[truth]));
  if (telling.length === 0) return 1;
  const loss = (logarithm: number): number =>
    telling.reduce(
      (sum, { scores, truth }) => sum - Math.log(Math.max(1e-12, confidences(scores, Math.exp(logarithm))[truth])),
      0,
    );
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [loss(left), loss(right)];
  for (let step = 0; step < STEPS; step++) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = loss(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}
