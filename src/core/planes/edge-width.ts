import { energiesAbove, laplacian } from './curvature.ts';
import { noiseOf, readableCells, readableSum } from './octave-ratio.ts';
import type { SharpnessScan } from './sharpness.ts';

/** Variance, in px², of the second difference (two boxes 1 px wide) and of a pixel's own area. */
const OWN_VARIANCE = 2 / 12 + 1 / 12;
/** What one softening step adds. */
const STEP_VARIANCE = 1;
/** Narrower than this, in px of its level, an edge is measured better on the next finer one. */
const NARROW = 0.8;

/**
 * Width of the edges as the σ (px of the plane) of the Gauss that would blur a step as much. The squared second
 * derivative of such an edge integrates to (σ² + own²)^(−3⁄2), so its ratio before and after a known softening gives σ
 * (re-blurring, after Zhuo & Sim 2011). ≥ 0; null where nothing is readable.
 */
export function edgeWidth(scan: SharpnessScan): number | null {
  let width: number | null = null;
  // From coarse to fine: a wide edge leaves nothing but noise on the fine levels.
  for (let level = scan.octaves.length - 1; level >= 0; level--) {
    const ratio = energyRatio(scan, readableCells(scan, level), level);
    if (ratio === null) continue;
    const q = Math.max(1.001, ratio) ** (2 / 3);
    const own = OWN_VARIANCE + pyramidVariance(level);
    const here = Math.sqrt(Math.max(0, (own + STEP_VARIANCE - q * own) / (q - 1)));
    width = Math.min(scan.longPx, here * 2 ** level);
    if (here >= NARROW) break;
  }
  return width;
}

/** What the softening steps before a level have put into it, in px² of that level. */
function pyramidVariance(level: number): number {
  return level === 0 ? 0 : (pyramidVariance(level - 1) + STEP_VARIANCE) / 4;
}

function energyRatio(scan: SharpnessScan, readable: Uint8Array, level: number): number | null {
  const { fine, coarse } = scan.octaves[level];
  const noise = noiseOf(scan, level, laplacian);
  const before = readableSum(energiesAbove(fine, laplacian, noise.fine), readable);
  const after = readableSum(energiesAbove(coarse, laplacian, noise.coarse), readable);
  return after > 0 ? before / after : null;
}
