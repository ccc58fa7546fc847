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
  /** Mean of the two crispest. */
  readonly crispest: Float64Array;
  /** 1 where the cell holds enough above the noise to be read, else 0. */
  readonly readable: Uint8Array;
}

/** Energies this many times above the noise's own make a cell readable. */
const READABLE = 4;
/**
 * Where the fine energy is not well above the noise, what the noise estimate missed would pass for detail (JPEG and
 * cameras leave noise where there is texture and take it away where it is looked for). So much of the noise's energy is
 * added to both sides in the proportion that the next coarser level foretells: without noise it changes nothing, in
 * noise the coarser level speaks. Chosen by leave-scenes-out error among 0, 1, 4, 16.
 */
const SHRINK = 16;
/** The foretold ratio: regression of one level's ratio on the next one's over clean pictures; constant at the coarsest. */
const FORETOLD_OFFSET = 1.2;
const FORETOLD_SLOPE = 0.6;
const FORETOLD_COARSEST = 2.3;

/** The ratio that a level most likely has, given that of the next coarser one. */
export const foretell = (next: number): number => FORETOLD_OFFSET + FORETOLD_SLOPE * next;

/** One entry per level, finest first. */
export function octaveRatios(scan: SharpnessScan): CellRatios[] {
  const cells = scan.grid.columns * scan.grid.rows;
  const levels: CellRatios[] = [];
  let above: { all: Float64Array; along: Float64Array } | null = null;
  for (let level = scan.octaves.length - 1; level >= 0; level--) {
    const all = new Float64Array(cells);
    const along = new Float64Array(cells * DIRECTIONS);
    const softest = new Float64Array(cells);
    const crispest = new Float64Array(cells);
    const readable = new Uint8Array(cells);
    for (let cell = 0; cell < cells; cell++) {
      const guess = above === null ? FORETOLD_COARSEST : foretell(above.all[cell]);
      const whole = ratioOf(scan, level, cell, laplacian, guess);
      all[cell] = whole.ratio;
      readable[cell] = whole.readable ? 1 : 0;
      let [low, lower, high, higher] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let k = 0; k < DIRECTIONS; k++) {
        const at = cell * DIRECTIONS + k;
        const hint = above === null ? FORETOLD_COARSEST : foretell(above.along[at]);
        const ratio = (along[at] = ratioOf(scan, level, cell, alongDirection[k], hint).ratio);
        if (ratio < lower) [low, lower] = [lower, ratio];
        else if (ratio < low) low = ratio;
        if (ratio > higher) [high, higher] = [higher, ratio];
        else if (ratio > high) high = ratio;
      }
      softest[cell] = (low + lower) / 2;
      crispest[cell] = (high + higher) / 2;
    }
    above = { all, along };
    levels.unshift({ all, softest, crispest, readable });
  }
  return levels;
}

/** Keeps the logarithm finite where both sides are empty. */
const TINY = 1e-6;

function ratioOf(scan: SharpnessScan, level: number, cell: number, weights: readonly number[], guess: number) {
  const { fine, coarse } = scan.octaves[level];
  const noiseFine = scan.noiseVariance * noiseEnergy(noiseGains[level].fine, weights);
  const noiseCoarse = scan.noiseVariance * noiseEnergy(noiseGains[level].coarse, weights);
  const before = Math.max(0, energyOf(fine, cell, weights) - noiseFine);
  const after = Math.max(0, energyOf(coarse, cell, weights) - noiseCoarse);
  const shrink = SHRINK * noiseFine;
  return {
    ratio: Math.log2((before + shrink + TINY) / (after + shrink / 2 ** guess + TINY)),
    readable: after > READABLE * noiseCoarse,
  };
}

export function noiseEnergy(gain: NoiseGain, weights: readonly number[]): number {
  return gain.aa * (weights[0] + weights[1]) + gain.cc * weights[2] + gain.ab * weights[3];
}
