import { gridFor, type Grid } from './cells.ts';
import { cellEnergy, edgeEnergy, type EdgeEnergy } from './energy.ts';
import { noiseSigma } from './noise.ts';
import type { Plane } from './planes.ts';
import { octavesOf } from './pyramid.ts';

/**
 * What white noise of variance 1 adds to each energy, level by level: the sums of squares of the composite kernels
 * (pyramid step by step, then the operator). The unit test feeds seeded noise and finds them again.
 */
const NOISE_GAIN = [
  { laplacianFine: 20, laplacianCoarse: 0.08374, gradientFine: 4, gradientCoarse: 0.17944 },
  { laplacianFine: 0.63831, laplacianCoarse: 0.012411, gradientFine: 0.2948, gradientCoarse: 0.032172 },
  { laplacianFine: 0.10408, laplacianCoarse: 0.002758, gradientFine: 0.058557, gradientCoarse: 0.0074616 },
  { laplacianFine: 0.023601, laplacianCoarse: 0.00067001, gradientFine: 0.013886, gradientCoarse: 0.0018316 },
] as const;

/** Rounding to 8 bits is noise of variance 1/12 that no flat block shows. */
const ROUNDING_VARIANCE = 1 / 12;

/** Energies of one octave per cell, less what the noise put in; never negative. */
export interface OctaveScan {
  readonly laplacianFine: Float64Array;
  readonly laplacianCoarse: Float64Array;
  readonly gradientFine: Float64Array;
  readonly gradientCoarse: Float64Array;
  /** What was taken off for noise from gradientCoarse: below a few times this a cell says nothing. */
  readonly noiseFloor: number;
  /** By direction, over the whole picture. */
  readonly edges: EdgeEnergy;
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
    const fineEnergy = cellEnergy(fine, grid);
    const coarseEnergy = cellEnergy(coarse, grid);
    const noiseFloor = gain.gradientCoarse * variance;
    const floor = edgeFloor(coarseEnergy.gradient, noiseFloor);
    const edges = edgeEnergy(fine, coarse, floor);
    for (let bin = 0; bin < edges.fine.length; bin++) {
      edges.fine[bin] = Math.max(0, edges.fine[bin] - edges.pixels[bin] * gain.gradientFine * variance);
      edges.coarse[bin] = Math.max(0, edges.coarse[bin] - edges.pixels[bin] * noiseFloor);
    }
    return {
      laplacianFine: without(fineEnergy.laplacian, gain.laplacianFine * variance),
      laplacianCoarse: without(coarseEnergy.laplacian, gain.laplacianCoarse * variance),
      gradientFine: without(fineEnergy.gradient, gain.gradientFine * variance),
      gradientCoarse: without(coarseEnergy.gradient, noiseFloor),
      noiseFloor,
      edges,
    };
  });
  return { grid, noiseSigma: sigma, octaves };
}

/** Edges are pixels well above the noise and above the picture's mean gradient, whatever its contrast. */
function edgeFloor(gradient: Float64Array, noiseFloor: number): number {
  let sum = 0;
  for (const energy of gradient) sum += energy;
  return Math.max(16 * noiseFloor, (2 * sum) / Math.max(1, gradient.length));
}

function without(energy: Float64Array, noise: number): Float64Array {
  return energy.map((value) => Math.max(0, value - noise));
}
