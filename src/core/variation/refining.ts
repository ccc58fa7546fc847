import { SKETCH_PX } from '#core/contract.ts';
import { levelWithin, type Layer } from './layer.ts';
import { AGAINST, MOMENTS, PRODUCTS } from './move-sums.ts';
import type { Placement } from './placement.ts';
import { correlationOf } from './sampling.ts';
import { sketchKernels } from './sketch-kernels.ts';

const SIDE = SKETCH_PX;
/** Cells between two that are read: first the rough way, then the fine one. */
const steps = [2, 1];
const MOST_ROUNDS = 5;
/** A round that brings less is the last one. */
const LEAST_GAIN = 0.003;
/** What does not get here the rough way is not looked at the fine way. */
const LEAST_ROUGH = 0.4;

/** A placement, and how well the two agree under it: correlation, −1 … 1. */
export interface Refined {
  readonly placement: Placement;
  readonly agreement: number;
}

/**
 * Moves, stretches and turns a placement until the two pictures agree no better: Gauss and Newton's least squares over
 * the six numbers of an affine map (Lucas & Kanade 1981), brightness and contrast left free.
 */
export function refined(whole: Layer, piece: Layer, start: Placement): Refined {
  let best: Refined = { placement: start, agreement: -1 };
  for (const step of steps) {
    let placement: Placement | null = best.placement;
    best = { placement, agreement: -1 };
    for (let round = 0; round < MOST_ROUNDS && placement; round++) {
      const found: Look = look(whole, piece, placement, step);
      const gain = found.agreement - best.agreement;
      if (gain > 0) best = { placement, agreement: found.agreement };
      placement = gain < LEAST_GAIN ? null : found.better;
    }
    if (best.agreement < LEAST_ROUGH) break;
  }
  return best;
}

/** How well the two agree, and the placement under which they would agree better; null = none is to be had. */
interface Look {
  readonly agreement: number;
  readonly better: Placement | null;
}

function look(whole: Layer, piece: Layer, placement: Placement, step: number): Look {
  const { xx, xy, x0, yx, yy, y0 } = placement;
  const target = piece.relief(levelWithin(whole, placement));
  const sums = sketchKernels().moveSums(whole.slope, target, step, xx, xy, x0, yx, yy, y0);
  const [count, a, b, aa, bb, ab] = sums.subarray(MOMENTS);
  if (count * step * step * 2 < SIDE * SIDE) return { agreement: -1, better: null };
  const agreement = correlationOf(count, a, b, aa, bb, ab);
  if (agreement <= 0) return { agreement, better: null };
  // The whole in the piece's contrast: gain · value + level.
  const gain = (ab - (a * b) / count) / (aa - (a * a) / count);
  const move = solved(normalOf(sums, gain), rightOf(sums, gain, b / count - (gain * a) / count));
  if (!move) return { agreement, better: null };
  const better = { xx: xx + move[0], xy: xy + move[1], x0: x0 + move[2], yx: yx + move[3], yy: yy + move[4], y0: y0 + move[5] }; // prettier-ignore
  return { agreement, better };
}

const UNKNOWNS = 6;
/** Which of the six products stands at each place of a 3 × 3 corner of the equations. */
const corner = [0, 1, 2, 1, 3, 4, 2, 4, 5];

/** The left side of the normal equations; a move of a share of the picture is so many cells. */
function normalOf(sums: Float64Array, gain: number): Float64Array {
  const normal = new Float64Array(UNKNOWNS * UNKNOWNS);
  for (let m = 0; m < UNKNOWNS; m++) {
    for (let n = 0; n < UNKNOWNS; n++) {
      const from = PRODUCTS + 6 * (Math.floor(m / 3) + Math.floor(n / 3));
      normal[m * UNKNOWNS + n] = (gain * SIDE) ** 2 * sums[from + corner[(m % 3) * 3 + (n % 3)]];
    }
  }
  return normal;
}

/** The right side: what the piece has and the whole, in its contrast, has not. */
function rightOf(sums: Float64Array, gain: number, level: number): number[] {
  return Array.from({ length: UNKNOWNS }, (_, m) => {
    const at = AGAINST + 3 * m;
    return gain * SIDE * (sums[at] - gain * sums[at + 1] - level * sums[at + 2]);
  });
}

/** Solves symmetric equations (Cholesky); null = they have no one answer. */
function solved(normal: Float64Array, right: readonly number[]): number[] | null {
  const n = UNKNOWNS;
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      // A little more on the diagonal: a plain wall moves nowhere.
      let sum = normal[i * n + j] * (i === j ? 1 + 1e-3 : 1);
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      if (i === j && sum <= 1e-9) return null;
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j];
    }
  }
  const answer = [...right];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) answer[i] -= lower[i * n + k] * answer[k];
    answer[i] /= lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) answer[i] -= lower[k * n + i] * answer[k];
    answer[i] /= lower[i * n + i];
  }
  return answer;
}
