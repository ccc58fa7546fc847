import { DIRECTIONS, alongDirection, energies, energiesAbove, laplacian } from './curvature.ts';
import { MIXED_IN, noiseOf, readableSum, type CellRatios } from './octave-ratio.ts';
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
 * the swing is the difference. Being ratios they do not care how the scene's own edges run. A path longer than a level
 * resolves takes nearly all, and what little is left has ratios of its own, so that the direction is read from the
 * finest energies themselves: it is the one in which least is left.
 */
export function motionOf(scan: SharpnessScan, levels: readonly CellRatios[]): Motion {
  let octaves = 0;
  for (let level = 0; level < Math.min(LEVELS, levels.length); level++) {
    const { readable } = levels[level];
    if (!readable.includes(1)) continue;
    const { cosine, sine } = swingOf(
      energiesAlong(scan, readable, level).map(({ before, after }) => Math.log2(before / after)),
    );
    octaves += Math.min(MOST, 2 * Math.hypot(cosine, sine));
  }
  return { octaves, directionDeg: softestDirection(scan, levels) };
}

function softestDirection(scan: SharpnessScan, levels: readonly CellRatios[]): number {
  const level = levels.findIndex(({ readable }, k) => readable.includes(1) && isAboveNoise(scan, readable, k));
  if (level < 0) return 0;
  const { cosine, sine } = swingOf(
    energiesAlong(scan, levels[level].readable, level).map(({ before }) => Math.log2(before)),
  );
  // The crispest direction is at half the phase, the softest a right angle from it; image rows grow downwards.
  const degrees = 90 - (Math.atan2(sine, cosine) * 90) / Math.PI;
  return ((degrees % 180) + 180) % 180;
}

/** The part of a reading in DIRECTIONS directions that turns once in 180°. */
function swingOf(values: readonly number[]): { cosine: number; sine: number } {
  let cosine = 0;
  let sine = 0;
  values.forEach((value, k) => {
    const angle = (2 * Math.PI * k) / DIRECTIONS;
    cosine += (2 / DIRECTIONS) * value * Math.cos(angle);
    sine += (2 / DIRECTIONS) * value * Math.sin(angle);
  });
  return { cosine, sine };
}

/** Whether the readable cells hold more fine energy than noise. */
function isAboveNoise(scan: SharpnessScan, readable: Uint8Array, level: number): boolean {
  const noise = noiseOf(scan, level, laplacian).fine;
  const fine = energies(scan.octaves[level].fine, laplacian);
  let excess = 0;
  for (let cell = 0; cell < readable.length; cell++) excess += (fine[cell] - 2 * noise) * readable[cell];
  return excess > 0;
}

/** Keeps the logarithm finite where both sides are empty. */
const TINY = 1e-6;

/** Energy of all readable cells together before and after the softening step, direction by direction; > 0. */
function energiesAlong(scan: SharpnessScan, readable: Uint8Array, level: number) {
  const { fine, coarse } = scan.octaves[level];
  const sums = alongDirection.map((weights) => {
    const noise = noiseOf(scan, level, weights);
    const before = readableSum(energiesAbove(fine, weights, noise.fine), readable);
    return { before, after: readableSum(energiesAbove(coarse, weights, noise.coarse), readable) };
  });
  const mixBefore = sums.reduce((sum, { before }) => sum + before, 0) * (MIXED_IN / DIRECTIONS);
  const mixAfter = sums.reduce((sum, { after }) => sum + after, 0) * (MIXED_IN / DIRECTIONS);
  return sums.map(({ before, after }) => ({ before: before + mixBefore + TINY, after: after + mixAfter + TINY }));
}
