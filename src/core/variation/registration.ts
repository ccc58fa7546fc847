import { SKETCH_PX } from '#core/contract.ts';
import { fitAt, type Fit, noFit } from './block-agreement.ts';
import { COARSE, levelOf, levelWithin, ROUGH, type Layer } from './layer.ts';
import { crops, postureOf, scaleOf, tilted, type Placement } from './placement.ts';
import { refined } from './refining.ts';
import { correlationOf, isBetween, valueAt } from './sampling.ts';

const SIDE = SKETCH_PX;

/** A coarse agreement below this is not looked at closely. */
const PROMISING = 0.45;
/** Below this nobody calls two pictures one. */
export const WORTHWHILE = 0.5;
/** So many of the best places by the coarsest look are looked at again, and so many of the best of those closely. */
const MOST_LIKELY = 8;
const MOST_STARTS = 3;
/** Nothing better is looked for. */
const CERTAIN = 0.9;

/** A picture, and others of which each may be a part of it. */
export interface Nesting {
  readonly whole: Layer;
  readonly pieces: readonly Layer[];
}

interface Start {
  readonly whole: Layer;
  readonly piece: Layer;
  readonly placement: Placement;
  readonly agreement: number;
}

/**
 * Looks for the part of one picture that another shows, cut, stretched or tilted, and says how well they agree there.
 * @param nestings which may lie in which: the best of all is taken
 */
export function fitOf(nestings: readonly Nesting[]): Fit {
  const likely = nestings.flatMap(({ whole, pieces }) => likelyPlaces(whole, pieces));
  const starts = likely
    .map((start) => ({ ...start, agreement: agreementAt(start.whole, start.piece, start.placement) }))
    .filter(({ agreement }) => agreement >= PROMISING)
    .sort((a, b) => b.agreement - a.agreement)
    .slice(0, MOST_STARTS);
  let best: Start | null = null;
  for (const { whole, piece, placement } of starts) {
    const found = refined(whole, piece, placement);
    if (best === null || found.agreement > best.agreement) best = { whole, piece, ...found };
    if (best.agreement > CERTAIN) break;
  }
  if (best === null || best.agreement < WORTHWHILE) return noFit;
  const { whole, piece, placement } = best;
  const posture = postureOf(placement, whole.aspect, piece.aspect);
  return fitAt(whole.relief(0), piece.relief(levelWithin(whole, placement)), placement, posture);
}

/** How two pictures agree as they lie. @param a, b reliefs */
export function fitInPlace(a: Float32Array, b: Float32Array): Fit {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab * ab < WORTHWHILE * WORTHWHILE * aa * bb || ab <= 0 ? noFit : fitAt(a, b);
}

/** The places where the pieces agree best with the whole by the coarsest look. */
function likelyPlaces(whole: Layer, pieces: readonly Layer[]): Start[] {
  const best: Start[][] = pieces.map(() => []);
  for (const view of [...views, ...tiltedViews(whole.aspect, pieces[0]?.aspect ?? 1)]) {
    const { placement, level } = view;
    const { sum, squares } = sample(whole.rough(level), view);
    const spread = Math.sqrt(Math.max(0, squares - (sum * sum) / sampled.length));
    if (spread < 1e-6) continue;
    for (const [i, piece] of pieces.entries()) {
      const wanted = piece.roughCells(level);
      let both = 0;
      for (let cell = 0; cell < sampled.length; cell++) both += sampled[cell] * wanted[cell];
      const agreement = both / spread;
      const own = best[i];
      if (own.length === MOST_LIKELY && agreement <= own[MOST_LIKELY - 1].agreement) continue;
      own.push({ whole, piece, placement, agreement });
      own.sort((a, b) => b.agreement - a.agreement);
      if (own.length > MOST_LIKELY) own.pop();
    }
  }
  return best.flat();
}

/** Where the rough cells of a piece lie in the whole: the cell above and left of each, and the weights of the four. */
interface RoughView {
  readonly placement: Placement;
  readonly level: number;
  readonly at: Uint16Array;
  readonly weights: Float32Array;
}

/** What the last view saw. */
const sampled = new Float32Array(ROUGH * ROUGH);

function sample(rough: Float32Array, { at, weights }: RoughView): { sum: number; squares: number } {
  let sum = 0;
  let squares = 0;
  for (let cell = 0, w = 0; cell < sampled.length; cell++, w += 4) {
    const from = at[cell];
    const value =
      rough[from] * weights[w] +
      rough[from + 1] * weights[w + 1] +
      rough[from + SIDE] * weights[w + 2] +
      rough[from + SIDE + 1] * weights[w + 3];
    sampled[cell] = value;
    sum += value;
    squares += value * value;
  }
  return { sum, squares };
}

/** A cell that lies outside the whole is read at its edge. */
function viewOf(placement: Placement): RoughView {
  const { xx, xy, x0, yx, yy, y0 } = placement;
  const at = new Uint16Array(ROUGH * ROUGH);
  const weights = new Float32Array(ROUGH * ROUGH * 4);
  for (let cell = 0; cell < at.length; cell++) {
    const [px, py] = [((cell % ROUGH) + 0.5) / ROUGH, (Math.floor(cell / ROUGH) + 0.5) / ROUGH];
    const x = Math.min(SIDE - 1, Math.max(0, (xx * px + xy * py + x0) * SIDE - 0.5));
    const y = Math.min(SIDE - 1, Math.max(0, (yx * px + yy * py + y0) * SIDE - 0.5));
    const [column, row] = [Math.min(SIDE - 2, Math.floor(x)), Math.min(SIDE - 2, Math.floor(y))];
    const [across, down] = [x - column, y - row];
    at[cell] = row * SIDE + column;
    weights.set([(1 - across) * (1 - down), across * (1 - down), (1 - across) * down, across * down], cell * 4);
  }
  return { placement, level: levelOf(scaleOf(placement)), at, weights };
}

const views: readonly RoughView[] = crops.map(viewOf);

/** By the two formats: there are few in a set. */
const tiltsKnown = new Map<string, readonly RoughView[]>();
const MOST_FORMATS = 200;

function tiltedViews(aspect: number, pieceAspect: number): readonly RoughView[] {
  const key = `${aspect.toFixed(2)} ${pieceAspect.toFixed(2)}`;
  const known = tiltsKnown.get(key);
  if (known) return known;
  if (tiltsKnown.size >= MOST_FORMATS) tiltsKnown.clear();
  const found = tilted(aspect, pieceAspect).map(viewOf);
  tiltsKnown.set(key, found);
  return found;
}

/** Correlation over the coarse cells of the piece that lie in the whole; 0 where less than three quarters of them do. */
function agreementAt(whole: Layer, piece: Layer, placement: Placement): number {
  const { xx, xy, x0, yx, yy, y0 } = placement;
  const level = levelOf(scaleOf(placement));
  const [pooled, coarse] = [whole.pooled(level), piece.coarse(level)];
  let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let y = 0, cell = 0; y < COARSE; y++) {
    const py = (y + 0.5) / COARSE;
    for (let x = 0; x < COARSE; x++, cell++) {
      const px = (x + 0.5) / COARSE;
      const wx = (xx * px + xy * py + x0) * SIDE - 0.5;
      const wy = (yx * px + yy * py + y0) * SIDE - 0.5;
      if (!isBetween(wx, wy)) continue;
      const value = valueAt(pooled, wx, wy);
      const other = coarse[cell];
      count++;
      a += value;
      b += other;
      aa += value * value;
      bb += other * other;
      ab += value * other;
    }
  }
  return count * 4 < coarse.length * 3 ? 0 : correlationOf(count, a, b, aa, bb, ab);
}
