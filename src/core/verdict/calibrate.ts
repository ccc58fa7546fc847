/** One look at one picture: how wide its blur was measured, and what the eye said. */
export interface EyeAnswer {
  /** Blur width in pixels at the training size, > 0. */
  readonly widthPx: number;
  readonly soft: boolean;
}

/** Where an eye draws the line, as far as its answers tell. */
export interface EyeEstimate {
  readonly limitPx: number;
  /** The limit lies between these with a probability of 80 %. */
  readonly lowPx: number;
  readonly highPx: number;
  /** More answers would hardly move it. */
  readonly settled: boolean;
}

export interface EyeRange {
  readonly min: number;
  readonly max: number;
}

export const MOST_QUESTIONS = 12;
/** Slope of the psychometric function over ln(width): at 1.4 times the limit about nine of ten answers are "soft". */
const SLOPE = 6.5;
/** A slip of the finger: this share of answers says nothing. */
const LAPSE = 0.04;
/** Spread of what is believed before the first answer, in ln(width): the usual limit, within a factor of about two. */
const PRIOR_SPREAD = 0.6;
const GRID = 240;
/** The limit is settled when its 80 % interval spans less than this factor. */
const SETTLED_FACTOR = 1.25;

/**
 * The limit that best explains the answers: Bayesian estimate of a psychometric threshold (QUEST; Watson & Pelli 1983)
 * on a grid over ln(width), with a logistic function and a prior around the limit that was set.
 * @param startPx the limit before the first answer, within `range`
 */
export function estimateEye(answers: readonly EyeAnswer[], startPx: number, range: EyeRange): EyeEstimate {
  const low = Math.log(range.min);
  const step = (Math.log(range.max) - low) / (GRID - 1);
  const start = Math.log(Math.min(range.max, Math.max(range.min, startPx)));
  const logs = Array.from({ length: GRID }, (_, at) => {
    const limit = low + at * step;
    let log = -((limit - start) ** 2) / (2 * PRIOR_SPREAD ** 2);
    for (const { widthPx, soft } of answers) log += Math.log(answerProbability(Math.log(widthPx) - limit, soft));
    return log;
  });
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quantile = (share: number) => {
    let sum = 0;
    const at = weights.findIndex((weight) => (sum += weight / total) >= share);
    return Math.exp(low + at * step);
  };
  const [lowPx, limitPx, highPx] = [quantile(0.1), quantile(0.5), quantile(0.9)];
  return { limitPx, lowPx, highPx, settled: answers.length >= 4 && highPx / lowPx < SETTLED_FACTOR };
}

function answerProbability(aboveLimit: number, soft: boolean): number {
  const softShare = LAPSE / 2 + (1 - LAPSE) / (1 + Math.exp(-SLOPE * aboveLimit));
  return soft ? softShare : 1 - softShare;
}

/**
 * The picture whose answer would tell most: the one whose width is nearest to the limit as estimated now.
 * @param widths blur width per picture, null = cannot be judged, and is never asked about
 * @returns its index, or null when every picture was asked about
 */
export function nextQuestion(
  widths: readonly (number | null)[],
  asked: ReadonlySet<number>,
  { limitPx }: EyeEstimate,
): number | null {
  let best: number | null = null;
  let bestDistance = Infinity;
  widths.forEach((width, index) => {
    if (width === null || width <= 0 || asked.has(index)) return;
    const distance = Math.abs(Math.log(width / limitPx));
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}

/** Counts of widths over equal steps of ln(width) across the range; what lies outside goes to the ends. */
export function widthHistogram(widths: readonly (number | null)[], { min, max }: EyeRange, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const width of widths) {
    if (width === null) continue;
    counts[Math.min(bins - 1, Math.floor(widthPosition(width, { min, max }) * bins))]!++;
  }
  return counts;
}

/** Where a width stands on that axis, 0 … 1. */
export function widthPosition(widthPx: number, { min, max }: EyeRange): number {
  const position = Math.log(Math.max(widthPx, min) / min) / Math.log(max / min);
  return Math.min(1, Math.max(0, position));
}
