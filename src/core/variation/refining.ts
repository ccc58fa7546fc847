import { SKETCH_PX } from '#core/contract.ts';
import { levelWithin, type Layer } from './layer.ts';
import type { Placement } from './placement.ts';
import { correlationOf, isBetween, valueAt } from './sampling.ts';

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

/** Sums over the cells, used again by every look. */
const products = new Float64Array(18);
const against = new Float64Array(18);

function look(whole: Layer, piece: Layer, placement: Placement, step: number): Look {
  const { xx, xy, x0, yx, yy, y0 } = placement;
  const target = piece.relief(levelWithin(whole, placement));
  const relief = whole.relief(0);
  const { across, down } = whole.slopes;
  products.fill(0);
  against.fill(0);
  let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let y = step >> 1; y < SIDE; y += step) {
    const py = (y + 0.5) / SIDE;
    for (let x = step >> 1; x < SIDE; x += step) {
      const px = (x + 0.5) / SIDE;
      const wx = (xx * px + xy * py + x0) * SIDE - 0.5;
      const wy = (yx * px + yy * py + y0) * SIDE - 0.5;
      if (!isBetween(wx, wy)) continue;
      const value = valueAt(relief, wx, wy);
      const wanted = target[y * SIDE + x];
      count++;
      a += value;
      b += wanted;
      aa += value * value;
      bb += wanted * wanted;
      ab += value * wanted;
      const nearest = Math.round(wy) * SIDE + Math.round(wx);
      const gx = across[nearest];
      const gy = down[nearest];
      addProducts(gx * gx, 0, px, py);
      addProducts(gx * gy, 6, px, py);
      addProducts(gy * gy, 12, px, py);
      addAgainst(gx, 0, px, py, value, wanted);
      addAgainst(gy, 9, px, py, value, wanted);
    }
  }
  if (count * step * step * 2 < SIDE * SIDE) return { agreement: -1, better: null };
  const agreement = correlationOf(count, a, b, aa, bb, ab);
  if (agreement <= 0) return { agreement, better: null };
  // The whole in the piece's contrast: gain · value + level.
  const gain = (ab - (a * b) / count) / (aa - (a * a) / count);
  const move = solved(normalOf(gain), rightOf(gain, b / count - (gain * a) / count));
  if (!move) return { agreement, better: null };
  const better = { xx: xx + move[0], xy: xy + move[1], x0: x0 + move[2], yx: yx + move[3], yy: yy + move[4], y0: y0 + move[5] }; // prettier-ignore
  return { agreement, better };
}

/** Σ slope² · (x², xy, x, y², y, 1). */
function addProducts(slopes: number, from: number, px: number, py: number): void {
  products[from] += slopes * px * px;
  products[from + 1] += slopes * px * py;
  products[from + 2] += slopes * px;
  products[from + 3] += slopes * py * py;
  products[from + 4] += slopes * py;
  products[from + 5] += slopes;
}

/** Σ slope · (x, y, 1) · (wanted, value, 1). */
function addAgainst(slope: number, from: number, px: number, py: number, value: number, wanted: number): void {
  against[from] += slope * px * wanted;
  against[from + 1] += slope * px * value;
  against[from + 2] += slope * px;
  against[from + 3] += slope * py * wanted;
  against[from + 4] += slope * py * value;
  against[from + 5] += slope * py;
  against[from + 6] += slope * wanted;
  against[from + 7] += slope * value;
  against[from + 8] += slope;
}

const UNKNOWNS = 6;
/** Which of the six products stands at each place of a 3 × 3 corner of the equations. */
const corner = [0, 1, 2, 1, 3, 4, 2, 4, 5];

/** The left side of the normal equations; a move of a share of the picture is so many cells. */
function normalOf(gain: number): Float64Array {
  const normal = new Float64Array(UNKNOWNS * UNKNOWNS);
  for (let m = 0; m < UNKNOWNS; m++) {
    for (let n = 0; n < UNKNOWNS; n++) {
      const from = 6 * (Math.floor(m / 3) + Math.floor(n / 3));
      normal[m * UNKNOWNS + n] = (gain * SIDE) ** 2 * products[from + corner[(m % 3) * 3 + (n % 3)]];
    }
  }
  return normal;
}

/** The right side: what the piece has and the whole, in its contrast, has not. */
function rightOf(gain: number, level: number): number[] {
  return Array.from({ length: UNKNOWNS }, (_, m) => {
    const at = 3 * m;
    return gain * SIDE * (against[at] - gain * against[at + 1] - level * against[at + 2]);
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
