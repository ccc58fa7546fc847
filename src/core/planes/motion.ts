import { DIRECTIONS, alongDirection, energyOf } from './curvature.ts';
import { MIXED_IN, noiseOf, type CellRatios } from './octave-ratio.ts';
import type { SharpnessScan } from './sharpness.ts';

/** How blur depends on direction. */
export interface Motion {
  /** Octaves of fine detail between the crispest and the softest direction, added up over three levels; ≥ 0. */
  readonly octaves: number;
  /** Direction of the softest, along which camera or subject moved: 0 ≤ degrees < 180, counter-clockwise from horizontal. */
  readonly directionDeg: number;
}

/** Motion blurs of 3 to 30 px show on these many levels. */
const LEVELS = 3;
/** No picture of a scene has more than this on a level; a drawing of parallel lines has. */
const MOST = 2;

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
    const ratios = pictureRatios(scan, readable, level);
    for (let k = 0; k < DIRECTIONS; k++) {
      const angle = (2 * Math.PI * k) / DIRECTIONS;
      const ratio = ratios[k];
      cosine += (2 / DIRECTIONS) * ratio * Math.cos(angle);
      sine += (2 / DIRECTIONS) * ratio * Math.sin(angle);
    }
    octaves += Math.min(MOST, 2 * Math.hypot(cosine, sine));
    cosines += cosine;
    sines += sine;
  }
  // The crispest direction is at half the phase, the softest a right angle from it; image rows grow downwards.
  const degrees = 90 - (Math.atan2(sines, cosines) * 90) / Math.PI;
  return { octaves, directionDeg: ((degrees % 180) + 180) % 180 };
}

/** Keeps the logarithm finite where both sides are empty. */
const TINY = 1e-6;

/** log2 octave ratio of all readable cells together, direction by direction. */
function pictureRatios(scan: SharpnessScan, readable: Uint8Array, level: number): number[] {
  const { fine, coarse } = scan.octaves[level];
  const sums = alongDirection.map((weights) => {
    const noise = noiseOf(scan, level, weights);
    let before = 0;
    let after = 0;
    for (let cell = 0; cell < readable.length; cell++) {
      if (readable[cell] === 0) continue;
      before += Math.max(0, energyOf(fine, cell, weights) - noise.fine);
      after += Math.max(0, energyOf(coarse, cell, weights) - noise.coarse);
    }
    return { before, after };
  });
  const mixBefore = sums.reduce((sum, { before }) => sum + before, 0) * (MIXED_IN / DIRECTIONS);
  const mixAfter = sums.reduce((sum, { after }) => sum + after, 0) * (MIXED_IN / DIRECTIONS);
  return sums.map(({ before, after }) => Math.log2((before + mixBefore + TINY) / (after + mixAfter + TINY)));
}
