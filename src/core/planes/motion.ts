import { DIRECTIONS, type EdgeEnergy } from './energy.ts';

/** How the width of the edges depends on their direction. */
export interface Motion {
  /** Widest over narrowest direction of the blur, ≥ 1; 1 = the same all around. */
  readonly ratio: number;
  /** Direction along which the blur is widest: 0 ≤ degrees < 180, counter-clockwise from horizontal. */
  readonly directionDeg: number;
}

/** Variance of the central difference (a box 2 px wide) and of a pixel's own area, in px². */
const OWN_VARIANCE = 4 / 12 + 1 / 12;
/** What the binomial step adds. */
const STEP_VARIANCE = 1;

/**
 * Variance (px²) of the Gauss that would soften a step edge as much: across an edge of width s the squared gradient
 * integrates to 1/√(s² + own²), so the ratio before and after a known extra softening tells s. Clamped to 0 … `most`.
 */
export function edgeVariance(fine: number, coarse: number, most: number): number {
  if (!(coarse > 0)) return most;
  const q = (fine / coarse) ** 2;
  if (q <= 1) return most;
  return Math.min(most, Math.max(0, (OWN_VARIANCE + STEP_VARIANCE - q * OWN_VARIANCE) / (q - 1)));
}

/**
 * Fits variance(θ) = a + b cos 2(θ − θ₀) to the directions of an octave, weighted by their edges: camera shake and
 * moving subjects soften edges across their path and leave those along it alone; defocus softens all alike.
 */
export function motionOf(edges: EdgeEnergy, most: number): Motion {
  let weight = 0;
  for (let bin = 0; bin < DIRECTIONS; bin++) weight += edges.pixels[bin];
  if (weight === 0) return { ratio: 1, directionDeg: 0 };
  // Normal equations of the weighted least squares in 1, cos 2θ, sin 2θ.
  const m = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const v = [0, 0, 0];
  for (let bin = 0; bin < DIRECTIONS; bin++) {
    // A little weight for every direction keeps the system solvable when all edges run one way.
    const w = edges.pixels[bin] / weight + 0.01;
    const angle = (2 * Math.PI * bin) / DIRECTIONS;
    const row = [1, Math.cos(angle), Math.sin(angle)];
    const variance = edgeVariance(edges.fine[bin], edges.coarse[bin], most);
    for (let i = 0; i < 3; i++) {
      v[i] += w * row[i] * variance;
      for (let j = 0; j < 3; j++) m[3 * i + j] += w * row[i] * row[j];
    }
  }
  const [a, c, s] = solve3(m, v);
  const swing = Math.hypot(c, s);
  const mean = Math.max(a, 0.05);
  const narrow = Math.max(mean - swing, 0.05 * mean);
  // Image rows grow downwards, people's angles upwards.
  const direction = (-Math.atan2(s, c) * 90) / Math.PI;
  return { ratio: Math.sqrt((mean + swing) / narrow), directionDeg: ((direction % 180) + 180) % 180 };
}

/** Solves m · x = v for a symmetric, positive definite 3 × 3 matrix by Cramer's rule. */
function solve3(m: readonly number[], v: readonly number[]): [number, number, number] {
  const det = (a: readonly number[]) =>
    a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) + a[2] * (a[3] * a[7] - a[4] * a[6]);
  const d = det(m);
  const replaced = (column: number) => det(m.map((value, i) => (i % 3 === column ? v[Math.floor(i / 3)] : value))) / d;
  return [replaced(0), replaced(1), replaced(2)];
}
