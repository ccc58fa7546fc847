/** A node's output on one picture. */
export interface NodeShape {
  readonly node: string;
  readonly shape: readonly number[];
}

/** A layer that keeps the picture's layout: side × side cells of `channels` values. */
export interface LayoutMap {
  readonly node: string;
  readonly side: number;
  readonly channels: number;
  /** Values before the first cell, of tokens that stand for the whole picture (ViT's class token). */
  readonly leading: number;
}

/** Sides of maps on which a subject can be told from its surroundings. */
const LEAST_SIDE = 6;
const MOST_SIDE = 64;
/** Fewer channels are outputs or edges, not what the model has understood. */
const LEAST_CHANNELS = 48;
/** Cells per side that the mask and the pooling are made for. */
const USUAL_SIDE = 14;

/**
 * Which of a model's layers to read: `fine` the deepest one with about 14 × 14 cells, for subject and background;
 * `deep` the deepest one with cells at all, whose mean describes the whole picture. null = none keeps the layout.
 * @param shapes in the order of the graph
 */
export function chooseMaps(shapes: readonly NodeShape[]): { fine: LayoutMap; deep: LayoutMap } | null {
  const maps = shapes.flatMap((shape) => layoutOf(shape) ?? []).filter(({ channels }) => channels >= LEAST_CHANNELS);
  const deep = maps.findLast(({ side }) => side >= 2);
  const sides = maps.filter(({ side }) => side >= LEAST_SIDE && side <= MOST_SIDE);
  if (!deep || sides.length === 0) return null;
  const unusual = ({ side }: LayoutMap): number => Math.abs(Math.log(side / USUAL_SIDE));
  const least = Math.min(...sides.map(unusual));
  const near = sides.filter((map) => unusual(map) === least);
  // The widest: where a block expands its channels, it holds most of what was seen. Of equals the deepest.
  const widest = Math.max(...near.map(({ channels }) => channels));
  const fine = near.findLast(({ channels }) => channels === widest);
  return fine ? { fine, deep } : null;
}

function layoutOf({ node, shape }: NodeShape): LayoutMap | null {
  if (shape.length === 4) {
    const [, height, width, channels] = shape;
    return height === width && height >= 2 ? { node, side: height, channels, leading: 0 } : null;
  }
  if (shape.length !== 3) return null;
  const [, tokens, channels] = shape;
  for (const extra of [1, 0, 2, 5]) {
    const side = Math.sqrt(tokens - extra);
    if (side >= LEAST_SIDE && Number.isInteger(side)) return { node, side, channels, leading: extra * channels };
  }
  return null;
}
