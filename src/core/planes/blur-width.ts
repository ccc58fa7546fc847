import type { SharpnessScan } from './sharpness.ts';

/** Edges this many times above the noise's own energy make a cell readable. */
const READABLE = 4;
/** The sharpest coherent region counts, not the mean: a sharp subject before a soft background is a sharp picture. */
const REGION_SHARE = 0.85;

/** log2 of the octave ratio of every readable cell, level by level; NaN-free, null where the cell says nothing. */
export function octaveRatios(scan: SharpnessScan): (number | null)[][] {
  return scan.octaves.map((octave) =>
    Array.from(octave.coarse.laplacian, (coarse, cell) => {
      const gradient = octave.coarse.xx[cell] + octave.coarse.yy[cell];
      if (gradient < READABLE * octave.noiseFloor || coarse <= 0) return null;
      return Math.log2(Math.max(octave.fine.laplacian[cell], 1e-6) / coarse);
    }),
  );
}

export interface BlurWidth {
  /** σ of an equal Gauss in pixels of the work plane, of the sharpest coherent region; null = cannot judge. */
  readonly widthPx: number | null;
  /** Share of the cells that can be read. */
  readonly readableShare: number;
}

export function blurWidthOf(scan: SharpnessScan): BlurWidth {
  const ratios = octaveRatios(scan);
  const readable = (ratios[0] ?? []).filter((ratio) => ratio !== null).length;
  const readableShare = readable / Math.max(1, scan.grid.columns * scan.grid.rows);
  if (ratios.length < 3 || readableShare < 0.02) return { widthPx: null, readableShare };
  let sum = 0;
  for (let level = 0; level < 3; level++) {
    const known = ratios[level].filter((ratio) => ratio !== null).sort((a, b) => a - b);
    if (known.length === 0) return { widthPx: null, readableShare };
    sum += known[Math.min(known.length - 1, Math.floor(known.length * REGION_SHARE))];
  }
  return { widthPx: 2 ** ((10.9 - sum) / 2.3), readableShare };
}
