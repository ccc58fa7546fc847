import { dot } from './distances.ts';

/** An order of rows in which the first n are as varied as n of them can be. */
export interface SpreadOrder {
  readonly rows: readonly number[];
  /** How far the farthest of all rows is from the nearest of the first n + 1, cosine distance 0 … 2; never rises. */
  readonly reach: readonly number[];
}

/**
 * Farthest first: each next row is the one that is farthest from all before it, so that every beginning of the order is
 * a subset whose reach is at most twice the least possible (Gonzalez 1985).
 * @param first where it begins @param most how many are ordered @param enough reach at which it ends
 */
export function spreadOrder(
  rows: Float32Array,
  dimensions: number,
  members: readonly number[],
  first: number,
  most: number,
  enough: number,
): SpreadOrder {
  const order: number[] = [];
  const reach: number[] = [];
  const nearest = new Float32Array(members.length).fill(Infinity);
  let next = members.indexOf(first);
  while (next >= 0 && order.length < most) {
    const row = members[next];
    let farthest = -1;
    let distance = -1;
    for (let m = 0; m < members.length; m++) {
      const to =
        members[m] === row ? 0 : Math.max(0, 1 - dot(rows, members[m] * dimensions, row * dimensions, dimensions));
      if (to < nearest[m]) nearest[m] = to;
      if (nearest[m] > distance) [farthest, distance] = [m, nearest[m]];
    }
    order.push(row);
    reach.push(distance);
    next = distance > enough ? farthest : -1;
  }
  return { rows: order, reach };
}
