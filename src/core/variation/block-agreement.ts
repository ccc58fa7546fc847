import { SKETCH_PX } from '#core/contract.ts';
import { correlationOf, valueAt } from './sampling.ts';
import { IN_PLACE, UPRIGHT, type Placement, type Posture } from './placement.ts';

const SIDE = SKETCH_PX;
const BLOCK = 6;
const BLOCKS = SIDE / BLOCK;

/** How well a part of one picture and another picture agree, and how the one lies in the other. */
export interface Fit extends Posture {
  /** Correlation over everything, −1 … 1. */
  readonly agreement: number;
  /** Blocks with anything to see, of 64; the agreement that a tenth and a fifth of them stay below. */
  readonly blocks: number;
  readonly worstTenth: number;
  readonly worstFifth: number;
}

export const noFit: Fit = { agreement: 0, blocks: 0, worstTenth: 0, worstFifth: 0, ...UPRIGHT };

/** A block of less deviation than this in either picture has nothing to see: sky, wall. */
const TEXTURE = 0.15;
/** Numbers per block: how many cells, Σa, Σb, Σa², Σb², Σab. */
const SUMS = 6;

/**
 * How a piece agrees, place by place, with the whole in which it lies.
 * @param whole, piece reliefs @param posture how it lies
 */
export function fitAt(whole: Float32Array, piece: Float32Array, placement = IN_PLACE, posture = UPRIGHT): Fit {
  sumAt(whole, piece, placement);
  const agreed: number[] = [];
  for (let at = 0; at < sums.length; at += SUMS) {
    const count = sums[at];
    if (count < (BLOCK * BLOCK) / 3) continue;
    const varianceA = sums[at + 3] / count - (sums[at + 1] / count) ** 2;
    const varianceB = sums[at + 4] / count - (sums[at + 2] / count) ** 2;
    if (Math.min(varianceA, varianceB) > TEXTURE) agreed.push(correlation(sums, at));
  }
  agreed.sort((a, b) => a - b);
  return {
    agreement: total(),
    blocks: agreed.length,
    worstTenth: agreed[Math.floor(agreed.length / 10)] ?? 0,
    worstFifth: agreed[Math.floor(agreed.length / 5)] ?? 0,
    ...posture,
  };
}

/** Used again by every look. */
const sums = new Float64Array(BLOCKS * BLOCKS * SUMS);

/** Sums over the blocks of the piece; cells that would lie outside the whole are left out. */
function sumAt(whole: Float32Array, piece: Float32Array, { xx, xy, x0, yx, yy, y0 }: Placement): void {
  sums.fill(0);
  for (let y = 0; y < SIDE; y++) {
    const py = (y + 0.5) / SIDE;
    for (let x = 0; x < SIDE; x++) {
      const px = (x + 0.5) / SIDE;
      const wx = (xx * px + xy * py + x0) * SIDE - 0.5;
      const wy = (yx * px + yy * py + y0) * SIDE - 0.5;
      if (wx < -0.5 || wy < -0.5 || wx > SIDE - 0.5 || wy > SIDE - 0.5) continue;
      const a = valueAt(whole, Math.min(SIDE - 1, Math.max(0, wx)), Math.min(SIDE - 1, Math.max(0, wy)));
      const b = piece[y * SIDE + x];
      const at = (Math.floor(y / BLOCK) * BLOCKS + Math.floor(x / BLOCK)) * SUMS;
      sums[at]++;
      sums[at + 1] += a;
      sums[at + 2] += b;
      sums[at + 3] += a * a;
      sums[at + 4] += b * b;
      sums[at + 5] += a * b;
    }
  }
}

/** Correlation of all blocks together; −1 where less than half of the piece lies in the whole. */
function total(): number {
  const all = new Float64Array(SUMS);
  for (let at = 0; at < sums.length; at++) all[at % SUMS] += sums[at];
  return all[0] * 2 < SIDE * SIDE ? -1 : correlation(all, 0);
}

const correlation = (sums: Float64Array, at: number): number =>
  correlationOf(sums[at], sums[at + 1], sums[at + 2], sums[at + 3], sums[at + 4], sums[at + 5]);
