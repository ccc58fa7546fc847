/**
 * Where the points of one picture lie in another: (x, y) goes to (xx·x + xy·y + x0, yx·x + yy·y + y0), both as shares
 * 0 … 1 of their picture's width and height.
 */
export interface Placement {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/** The same as numbers, for loops that make no objects. */
export type PlacementNumbers = readonly [xx: number, xy: number, x0: number, yx: number, yy: number, y0: number];

export const IN_PLACE: Placement = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/** What crops leave of a side. */
const shares = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52];
/** Below this only crops that keep the format are tried: the others are many and rare. */
const LEAST_ONE_SIDED = 0.7;
/** Between one offset and the next. */
const STEP = 1 / 12;

function offsets(share: number): number[] {
  const steps = Math.round((1 - share) / STEP);
  return Array.from({ length: steps + 1 }, (_, i) => (steps === 0 ? (1 - share) / 2 : ((1 - share) * i) / steps));
}

/** Both sides cut alike, or one of them only, at every offset. */
export const crops: readonly Placement[] = shares.flatMap((share) => {
  const cuts = share === 1 ? [[1, 1]] : share < LEAST_ONE_SIDED ? [[share, share]] : [[share, share], [1, share], [share, 1]]; // prettier-ignore
  return cuts.flatMap(([width, height]) =>
    offsets(width).flatMap((left) =>
      offsets(height).map((top): Placement => ({ xx: width, xy: 0, x0: left, yx: 0, yy: height, y0: top })),
    ),
  );
});

/** Degrees that a horizon is put right by, and what is left of the sides then; the search finds what lies between. */
const tilts = [-12, -8, -4, 4, 8, 12];
const tiltShares = [1, 0.88, 0.76];

/** Turns about the middle. @param aspect of the picture that is looked into, width over height @param pieceAspect of the other */
export function tilted(aspect: number, pieceAspect: number): Placement[] {
  return tilts.flatMap((degrees) => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return tiltShares.map((share): Placement => {
      // In units of the height of the picture looked into; the piece has the share of its area.
      const high = share * Math.sqrt(aspect / pieceAspect);
      const wide = high * pieceAspect;
      const matrix = { xx: (cos * wide) / aspect, xy: (-sin * high) / aspect, yx: sin * wide, yy: cos * high };
      return { ...matrix, x0: 0.5 - (matrix.xx + matrix.xy) / 2, y0: 0.5 - (matrix.yx + matrix.yy) / 2 };
    });
  });
}

/** Side of the piece as a share of the side of the picture that it lies in, by area. */
export const scaleOf = ({ xx, xy, yx, yy }: Placement): number => Math.sqrt(Math.abs(xx * yy - xy * yx));

/** How a picture lies in another, whatever its place and size. */
export interface Posture {
  /** Degrees, 0 … 180. */
  readonly turn: number;
  /** By how many degrees its corners are off the right angle. */
  readonly shear: number;
  /** By how much one side is drawn out against the other: |ln of the ratio|, 0 = not. */
  readonly stretch: number;
}

export const UPRIGHT: Posture = { turn: 0, shear: 0, stretch: 0 };

/** @param aspect of the picture that is looked into, width over height @param pieceAspect of the other */
export function postureOf({ xx, xy, yx, yy }: Placement, aspect: number, pieceAspect: number): Posture {
  // In units of the heights of the two.
  const [a, b, c, d] = [(xx * aspect) / pieceAspect, xy * aspect, yx / pieceAspect, yy];
  const [wide, high] = [Math.hypot(a, c), Math.hypot(b, d)];
  const degrees = 180 / Math.PI;
  return {
    turn: Math.abs(Math.atan2(c - b, a + d)) * degrees,
    shear: Math.abs(Math.asin(Math.min(1, Math.max(-1, (a * b + c * d) / (wide * high))))) * degrees,
    stretch: Math.abs(Math.log(wide / high)),
  };
}
