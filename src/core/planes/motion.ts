import type { CellEnergy } from './energy.ts';

/** Ratios of the squared gradient before and after a softening step: the lower, the blurrier. */
export interface DirectionalRatio {
  /** In the direction that is softest. */
  readonly softest: number;
  /** In the direction that is crispest. */
  readonly crispest: number;
  /** Direction of the softest: 0 ≤ degrees < 180, counter-clockwise from horizontal. */
  readonly softestDeg: number;
}

/** One structure tensor. */
export interface Tensor {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Mean tensor of the cells that `take` picks; zeros when it picks none. */
export function meanTensor(energy: CellEnergy, take: (cell: number) => boolean): Tensor {
  let [xx, yy, xy, cells] = [0, 0, 0, 0];
  for (let cell = 0; cell < energy.xx.length; cell++) {
    if (!take(cell)) continue;
    xx += energy.xx[cell];
    yy += energy.yy[cell];
    xy += energy.xy[cell];
    cells++;
  }
  const n = Math.max(1, cells);
  return { xx: xx / n, yy: yy / n, xy: xy / n };
}

/** So much of the whole is added to every direction, that a lone edge does not make a wild quotient across it. */
const ROUNDING = 0.05;

/**
 * How much the softening took from each direction: eigenvalues of coarse⁻¹ · fine, which do not depend on how the
 * scene's edges happen to run. Camera shake takes the fine detail along its path and leaves the rest; defocus takes
 * all alike.
 */
export function directionalRatio(fine: Tensor, coarse: Tensor): DirectionalRatio {
  const whole = coarse.xx + coarse.yy;
  if (!(whole > 0)) return { softest: 1, crispest: 1, softestDeg: 0 };
  const mean = (fine.xx + fine.yy) / whole;
  const extra = ROUNDING * whole;
  const cxx = coarse.xx + extra;
  const cyy = coarse.yy + extra;
  const fxx = fine.xx + mean * extra;
  const fyy = fine.yy + mean * extra;
  const determinant = Math.max(1e-9, cxx * cyy - coarse.xy * coarse.xy);
  const half = (cyy * fxx + cxx * fyy - 2 * coarse.xy * fine.xy) / determinant / 2;
  const product = (fxx * fyy - fine.xy * fine.xy) / determinant;
  const root = Math.sqrt(Math.max(0, half * half - product));
  const softest = Math.max(0.01, half - root);
  // The eigenvector v of (fine − λ coarse) v = 0; of its two rows the longer one is the steadier.
  const [a, b, c] = [fxx - softest * cxx, fine.xy - softest * coarse.xy, fyy - softest * cyy];
  const [x, y] = Math.hypot(a, b) >= Math.hypot(b, c) ? [-b, a] : [-c, b];
  // Image rows grow downwards, people's angles upwards.
  const degrees = (Math.atan2(-y, x) * 180) / Math.PI;
  return { softest, crispest: Math.max(0.01, half + root), softestDeg: ((degrees % 180) + 180) % 180 };
}
