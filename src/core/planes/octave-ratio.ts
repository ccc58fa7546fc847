import { DIRECTIONS, alongDirection, energiesAbove, laplacian } from './curvature.ts';
import { noiseGains, type NoiseGain, type SharpnessScan } from './sharpness.ts';

/**
 * Octave ratios of every cell on one level: log2 of the energy of the second derivative before a softening step over
 * that after it, both less their noise. A crisp edge loses some 4 octaves to the step, a blurred one hardly any;
 * contrast cancels out.
 */
export interface CellRatios {
  /** Of the Laplacian. */
  readonly all: Float64Array;
  /** Mean of the two softest of 8 directions: motion blur is soft along its path only. */
  readonly softest: Float64Array;
  /** 1 where the cell holds enough above the noise to be read, else 0. */
  readonly readable: Uint8Array;
}

/** Energies this many times above the noise's own make a cell readable. */
const READABLE = 4;
/**
 * Where the fine energy is not well above the noise, what the noise estimate missed would pass for detail (JPEG and
 * cameras leave noise where there is texture and take it away where it is looked for). So much of the noise's energy is
 * added to both sides in the proportion that the next coarser level foretells: without noise it changes nothing, in
 * noise the coarser level speaks. Chosen by leave-scenes-out error among 0, 1, 4, 16. Rounding hides nothing, so it
 * needs little; more would make the answer depend on contrast.
 */
const SHRINK = 16;
const SHRINK_ROUNDING = 1 / 6;
/** What the coarsest level is shrunk to: the mean ratio there. */
const FORETOLD_COARSEST = 2.3;

/**
 * The ratio that a level most likely has, given that of the next coarser one. Sharp on the coarser level foretells
 * little of the finer one (slope 0.6); blurred there it is at least as blurred here (the regression over clean
 * pictures, slope 1.17).
 */
export const foretell = (next: number): number => Math.max(0.5, Math.min(1.2 + 0.6 * next, 1.17 * next - 0.44));

/**
 * Where all edges run one way, other directions hold next to nothing, and a quotient of next to nothing says anything.
 * So much of the mean over all directions is mixed into each.
 */
export const MIXED_IN = 0.05;

const known = new WeakMap<SharpnessScan, CellRatios[]>();

/** One entry per level, finest first; worked out on the first call. */
export function octaveRatios(scan: SharpnessScan): readonly CellRatios[] {
  let ratios = known.get(scan);
  if (ratios === undefined) known.set(scan, (ratios = ratiosOf(scan)));
  return ratios;
}

/** All directions of one kind at a time over all cells: short loops that are called often cost V8 the least to compile. */
function ratiosOf(scan: SharpnessScan): CellRatios[] {
  const cells = scan.grid.columns * scan.grid.rows;
  const levels: CellRatios[] = [];
  let next: { all: Float64Array; along: readonly Float64Array[] } | null = null;
  for (let level = scan.octaves.length - 1; level >= 0; level--) {
    const { fine, coarse } = scan.octaves[level];
    const noise = noiseOf(scan, level, laplacian);
    const wholeBefore = energiesAbove(fine, laplacian, noise.fine);
    const wholeAfter = energiesAbove(coarse, laplacian, noise.coarse);
    const all = shrunkRatios(wholeBefore, wholeAfter, noise.shrink, next && next.all);

    const noises = alongDirection.map((weights) => noiseOf(scan, level, weights));
    const before = mixed(alongDirection.map((weights, k) => energiesAbove(fine, weights, noises[k].fine)));
    const after = mixed(alongDirection.map((weights, k) => energiesAbove(coarse, weights, noises[k].coarse)));
    const foretold: readonly Float64Array[] | null = next && next.along;
    const along: readonly Float64Array[] = before.map((energies, k) =>
      shrunkRatios(energies, after[k], noises[k].shrink, foretold && foretold[k]),
    );
    levels.unshift({ all, softest: softestOf(along, cells), readable: readableCells(scan, level) });
    next = { all, along };
  }
  return levels;
}

/** Adds so much of the mean over all directions to each, in place. */
function mixed(along: readonly Float64Array[]): readonly Float64Array[] {
  const means = new Float64Array(along[0].length);
  for (const energies of along) addShare(energies, 1 / DIRECTIONS, means);
  for (const energies of along) addShare(means, MIXED_IN, energies);
  return along;
}

function addShare(values: Float64Array, share: number, into: Float64Array): void {
  for (let cell = 0; cell < into.length; cell++) into[cell] += values[cell] * share;
}

/** The mean of each cell's two lowest ratios. */
function softestOf(along: readonly Float64Array[], cells: number): Float64Array {
  const least = new Float64Array(cells).fill(Infinity);
  const second = new Float64Array(cells).fill(Infinity);
  for (const ratios of along) takeLower(ratios, least, second);
  return least.map((ratio, cell) => (ratio + second[cell]) / 2);
}

function takeLower(ratios: Float64Array, least: Float64Array, second: Float64Array): void {
  for (let cell = 0; cell < ratios.length; cell++) {
    const ratio = ratios[cell];
    second[cell] = Math.min(second[cell], Math.max(least[cell], ratio));
    least[cell] = Math.min(least[cell], ratio);
  }
}

/** 1 for each cell that holds enough above the noise of a level to be read, else 0. */
export function readableCells(scan: SharpnessScan, level: number): Uint8Array {
  const noise = noiseOf(scan, level, laplacian).coarse;
  const energies = energiesAbove(scan.octaves[level].coarse, laplacian, noise);
  return Uint8Array.from(energies, (energy) => (energy > READABLE * noise ? 1 : 0));
}

/** The energies of the readable cells together. */
export function readableSum(energies: Float64Array, readable: Uint8Array): number {
  let sum = 0;
  for (let cell = 0; cell < energies.length; cell++) sum += energies[cell] * readable[cell];
  return sum;
}

/** Keeps the logarithm finite where both sides are empty. */
const TINY = 1e-6;

/** @param next of the next coarser level; null = this is the coarsest */
function shrunkRatios(
  before: Float64Array,
  after: Float64Array,
  shrink: number,
  next: Float64Array | null,
): Float64Array {
  const ratios = new Float64Array(before.length);
  for (let cell = 0; cell < ratios.length; cell++) {
    const guess = next ? foretell(next[cell]) : FORETOLD_COARSEST;
    // exp, for the power of 2 is several times as slow.
    const most = after[cell] + shrink * Math.exp(-Math.LN2 * guess);
    ratios[cell] = Math.log2((before[cell] + shrink + TINY) / (most + TINY));
  }
  return ratios;
}

/** What the noise adds to the energies of one level that the weights pick out, and how much to shrink by for it. */
export function noiseOf(scan: SharpnessScan, level: number, weights: readonly number[]) {
  const fine = gainOf(noiseGains[level].fine, weights);
  const coarse = gainOf(noiseGains[level].coarse, weights);
  return {
    fine: scan.noiseVariance * fine,
    coarse: scan.noiseVariance * coarse,
    shrink: (SHRINK * scan.noiseSigma ** 2 + SHRINK_ROUNDING) * fine,
  };
}

function gainOf(gain: NoiseGain, weights: readonly number[]): number {
  return gain.aa * (weights[0] + weights[1]) + gain.cc * weights[2] + gain.ab * weights[3];
}
