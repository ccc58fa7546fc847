import { coherentQuantile } from './coherent.ts';
import { foretell, type CellRatios } from './octave-ratio.ts';
import type { Motion } from './motion.ts';
import type { SharpnessScan } from './sharpness.ts';
import { strongPlaces } from './strong-places.ts';

/** The sharpest coherent region counts, not the mean: a sharp subject before a soft background is a sharp picture. */
const SHARPEST = 0.95;
/** Fewer levels than this and the picture is too small to tell blur from its pixels. */
const LEVELS = 4;
/**
 * Smaller pictures cannot be judged: of crops of sharp and of blurred pictures the wrong one ranks softer in 1 of 8 at
 * 128 px, in 1 of 25 at 160 px.
 */
const SMALLEST_LONG_PX = 160;

/**
 * Octave ratios of the sharpest coherent region on four levels, over all directions and along the softest one; a level
 * that noise has swallowed is foretold from the next. Then the size of the plane (log2 of its long side over 1280 px),
 * how much softer one direction is, and what the places of most contrast say.
 * @returns all and softest of levels 0, 1, 2, 3 in turn, size, motion, strong places: the order of the blur model's
 * weights; 'small' or 'flat' where there is too little picture to judge
 */
export function blurFeatures(
  scan: SharpnessScan,
  levels: readonly CellRatios[],
  motion: Motion,
): number[] | 'small' | 'flat' {
  if (levels.length < LEVELS || scan.longPx < SMALLEST_LONG_PX) return 'small';
  const features: number[] = [];
  let next: { all: number; softest: number } | null = null;
  for (let level = LEVELS - 1; level >= 0; level--) {
    const { all, softest, readable } = levels[level];
    const here: { all: number | null; softest: number | null } = {
      all: coherentQuantile(all, readable, scan.grid, SHARPEST) ?? (next && foretell(next.all)),
      softest: coherentQuantile(softest, readable, scan.grid, SHARPEST) ?? (next && foretell(next.softest)),
    };
    if (here.all === null || here.softest === null) return 'flat';
    next = { all: here.all, softest: here.softest };
    features.unshift(here.all, here.softest);
  }
  return [...features, Math.log2(scan.longPx / 1280), motion.octaves, ...strongPlaces(scan)];
}
