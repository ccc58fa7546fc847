import type { Size } from '#core/planes/size.ts';

/** From this strength on, of 255, a cell of the mask is the subject's. */
const SUBJECT = 128;
/** Share of those cells that hang together; where it is less there are several subjects, and none is sure. */
const ONE_SUBJECT = 0.95;

/** How a box lies to the one subject that stands out in a picture. Lengths in cells of the mask. */
export interface BoxReading {
  /** Mean strength of the mask in the box, 0 … 1. */
  readonly filled: number;
  /** Share of the box that lies on the subject's extent, 0 … 1. */
  readonly covered: number;
  /** Share of the subject that lies in the box, 0 … 1. */
  readonly held: number;
  /** Area of the box, in shares of the picture and of the subject's extent. */
  readonly ofPicture: number;
  readonly ofSubject: number;
  /** How far the box stands off the subject on its widest side, and how far it cuts into it; negative = it does not. */
  readonly off: number;
  readonly cut: number;
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * @param mask a square of cells, row-major, 0 … 255 @param box px of the picture; what lies beyond its edge does not count
 * @returns null = no single subject stands out, or the box lies beside the picture
 */
export function readBox(
  mask: Uint8Array,
  box: Size & { readonly left: number; readonly top: number },
  picture: Size,
): BoxReading | null {
  const side = Math.round(Math.sqrt(mask.length));
  const own = subjectCells(mask, side);
  if (own.length === 0) return null;
  const within = (value: number, length: number): number => Math.min(side, Math.max(0, (value * side) / length));
  const drawn: Extent = {
    left: within(box.left, picture.width),
    top: within(box.top, picture.height),
    right: within(box.left + box.width, picture.width),
    bottom: within(box.top + box.height, picture.height),
  };
  const area = areaOf(drawn);
  if (!(area > 0)) return null;
  const columns = own.map((cell) => cell % side);
  const rows = own.map((cell) => Math.floor(cell / side));
  const subject: Extent = {
    left: Math.min(...columns),
    top: Math.min(...rows),
    right: Math.max(...columns) + 1,
    bottom: Math.max(...rows) + 1,
  };
  const inBox = (cell: number): number => mask[cell] * areaOf(overlap(drawn, cellAt(cell, side)));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    filled: sum(Array.from(mask, (_, cell) => inBox(cell))) / (255 * area),
    covered: areaOf(overlap(drawn, subject)) / area,
    held: sum(own.map(inBox)) / sum(own.map((cell) => mask[cell])),
    ofPicture: area / mask.length,
    ofSubject: area / areaOf(subject),
    off: farthest(drawn, subject),
    cut: farthest(subject, drawn),
  };
}

/** How far the outer one goes beyond the inner one, on the side where that is most. */
const farthest = (outer: Extent, inner: Extent): number =>
  Math.max(inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom);

function cellAt(cell: number, side: number): Extent {
  const [left, top] = [cell % side, Math.floor(cell / side)];
  return { left, top, right: left + 1, bottom: top + 1 };
}

const overlap = (a: Extent, b: Extent): Extent => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

const areaOf = ({ left, top, right, bottom }: Extent): number => Math.max(0, right - left) * Math.max(0, bottom - top);

/** The cells of the one subject; none where there is none, or where several lie apart. */
function subjectCells(mask: Uint8Array, side: number): number[] {
  const left = new Set([...mask.keys()].filter((cell) => mask[cell] >= SUBJECT));
  const all = left.size;
  let largest: number[] = [];
  for (const start of left) {
    const part = [start];
    left.delete(start);
    for (let at = 0; at < part.length; at++) {
      const x = part[at] % side;
      const beside = [part[at] - side, part[at] + side, ...(x > 0 ? [part[at] - 1] : []), ...(x < side - 1 ? [part[at] + 1] : [])]; // prettier-ignore
      for (const next of beside) if (left.delete(next)) part.push(next);
    }
    if (part.length > largest.length) largest = part;
  }
  return largest.length >= ONE_SUBJECT * all ? largest : [];
}
