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
const STEPS = 24;
/** More rows than these say no more of one number; every so many are taken. */
const MOST_ROWS = 2000;

/**
 * The temperature at which the scores are worth most as confidences (least mean logarithmic loss; Guo, Pleiss, Sun,
 * Weinberger 2017), by golden section over its logarithm; 1 of none. Rows whose label was never learned tell nothing.
 */
export function temperatureOf(rows: readonly ScoredRow[]): number {
  const every = Math.ceil(rows.length / MOST_ROWS);
  const telling = rows.filter(({ scores, truth }, at) => at % every === 0 && Number.isFinite(scores[truth]));
  if (telling.length === 0) return 1;
  const loss = (logarithm: number): number => {
    const heat = Math.exp(-logarithm);
    return telling.reduce((sum, row) => sum + lossOf(row, heat), 0);
  };
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

/** Beyond this a label adds nothing to the sum. */
const NOTHING = -30;
/** No answer costs more: one that is wholly off would decide alone. */
const DEAREST = 27;

/** Logarithmic loss of one row at 1 / temperature. */
function lossOf({ scores, truth }: ScoredRow, heat: number): number {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (const score of scores) {
    const below = (score - most) * heat;
    if (below > NOTHING) sum += Math.exp(below);
  }
  return Math.min(DEAREST, Math.log(sum) - (scores[truth] - most) * heat);
}
