import { blurFeatures } from './blur-features.ts';
import { blurIndex, widthOfIndex } from './blur-model.ts';
import { motionOf, type Motion } from './motion.ts';
import { octaveRatios, type CellRatios } from './octave-ratio.ts';
import type { SharpnessScan } from './sharpness.ts';

export interface BlurReading {
  /** σ of an equal Gauss at a long side of 1280 px, in the sharpest coherent region; null = cannot judge. */
  readonly widthAtTrainingPx: number | null;
  readonly cannotJudge: 'flat' | 'small' | null;
  readonly motion: Motion;
  /** What the width was told from, for fitting; null = cannot judge. */
  readonly features: readonly number[] | null;
  /** Share of the cells that can be read on the finest level, 0 … 1. */
  readonly readableShare: number;
  readonly levels: readonly CellRatios[];
}

export function readBlur(scan: SharpnessScan): BlurReading {
  const levels = octaveRatios(scan);
  const motion = motionOf(scan, levels);
  const features = blurFeatures(scan, levels, motion);
  const readable = levels[0]?.readable.reduce((sum, one) => sum + one, 0) ?? 0;
  const judged = typeof features !== 'string';
  return {
    widthAtTrainingPx: judged ? widthOfIndex(blurIndex(features) - allowanceFor(scan.longPx)) : null,
    cannotJudge: judged ? null : features,
    motion,
    features: judged ? features : null,
    readableShare: readable / (scan.grid.columns * scan.grid.rows),
    levels,
  };
}

/**
 * What a small picture is allowed: its own pixels are wide at 1280 px, which is no fault of lens or hand. The best
 * dividing index between sharp and blurred pictures of 150 to 480 px rises by 4 for each halving.
 */
function allowanceFor(longPx: number): number {
  return 4 * Math.max(0, Math.log2(480 / longPx));
}
