/**
 * Two logistic models on the features of blur-features.ts, in their order; positive = blurred. Fitted on 1,711 pictures of
 * 75 scenes with known blurs by tests/bench/quality/fit-blur.mjs, which prints these numbers and the error on scenes
 * that the fit has not seen.
 */
interface Logistic {
  readonly weights: readonly number[];
  readonly constant: number;
}

/** Is anything sharp? Sharp, partly sharp and noisy pictures against Gauss, disk and motion blur of 1.2 ‰ and more. */
const onset: Logistic = {
  weights: [-1.598, -2.18, 0.994, -0.289, 0.273, 0.304, 1.664, -2.213, -1.087, 1.519],
  constant: 4.776,
};

/** How far gone is it? Blurs of 4 ‰ and more against all weaker ones, and each step of a blur above the one before. */
const strong: Logistic = {
  weights: [-1.676, -1.13, 0.408, 0.325, -1.601, -1.39, 1.144, -2.264, -2.795, 0.489],
  constant: 12.073,
};

/** log2 of the width in px at 1280 = offset + slope × index: a line through known Gauss (σ) and disk (radius / 2) blurs. */
const WIDTH_OFFSET = 0.861;
const WIDTH_SLOPE = 0.153;

/** Evidence for blur, unbounded: log odds of the onset, drawn out by how far gone it is. Rises with blur. */
export function blurIndex(features: readonly number[]): number {
  return apply(onset, features) + softplus(apply(strong, features));
}

/** The same evidence as the σ of a Gauss, in pixels of a picture whose long side is 1280 px; > 0. */
export function widthOfIndex(index: number): number {
  return 2 ** (WIDTH_OFFSET + WIDTH_SLOPE * Math.min(60, Math.max(-60, index)));
}

function apply({ weights, constant }: Logistic, features: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * features[i], constant);
}

function softplus(value: number): number {
  return value > 30 ? value : Math.log1p(Math.exp(value));
}
