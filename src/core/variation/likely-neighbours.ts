import { dot } from './distances.ts';

/** Up to so many rows all pairs are compared. */
const MOST_COMPARED = 1500;
/** Larger sets are dealt out to marks: rows that share one of their nearest two marks are compared. */
const MARKS = 150;
const NEAREST_MARKS = 2;

/**
 * The nearest others of each row by cosine: all of them in a set of up to 1,500; in a larger one those that lie near the
 * same marks, which leaves out few that are truly near.
 * @param places rows of the block that take part @returns indexes into `places`, nearest first
 */
export function likelyNeighbours(
  block: Float32Array,
  dimensions: number,
  places: readonly number[],
  wanted: number,
): number[][] {
  const cosineOf = (i: number, j: number): number =>
    dot(block, places[i] * dimensions, places[j] * dimensions, dimensions);
  const all = places.map((_, i) => i);
  const near = all.map(() => new Map<number, number>());
  const offer = (i: number, j: number, cosine: number): void => {
    const known = near[i];
    known.set(j, cosine);
    if (known.size <= 4 * wanted) return;
    const kept = [...known].sort(([a, x], [b, y]) => y - x || a - b).slice(0, wanted);
    near[i] = new Map(kept);
  };
  const compare = (members: readonly number[]): void => {
    for (let m = 0; m < members.length; m++) {
      for (let n = m + 1; n < members.length; n++) {
        const cosine = cosineOf(members[m], members[n]);
        offer(members[m], members[n], cosine);
        offer(members[n], members[m], cosine);
      }
    }
  };
  if (all.length <= MOST_COMPARED) compare(all);
  else {
    const cells = Array.from({ length: MARKS }, () => [] as number[]);
    const marks = cells.map((_, mark) => Math.floor((mark * all.length) / MARKS));
    for (const i of all) {
      const order = marks.map((mark, cell) => ({ cell, cosine: cosineOf(i, mark) }));
      order.sort((a, b) => b.cosine - a.cosine || a.cell - b.cell);
      for (const { cell } of order.slice(0, NEAREST_MARKS)) cells[cell].push(i);
    }
    for (const cell of cells) compare(cell);
  }
  return near.map((known) =>
    [...known]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, wanted)
      .map(([j]) => j),
  );
}
