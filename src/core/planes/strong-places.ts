import { DIRECTIONS, alongDirection, energies, laplacian, type CurvatureEnergy } from './curvature.ts';
import { MIXED_IN, noiseOf } from './octave-ratio.ts';
import type { SharpnessScan } from './sharpness.ts';

/** The cells with the most contrast: this share of the picture, … */
const STRONGEST = 0.1;
/** … but no fewer than this. */
const FEWEST = 6;
/** On the level on which contrast is told: 4 px of the plane, coarse enough for noise to be small. */
const TOLD_ON = 2;
/** So much of the noise's energy stays when it is taken off: where nothing is left, the quotient is 1. */
const KEPT_NOISE = 0.3;
/** Keep the logarithms finite where both sides are empty. */
const TINY = 1e-3;
const TINY_PEAK = 0.01;

/**
 * What the places of most contrast say of sharpness, as octaves (log2). Where cells are picked for being sharp, noise
 * gets picked with them; strong edges stand above it, whatever the camera's denoising and JPEG have made of it.
 * Contrast cancels out.
 * @returns for each of four levels: the largest energy of a cell over the largest on the coarsest, softened level; then
 * for each level in turn the octave ratio of the strongest tenth of the cells together, over all directions and along
 * the softest ones (mean of two of eight)
 */
export function strongPlaces(scan: SharpnessScan): number[] {
  const peaks: number[] = [];
  const ratios: number[] = [];
  const strongest = strongestCells(scan);
  const coarsest = scan.octaves.length - 1;
  const base = Math.log2(peakOf(scan.octaves[coarsest].coarse, noiseOf(scan, coarsest, laplacian).coarse) + TINY_PEAK);
  for (let level = 0; level <= coarsest; level++) {
    const { fine } = scan.octaves[level];
    peaks.push(Math.log2(peakOf(fine, noiseOf(scan, level, laplacian).fine) + TINY_PEAK) - base);
    const all = energiesOf(scan, level, laplacian, strongest);
    ratios.push(Math.log2((all.before + TINY) / (all.after + TINY)), softestRatio(scan, level, strongest));
  }
  return [...peaks, ...ratios];
}

function strongestCells({ octaves }: SharpnessScan): number[] {
  const energy = energies(octaves[Math.min(TOLD_ON, octaves.length - 1)].coarse, laplacian);
  const count = Math.max(FEWEST, Math.floor(STRONGEST * energy.length));
  return Array.from(energy.keys())
    .sort((a, b) => energy[b] - energy[a])
    .slice(0, count);
}

function peakOf(energy: CurvatureEnergy, noise: number): number {
  const peak = Math.max(0, ...energies(energy, laplacian));
  return Math.max(0, peak - noise) + KEPT_NOISE * noise;
}

function softestRatio(scan: SharpnessScan, level: number, cells: readonly number[]): number {
  const sums = alongDirection.map((weights) => energiesOf(scan, level, weights, cells));
  const mixBefore = sums.reduce((sum, { before }) => sum + before + TINY, 0) * (MIXED_IN / DIRECTIONS);
  const mixAfter = sums.reduce((sum, { after }) => sum + after + TINY, 0) * (MIXED_IN / DIRECTIONS);
  const ratios = sums.map(({ before, after }) => Math.log2((before + TINY + mixBefore) / (after + TINY + mixAfter)));
  ratios.sort((a, b) => a - b);
  return (ratios[0] + ratios[1]) / 2;
}

/** Energy of the cells together before and after the softening step, less the noise. */
function energiesOf(scan: SharpnessScan, level: number, weights: readonly number[], cells: readonly number[]) {
  const { fine, coarse } = scan.octaves[level];
  const noise = noiseOf(scan, level, weights);
  const before = sumOf(energies(fine, weights), cells);
  const after = sumOf(energies(coarse, weights), cells);
  const lessNoise = (sum: number, each: number) =>
    Math.max(0, sum - cells.length * each) + cells.length * KEPT_NOISE * each;
  return { before: lessNoise(before, noise.fine), after: lessNoise(after, noise.coarse) };
}

function sumOf(values: Float64Array, cells: readonly number[]): number {
  let sum = 0;
  for (const cell of cells) sum += values[cell];
  return sum;
}
