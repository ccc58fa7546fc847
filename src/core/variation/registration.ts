import { SKETCH_PX } from '#core/contract.ts';

const FINE = SKETCH_PX;
const COARSE = 12;
const POOL = FINE / COARSE;
const BLOCK = 6;
const BLOCKS = FINE / BLOCK;

/** The part of one picture that another one shows: left, top, width and height as shares 0 … 1 of the first. */
type Part = readonly [left: number, top: number, width: number, height: number];

/** What crops leave of a side. */
const shares = [1, 0.94, 0.88, 0.82, 0.76, 0.7];
/** Step of the offsets: a coarse cell. */
const STEP = 1 / COARSE;

/** Where the coarse cells of the piece lie in the whole: the cell above and left of each, and the weights of the four. */
interface CoarseView {
  readonly part: Part;
  readonly at: Uint16Array;
  readonly weights: Float32Array;
}

/** Both sides cut alike, or one of them only, at every offset. */
const views: readonly CoarseView[] = shares.flatMap((share) => {
  const cuts = share === 1 ? [[1, 1]] : [[share, share], [1, share], [share, 1]]; // prettier-ignore
  return cuts.flatMap(([width, height]) =>
    offsets(width).flatMap((left) => offsets(height).map((top) => viewOf([left, top, width, height]))),
  );
});

function offsets(share: number): number[] {
  const steps = Math.round((1 - share) / STEP);
  return Array.from({ length: steps + 1 }, (_, i) => ((1 - share) * (steps === 0 ? 1 : 2 * i)) / (2 * steps || 2));
}

function viewOf(part: Part): CoarseView {
  const at = new Uint16Array(COARSE * COARSE);
  const weights = new Float32Array(COARSE * COARSE * 4);
  for (let cell = 0; cell < at.length; cell++) {
    const [left, top, width, height] = part;
    const fromX = left * COARSE + ((cell % COARSE) + 0.5) * width - 0.5;
    const fromY = top * COARSE + (Math.floor(cell / COARSE) + 0.5) * height - 0.5;
    const column = Math.min(COARSE - 2, Math.max(0, Math.floor(fromX)));
    const row = Math.min(COARSE - 2, Math.max(0, Math.floor(fromY)));
    const [across, down] = [fromX - column, fromY - row];
    at[cell] = row * COARSE + column;
    weights.set([(1 - across) * (1 - down), across * (1 - down), (1 - across) * down, across * down], cell * 4);
  }
  return { part, at, weights };
}

/** A relief at the two scales of the search; the coarse one around 0 and of length 1. */
export interface Layer {
  readonly fine: Float32Array;
  readonly coarse: Float32Array;
}

export function layerOf(relief: Float32Array): Layer {
  const coarse = new Float32Array(COARSE * COARSE);
  for (let at = 0; at < relief.length; at++) {
    coarse[Math.floor(Math.floor(at / FINE) / POOL) * COARSE + Math.floor((at % FINE) / POOL)] += relief[at];
  }
  const mean = coarse.reduce((sum, value) => sum + value, 0) / coarse.length;
  const length = Math.hypot(...coarse.map((value) => value - mean));
  return { fine: relief, coarse: coarse.map((value) => (length > 0 ? (value - mean) / length : 0)) };
}

/** How well a part of one picture and another picture agree. */
export interface Fit {
  /** Correlation over everything, −1 … 1. */
  readonly agreement: number;
  /** Blocks with anything to see, of 64; the agreement that a tenth and a fifth of them stay below. */
  readonly blocks: number;
  readonly worstTenth: number;
  readonly worstFifth: number;
}

const noFit: Fit = { agreement: 0, blocks: 0, worstTenth: 0, worstFifth: 0 };
/** A coarse agreement below this is chance: unlike photographs reach 0.45 by the best of their crops. */
const PROMISING = 0.45;
const ROUNDS = 3;

/** Looks for the part of one picture that the other shows, and says how well they agree there. */
export function fitOf(whole: Layer, piece: Layer): Fit {
  let part = views[0].part;
  let coarse = -1;
  for (const view of views) {
    const agreed = coarseAgreement(whole.coarse, piece.coarse, view);
    if (agreed > coarse) [coarse, part] = [agreed, view.part];
  }
  if (coarse < PROMISING) return noFit;
  let fine = total(sumsAt(whole.fine, piece.fine, part, SPARSE));
  for (let round = 0, step = STEP / 2; round < ROUNDS; round++, step /= 2) {
    for (let move = 0; move < 8; move++) {
      const moved = moveEdge(part, move >> 1, move & 1 ? step : -step);
      const agreed = total(sumsAt(whole.fine, piece.fine, moved, SPARSE));
      if (agreed > fine) [fine, part] = [agreed, moved];
    }
  }
  return fine < WORTHWHILE ? noFit : describe(sumsAt(whole.fine, piece.fine, part, 1));
}

/** Below this nobody calls two pictures one. */
const WORTHWHILE = 0.5;
/** The search reads every second cell each way. */
const SPARSE = 2;

/** How two pictures agree as they lie. */
export function fitInPlace(a: Float32Array, b: Float32Array): Fit {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab * ab < WORTHWHILE * WORTHWHILE * aa * bb || ab <= 0 ? noFit : describe(sumsAt(a, b, [0, 0, 1, 1], 1));
}

/** @param edge 0 left, 1 top, 2 right, 3 bottom; the others stay where they are */
function moveEdge([left, top, width, height]: Part, edge: number, by: number): Part {
  if (edge === 0) return [left + by, top, width - by, height];
  if (edge === 1) return [left, top + by, width, height - by];
  return edge === 2 ? [left, top, width + by, height] : [left, top, width, height + by];
}

function coarseAgreement(whole: Float32Array, piece: Float32Array, { at, weights }: CoarseView): number {
  let sum = 0;
  let squares = 0;
  let both = 0;
  for (let cell = 0, w = 0; cell < at.length; cell++, w += 4) {
    const from = at[cell];
    const value =
      whole[from] * weights[w] +
      whole[from + 1] * weights[w + 1] +
      whole[from + COARSE] * weights[w + 2] +
      whole[from + COARSE + 1] * weights[w + 3];
    sum += value;
    squares += value * value;
    both += value * piece[cell];
  }
  const spread = squares - (sum * sum) / at.length;
  return spread > 1e-9 ? both / Math.sqrt(spread) : 0;
}

/** Numbers per block: how many cells, Σa, Σb, Σa², Σb², Σab. */
const SUMS = 6;

/** Sums over the blocks of the piece; cells that would lie outside the whole are left out. */
function sumsAt(
  whole: Float32Array,
  piece: Float32Array,
  [left, top, width, height]: Part,
  step: number,
): Float64Array {
  const sums = new Float64Array(BLOCKS * BLOCKS * SUMS);
  for (let y = 0; y < FINE; y += step) {
    const fromY = top * FINE + (y + 0.5) * height - 0.5;
    const row = Math.min(FINE - 2, Math.max(0, Math.floor(fromY)));
    const down = fromY - row;
    if (down < -0.5 || down > 1.5) continue;
    for (let x = 0; x < FINE; x += step) {
      const fromX = left * FINE + (x + 0.5) * width - 0.5;
      const column = Math.min(FINE - 2, Math.max(0, Math.floor(fromX)));
      const across = fromX - column;
      if (across < -0.5 || across > 1.5) continue;
      const from = row * FINE + column;
      const a =
        (whole[from] * (1 - across) + whole[from + 1] * across) * (1 - down) +
        (whole[from + FINE] * (1 - across) + whole[from + FINE + 1] * across) * down;
      const b = piece[y * FINE + x];
      const at = (Math.floor(y / BLOCK) * BLOCKS + Math.floor(x / BLOCK)) * SUMS;
      sums[at]++;
      sums[at + 1] += a;
      sums[at + 2] += b;
      sums[at + 3] += a * a;
      sums[at + 4] += b * b;
      sums[at + 5] += a * b;
    }
  }
  return sums;
}

/** Correlation of all blocks together; −1 where less than half of the piece lies in the whole. */
function total(sums: Float64Array, cells = (FINE / SPARSE) ** 2): number {
  const all = new Float64Array(SUMS);
  for (let at = 0; at < sums.length; at++) all[at % SUMS] += sums[at];
  return all[0] * 2 < cells ? -1 : correlation(all, 0);
}

function correlation(sums: Float64Array, at: number): number {
  const count = sums[at];
  const spread = (sums[at + 3] - sums[at + 1] ** 2 / count) * (sums[at + 4] - sums[at + 2] ** 2 / count);
  return count > 0 && spread > 1e-9 ? (sums[at + 5] - (sums[at + 1] * sums[at + 2]) / count) / Math.sqrt(spread) : 0;
}

/** A block of less deviation than this in either picture has nothing to see: sky, wall. */
const TEXTURE = 0.15;

function describe(sums: Float64Array): Fit {
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
    agreement: total(sums, FINE * FINE),
    blocks: agreed.length,
    worstTenth: agreed[Math.floor(agreed.length / 10)] ?? 0,
    worstFifth: agreed[Math.floor(agreed.length / 5)] ?? 0,
  };
}
