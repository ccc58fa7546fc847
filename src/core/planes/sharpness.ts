import { gridFor, type Grid } from './cells.ts';
import { curvatureEnergy, type CurvatureEnergy } from './curvature.ts';
import { fastKernels } from './kernels.ts';
import { noiseSigma } from './noise.ts';
import type { Plane } from './planes.ts';
import { octavesOf } from './pyramid.ts';

/** What white noise of variance 1 adds to aa and bb, to cc and to ab; nothing to ac and bc. */
export interface NoiseGain {
  readonly aa: number;
  readonly cc: number;
  readonly ab: number;
}

/**
 * Sums of squares of the composite kernels (pyramid step by step, then the second derivative), level by level. The
 * unit test feeds seeded noise and finds them again.
 */
export const noiseGains: readonly { readonly fine: NoiseGain; readonly coarse: NoiseGain }[] = [
  { fine: { aa: 6, cc: 0.25, ab: 4 }, coarse: { aa: 0.0299072, cc: 0.00672913, ab: 0.0119629 } },
  { fine: { aa: 0.211487, cc: 0.0181618, ab: 0.107666 }, coarse: { aa: 0.00447277, cc: 0.0010608, ab: 0.00173272 } },
  {
    fine: { aa: 0.0350662, cc: 0.00351417, ab: 0.0169728 },
    coarse: { aa: 0.000995744, cc: 0.000238778, ab: 0.000383246 },
  },
  {
    fine: { aa: 0.00798026, cc: 0.00082695, ab: 0.00382045 },
    coarse: { aa: 0.000242006, cc: 5.81836e-5, ab: 9.29979e-5 },
  },
];

/** Rounding to 8 bits is noise of variance 1/12 that no flat block shows. */
const ROUNDING_VARIANCE = 1 / 12;

/** Second derivatives of one scale, before and after one softening step. */
export interface OctaveScan {
  readonly fine: CurvatureEnergy;
  readonly coarse: CurvatureEnergy;
}

export interface SharpnessScan {
  readonly grid: Grid;
  /** Long side of the plane, px. */
  readonly longPx: number;
  /** Standard deviation of the noise, codes. */
  readonly noiseSigma: number;
  /** Variance that the energies hold for noise: the noise and the rounding to 8 bits. */
  readonly noiseVariance: number;
  /** Up to four; level k has pixels 2^k as large as the plane's. Empty for planes under 3 px. */
  readonly octaves: readonly OctaveScan[];
}

export function scanSharpness(plane: Plane): SharpnessScan {
  const grid = gridFor(plane.width, plane.height);
  const longPx = Math.max(plane.width, plane.height);
  if (Math.min(plane.width, plane.height) < 3) {
    return { grid, longPx, noiseSigma: 0, noiseVariance: ROUNDING_VARIANCE, octaves: [] };
  }
  const sigma = noiseSigma(plane);
  const count = noiseGains.length;
  const octaves = fastKernels()?.octaveScans(plane, grid, count) ?? octaveScans(plane, grid, count);
  return { grid, longPx, noiseSigma: sigma, noiseVariance: sigma * sigma + ROUNDING_VARIANCE, octaves };
}

/** The energies of at most `count` octaves, finest first. */
function octaveScans(plane: Plane, grid: Grid, count: number): OctaveScan[] {
  return octavesOf(plane, count).map(({ fine, coarse }) => ({
    fine: curvatureEnergy(fine, grid, 1),
    coarse: curvatureEnergy(coarse, grid, 2),
  }));
}
