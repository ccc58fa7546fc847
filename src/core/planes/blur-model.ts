/**
 * Two logistic models on the features of blur-features.ts, in their order; positive = blurred. Fitted on 2,350 pictures
 * with known blurs, 640 of them with a camera's noise, denoising and JPEG, by tests/bench/quality/fit-blur.mjs, which
 * prints these numbers and the error on scenes that the fit has not seen.
 */
interface Logistic {
  readonly weights: readonly number[];
  readonly constant: number;
}

/** Is anything sharp? Sharp, partly sharp and noisy pictures against Gauss, disk and motion blur of 1.2 ‰ and more. */
const onset: Logistic = {
  weights: [
    -1.403, -1.449, 1.229, 0.216, 0.533, 0.539, 0.71, -0.189, -1.633, 1.177, -0.678, -1.198, 0.464, -0.002, 0.247,
    0.159, 1.666, -1.722, 1.556, -2.002, 1.428, -2.161,
  ],
  constant: -1.863,
};

/** How far gone is it? Blurs of 4 ‰ and more against all weaker ones, and each step of a blur above the one before. */
const strong: Logistic = {
  weights: [
    -1.305, -0.29, -1.372, 0.893, -0.501, 2.531, -0.064, 1.821, -4.39, -0.865, -0.415, -1.145, -1.475, 1.839, 0.973,
    0.55, 0.199, -0.997, -0.003, -0.757, 0.423, -2.699,
  ],
  constant: -7.406,
};

/** log2 of the width in px at 1280 = offset + slope × index: a line through known Gauss (σ) and disk (radius / 2) blurs. */
const WIDTH_OFFSET = 0.814;
const WIDTH_SLOPE = 0.1003;

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
