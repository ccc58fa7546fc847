import { SKETCH_PX } from '#core/contract.ts';
import { fitAt, type Fit, noFit } from './block-agreement.ts';
import { levelOf, LEVELS, levelWithin, type Layer } from './layer.ts';
import { crops as croppings, postureOf, scaleOf, tilted, type Placement } from './placement.ts';
import { refined } from './refining.ts';
import { correlationOf } from './sampling.ts';
import { ROUGH, type RoughViews, sketchKernels, VIEW_SUMS } from './sketch-kernels.ts';

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
  const reliefs = levels.map((level) => whole.rough(level));
  const cells = pieces.map((piece) => levels.map((level) => piece.roughCells(level)));
  for (const { placements, views } of [crops, tiltsOf(whole.aspect, pieces[0]?.aspect ?? 1)]) {
    sketchKernels().viewSums(reliefs, views, cells, seen);
    for (let view = 0; view < placements.length; view++) {
      const [sum, squares] = [seen[view * VIEW_SUMS], seen[view * VIEW_SUMS + 1]];
      const spread = Math.sqrt(Math.max(0, squares - (sum * sum) / (ROUGH * ROUGH)));
      if (spread < 1e-6) continue;
      for (let i = 0; i < pieces.length; i++) {
        const agreement = seen[view * VIEW_SUMS + 2 + i] / spread;
        const own = best[i];
        if (own.length === MOST_LIKELY && agreement <= own[MOST_LIKELY - 1].agreement) continue;
        let at = own.length;
        while (at > 0 && own[at - 1].agreement < agreement) at--;
        own.splice(at, 0, { whole, piece: pieces[i], placement: placements[view], agreement });
        if (own.length > MOST_LIKELY) own.pop();
      }
    }
  }
  return best.flat();
}

const levels = Array.from({ length: LEVELS }, (_, level) => level);

/** Placements, and where the rough cells of a piece lie in the whole under each of them. */
interface Tried {
  readonly placements: readonly Placement[];
  readonly views: RoughViews;
}

/** A cell that lies outside the whole is read at its edge. */
function tried(placements: readonly Placement[]): Tried {
  const cells = ROUGH * ROUGH;
  const places = new Uint16Array(placements.length * cells);
  const weights = new Float32Array(places.length * 4);
  placements.forEach(({ xx, xy, x0, yx, yy, y0 }, view) => {
    for (let cell = 0, at = view * cells; cell < cells; cell++, at++) {
      const px = ((cell % ROUGH) + 0.5) / ROUGH;
      const py = (Math.floor(cell / ROUGH) + 0.5) / ROUGH;
      const x = Math.min(SIDE - 1, Math.max(0, (xx * px + xy * py + x0) * SIDE - 0.5));
      const y = Math.min(SIDE - 1, Math.max(0, (yx * px + yy * py + y0) * SIDE - 0.5));
      const column = Math.min(SIDE - 2, Math.floor(x));
      const row = Math.min(SIDE - 2, Math.floor(y));
      const across = x - column;
      const down = y - row;
      places[at] = row * SIDE + column;
      weights[4 * at] = (1 - across) * (1 - down);
      weights[4 * at + 1] = across * (1 - down);
      weights[4 * at + 2] = (1 - across) * down;
      weights[4 * at + 3] = across * down;
    }
  });
  return {
    placements,
    views: { levels: Uint8Array.from(placements, (placement) => levelOf(scaleOf(placement))), places, weights },
  };
}

const crops = tried(croppings);
/** What the last views saw. */
const seen = new Float64Array(crops.placements.length * VIEW_SUMS);

/** By the two formats: there are few in a set. */
const tiltsKnown = new Map<string, Tried>();
const MOST_FORMATS = 200;

function tiltsOf(aspect: number, pieceAspect: number): Tried {
  const key = `${aspect.toFixed(2)} ${pieceAspect.toFixed(2)}`;
  const known = tiltsKnown.get(key);
  if (known) return known;
  if (tiltsKnown.size >= MOST_FORMATS) tiltsKnown.clear();
  const found = tried(tilted(aspect, pieceAspect));
  tiltsKnown.set(key, found);
  return found;
}

/** Correlation over the coarse cells of the piece that lie in the whole; 0 where less than three quarters of them do. */
function agreementAt(whole: Layer, piece: Layer, placement: Placement): number {
  const { xx, xy, x0, yx, yy, y0 } = placement;
  const level = levelOf(scaleOf(placement));
  const coarse = piece.coarse(level);
  const [count, a, b, aa, bb, ab] = sketchKernels().placedSums(whole.pooled(level), coarse, xx, xy, x0, yx, yy, y0);
  return count * 4 < coarse.length * 3 ? 0 : correlationOf(count, a, b, aa, bb, ab);
}
