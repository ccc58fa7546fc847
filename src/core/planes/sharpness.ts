import { gridFor, type Grid } from './cells.ts';
import { cellEnergy, type CellEnergy } from './energy.ts';
import { noiseSigma } from './noise.ts';
import type { Plane } from './planes.ts';
import { octavesOf } from './pyramid.ts';

/**
 * What white noise of variance 1 adds to each energy, level by level: the sums of squares of the composite kernels
 * (pyramid step by step, then the operator; gradient is one direction). The unit test feeds seeded noise and finds
 * them again.
 */
export const NOISE_GAIN = [
  { laplacianFine: 20, laplacianCoarse: 0.08374, gradientFine: 2, gradientCoarse: 0.08972 },
  { laplacianFine: 0.63831, laplacianCoarse: 0.012411, gradientFine: 0.1474, gradientCoarse: 0.016086 },
  { laplacianFine: 0.10408, laplacianCoarse: 0.002758, gradientFine: 0.029278, gradientCoarse: 0.0037308 },
  { laplacianFine: 0.023601, laplacianCoarse: 0.00067001, gradientFine: 0.006943, gradientCoarse: 0.0009158 },
] as const;

/** Rounding to 8 bits is noise of variance 1/12 that no flat block shows. */
const ROUNDING_VARIANCE = 1 / 12;

/** Energies of one octave per cell, less what the noise put in; never negative. */
export interface OctaveScan {
  readonly fine: CellEnergy;
  readonly coarse: CellEnergy;
  /** What was taken off the coarse gradient (both directions) for noise: below a few times this a cell says nothing. */
  readonly noiseFloor: number;
}

export interface SharpnessScan {
  readonly grid: Grid;
  /** Standard deviation of the noise, codes. */
  readonly noiseSigma: number;
  /** Up to four; level k has pixels 2^k as large as the plane's. Empty for planes under 3 px. */
  readonly octaves: readonly OctaveScan[];
}

export function scanSharpness(plane: Plane): SharpnessScan {
  const grid = gridFor(plane.width, plane.height);
  if (Math.min(plane.width, plane.height) < 3) return { grid, noiseSigma: 0, octaves: [] };
  const sigma = noiseSigma(plane);
  const variance = sigma * sigma + ROUNDING_VARIANCE;
  const octaves = octavesOf(plane, NOISE_GAIN.length).map(({ fine, coarse }, level): OctaveScan => {
    const gain = NOISE_GAIN[level];
    return {
      fine: withoutNoise(cellEnergy(fine, grid), variance * gain.laplacianFine, variance * gain.gradientFine),
      coarse: withoutNoise(cellEnergy(coarse, grid), variance * gain.laplacianCoarse, variance * gain.gradientCoarse),
      noiseFloor: 2 * variance * gain.gradientCoarse,
    };
  });
  return { grid, noiseSigma: sigma, octaves };
}

/** White noise adds to the squares and, uncorrelated in x and y, nothing to their product. */
function withoutNoise(energy: CellEnergy, laplacian: number, gradient: number): CellEnergy {
  const less = (values: Float64Array, noise: number) => values.map((value) => Math.max(0, value - noise));
  return {
    laplacian: less(energy.laplacian, laplacian),
    xx: less(energy.xx, gradient),
    yy: less(energy.yy, gradient),
    xy: energy.xy,
  };
}
