import { octaveRatios } from './octave-ratio.ts';
import type { SharpnessScan } from './sharpness.ts';

/** log2 octave ratios, summed over the finest two levels, of a blur of 4 px and of a crisp edge. */
const SOFT = 2.4;
const CRISP = 7.5;

/** How sharp each cell is, 0 … 255; 0 also where nothing can be judged. */
export function sharpnessMap(scan: SharpnessScan): { columns: number; rows: number; cells: Uint8Array } {
  const { columns, rows } = scan.grid;
  const cells = new Uint8Array(columns * rows);
  const ratios = octaveRatios(scan);
  if (ratios.length < 2) return { columns, rows, cells };
  for (let cell = 0; cell < cells.length; cell++) {
    if (ratios[1].readable[cell] === 0) continue;
    const share = (ratios[0].all[cell] + ratios[1].all[cell] - SOFT) / (CRISP - SOFT);
    // A readable cell is at least 1, so that 0 keeps meaning "cannot be judged".
    cells[cell] = Math.round(1 + 254 * Math.min(1, Math.max(0, share)));
  }
  return { columns, rows, cells };
}
