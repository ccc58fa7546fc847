import { DIRECTIONS, alongDirection, energyOf, laplacian } from './curvature.ts';
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

function ratiosOf(scan: SharpnessScan): CellRatios[] {
  const cells = scan.grid.columns * scan.grid.rows;
  const levels: CellRatios[] = [];
  let next: { all: Float64Array; along: Float64Array } | null = null;
  const before = new Float64Array(DIRECTIONS);
  const after = new Float64Array(DIRECTIONS);
  for (let level = scan.octaves.length - 1; level >= 0; level--) {
    const { fine, coarse } = scan.octaves[level];
    const noise = noiseOf(scan, level, laplacian);
    const noises = alongDirection.map((weights) => noiseOf(scan, level, weights));
    const all = new Float64Array(cells);
    const along = new Float64Array(cells * DIRECTIONS);
    const softest = new Float64Array(cells);
    const readable = readableCells(scan, level);
    for (let cell = 0; cell < cells; cell++) {
      const wholeBefore = Math.max(0, energyOf(fine, cell, laplacian) - noise.fine);
      const wholeAfter = Math.max(0, energyOf(coarse, cell, laplacian) - noise.coarse);
      all[cell] = shrunkRatio(wholeBefore, wholeAfter, noise.shrink, next === null ? null : next.all[cell]);
      let meanBefore = 0;
      let meanAfter = 0;
      for (let k = 0; k < DIRECTIONS; k++) {
        before[k] = Math.max(0, energyOf(fine, cell, alongDirection[k]) - noises[k].fine);
        after[k] = Math.max(0, energyOf(coarse, cell, alongDirection[k]) - noises[k].coarse);
        meanBefore += before[k] / DIRECTIONS;
        meanAfter += after[k] / DIRECTIONS;
      }
      let least = Infinity;
      let second = Infinity;
      for (let k = 0; k < DIRECTIONS; k++) {
        const at = cell * DIRECTIONS + k;
        const ratio = shrunkRatio(
          before[k] + MIXED_IN * meanBefore,
          after[k] + MIXED_IN * meanAfter,
          noises[k].shrink,
          next === null ? null : next.along[at],
        );
        along[at] = ratio;
        second = Math.min(second, Math.max(least, ratio));
        least = Math.min(least, ratio);
      }
      softest[cell] = (least + second) / 2;
    }
    next = { all, along };
    levels.unshift({ all, softest, readable });
  }
  return levels;
}

/** 1 for each cell that holds enough above the noise of a level to be read, else 0. */
export function readableCells(scan: SharpnessScan, level: number): Uint8Array {
  const { coarse } = scan.octaves[level];
  const noise = noiseOf(scan, level, laplacian).coarse;
  const readable = new Uint8Array(scan.grid.columns * scan.grid.rows);
  for (let cell = 0; cell < readable.length; cell++) {
    const energy = Math.max(0, energyOf(coarse, cell, laplacian) - noise);
    readable[cell] = energy > READABLE * noise ? 1 : 0;
  }
  return readable;
}

/** Keeps the logarithm finite where both sides are empty. */
const TINY = 1e-6;

function shrunkRatio(before: number, after: number, shrink: number, next: number | null): number {
  const guess = next === null ? FORETOLD_COARSEST : foretell(next);
  // exp, for the power of 2 is several times as slow.
  return Math.log2((before + shrink + TINY) / (after + shrink * Math.exp(-Math.LN2 * guess) + TINY));
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
