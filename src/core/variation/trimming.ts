import { SKETCH_PX } from '#core/contract.ts';

const SIDE = SKETCH_PX;
/** Codes within which a row of a frame stays: what lossy coding leaves of one colour. */
const EVEN = 10;
/** A frame leaves at least so much of each side. */
const LEAST_LEFT = 1 / 3;

/** What lies within the frame of a sketch. */
export interface Trimmed {
  readonly sketch: Uint8Array;
  /** Share of the picture's width and height that is left, 0 … 1; 1 and 1 = there is no frame. */
  readonly width: number;
  readonly height: number;
}

/**
 * A sketch without the bars or the frame of one colour around it: rows and columns at the edges that are even and alike
 * are cut off, and what is left is stretched over the whole square.
 * @param sketch SKETCH_PX² luma codes, row-major @param into receives what is left, if there is a frame
 */
export function trimmed(sketch: Uint8Array, into?: Uint8Array): Trimmed {
  const [top, bottom] = [edge(sketch, 0, SIDE, 1), edge(sketch, SIDE * (SIDE - 1), -SIDE, 1)];
  const [left, right] = [edge(sketch, 0, 1, SIDE), edge(sketch, SIDE - 1, -1, SIDE)];
  const [wide, high] = [SIDE - left.at - right.at, SIDE - top.at - bottom.at];
  const isFramed = top.lines + bottom.lines + left.lines + right.lines > 0;
  if (!isFramed || Math.min(wide, high) < LEAST_LEFT * SIDE) return { sketch, width: 1, height: 1 };
  const columns = lines(left, right);
  const rows = lines(top, bottom);
  const within = into ?? new Uint8Array(sketch.length);
  for (let at = 0; at < within.length; at++) {
    const column = columns[at % SIDE];
    const row = rows[Math.floor(at / SIDE)];
    const from = row.from * SIDE + column.from;
    const above = sketch[from] * (1 - column.rest) + sketch[from + column.step] * column.rest;
    const below = from + row.step * SIDE;
    within[at] = Math.round(
      above * (1 - row.rest) +
        (sketch[below] * (1 - column.rest) + sketch[below + column.step] * column.rest) * row.rest,
    );
  }
  return { sketch: within, width: wide / SIDE, height: high / SIDE };
}

/** One edge of the frame. */
interface Edge {
  /** Lines of nothing but frame. */
  readonly lines: number;
  /** Where the picture begins, in lines from the edge: within the line that is part frame, part picture. */
  readonly at: number;
}

/** @param first cell of the first line @param inward from a line to the next @param along from a cell to the next */
function edge(sketch: Uint8Array, first: number, inward: number, along: number): Edge {
  const cell = (line: number, i: number): number => sketch[first + line * inward + i * along];
  const evenCode = (line: number): number => {
    let [least, most] = [255, 0];
    for (let i = 0; i < SIDE; i++) {
      least = Math.min(least, cell(line, i));
      most = Math.max(most, cell(line, i));
    }
    return most - least <= EVEN ? (least + most) / 2 : NaN;
  };
  const frame = evenCode(0);
  let count = 0;
  while (count < SIDE && Math.abs(evenCode(count) - frame) <= EVEN) count++;
  if (count === 0 || count >= SIDE - 1) return { lines: 0, at: 0 };
  // How much of the next line is frame: the share that makes it of frame and of the line after it, by least squares.
  let [both, squares] = [0, 0];
  for (let i = 0; i < SIDE; i++) {
    const apart = frame - cell(count + 1, i);
    both += (cell(count, i) - cell(count + 1, i)) * apart;
    squares += apart * apart;
  }
  return { lines: count, at: count + (squares > 0 ? Math.min(1, Math.max(0, both / squares)) : 0) };
}

/** Where each line of the stretched sketch is read: a line, the one after it, and how much of that. */
function lines(near: Edge, far: Edge): { from: number; step: number; rest: number }[] {
  const length = SIDE - near.at - far.at;
  const [first, last] = [Math.ceil(near.at), SIDE - 1 - Math.ceil(far.at)];
  return Array.from({ length: SIDE }, (_, i) => {
    const place = Math.min(last, Math.max(first, near.at + ((i + 0.5) * length) / SIDE - 0.5));
    const from = Math.floor(place);
    return { from, step: from < last ? 1 : 0, rest: place - from };
  });
}
