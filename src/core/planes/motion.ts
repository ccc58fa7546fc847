import { DIRECTIONS, alongDirection, energyOf } from './curvature.ts';
import { noiseEnergy, type CellRatios } from './octave-ratio.ts';
import { noiseGains, type SharpnessScan } from './sharpness.ts';

/** How blur depends on direction. */
export interface Motion {
  /** Octaves of fine detail between the crispest and the softest direction, added up over three levels; ≥ 0. */
  readonly octaves: number;
  /** Direction of the softest, along which camera or subject moved: 0 ≤ degrees < 180, counter-clockwise from horizontal. */
  readonly directionDeg: number;
}

/** Motion blurs of 3 to 30 px show on these many levels. */
const LEVELS = 3;

/**
 * Camera shake takes the fine detail along its path and leaves the rest; defocus takes all alike. The octave ratio of
 * all readable cells' energy together is taken direction by direction and fitted by mean + swing · cos 2(θ − θ₀); twice
 * the swing is the difference. Being ratios they do not care how the scene's own edges run.
 */
export function motionOf(scan: SharpnessScan, levels: readonly CellRatios[]): Motion {
  let octaves = 0;
  let cosines = 0;
  let sines = 0;
  for (let level = 0; level < Math.min(LEVELS, levels.length); level++) {
    const { readable } = levels[level];
    if (!readable.includes(1)) continue;
    let cosine = 0;
    let sine = 0;
    for (let k = 0; k < DIRECTIONS; k++) {
      const angle = (2 * Math.PI * k) / DIRECTIONS;
      const ratio = pictureRatio(scan, readable, level, k);
      cosine += (2 / DIRECTIONS) * ratio * Math.cos(angle);
      sine += (2 / DIRECTIONS) * ratio * Math.sin(angle);
    }
    octaves += 2 * Math.hypot(cosine, sine);
    cosines += cosine;
    sines += sine;
  }
  // The crispest direction is at half the phase, the softest a right angle from it; image rows grow downwards.
  const degrees = 90 - (Math.atan2(sines, cosines) * 90) / Math.PI;
  return { octaves, directionDeg: ((degrees % 180) + 180) % 180 };
}

/** Keeps the logarithm finite where both sides are empty. */
const TINY = 1e-6;

/** log2 octave ratio along one direction of all readable cells together. */
function pictureRatio(scan: SharpnessScan, readable: Uint8Array, level: number, direction: number): number {
  const weights = alongDirection[direction];
  const { fine, coarse } = scan.octaves[level];
  const noiseFine = scan.noiseVariance * noiseEnergy(noiseGains[level].fine, weights);
  const noiseCoarse = scan.noiseVariance * noiseEnergy(noiseGains[level].coarse, weights);
  let before = 0;
  let after = 0;
  for (let cell = 0; cell < readable.length; cell++) {
    if (readable[cell] === 0) continue;
    before += Math.max(0, energyOf(fine, cell, weights) - noiseFine);
    after += Math.max(0, energyOf(coarse, cell, weights) - noiseCoarse);
  }
  return Math.log2((before + TINY) / (after + TINY));
}
