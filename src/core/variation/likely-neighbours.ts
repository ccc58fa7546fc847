import { release } from '#core/numeric/release.ts';
import { gatherRows, sampleOf } from './clusters.ts';
import { eachBlockOfPairs, rowKernels } from './row-kernels.ts';

/** Up to so many rows all pairs are compared. */
const MOST_COMPARED = 1500;
/** Larger sets are dealt out to marks: rows that share one of their nearest two marks are compared. */
const MARKS = 150;

/**
 * The nearest others of each row by cosine: all of them in a set of up to 1,500; in a larger one those that lie near the
 * same marks, which leaves out few that are truly near.
 * @param places rows of the block that take part @param kinds of each place; those of one kind are not told of each other
 * @returns indexes into `places`, nearest first
 */
export function likelyNeighbours(
  block: Float32Array,
  dimensions: number,
  places: readonly number[],
  wanted: number,
  kinds: readonly number[] | null = null,
): number[][] {
  const count = places.length;
  const rows = gatherRows(block, dimensions, places);
  const items = new Int32Array(count * wanted).fill(-1);
  const cosines = new Float64Array(count * wanted).fill(-Infinity);
  /** Rows that share two marks are offered twice. */
  const offer = (i: number, j: number, cosine: number): void => {
    const from = i * wanted;
    let at = from + wanted - 1;
    if (cosine <= cosines[at] || items.subarray(from, from + wanted).includes(j)) return;
    while (at > from && cosines[at - 1] < cosine) {
      cosines[at] = cosines[at - 1];
      items[at] = items[at - 1];
      at--;
    }
    cosines[at] = cosine;
    items[at] = j;
  };
  const compare = (members: readonly number[]): void => {
    const own = gatherRows(rows, dimensions, members);
    eachBlockOfPairs(own, dimensions, (fromI, toI, fromJ, toJ, dots) => {
      for (let m = fromI; m < toI; m++) {
        for (let n = Math.max(m + 1, fromJ); n < toJ; n++) {
          const cosine = dots[(m - fromI) * (toJ - fromJ) + n - fromJ];
          if (kinds && kinds[members[m]] === kinds[members[n]]) continue;
          offer(members[m], members[n], cosine);
          offer(members[n], members[m], cosine);
        }
      }
    });
    release(own);
  };
  if (count <= MOST_COMPARED) compare(places.map((_, i) => i));
  else dealt(rows, dimensions, count).forEach(compare);
  release(rows);
  return places.map((_, i) => [...items.subarray(i * wanted, (i + 1) * wanted)].filter((j) => j >= 0));
}

/** The rows of each mark: those to which it is one of the two nearest. */
function dealt(rows: Float32Array, dimensions: number, count: number): number[][] {
  const marks = sampleOf(rows, dimensions, MARKS);
  const cells = marks.map((): number[] => []);
  const cosines = new Float32Array(MARKS);
  const markRows = gatherRows(rows, dimensions, marks);
  for (let i = 0; i < count; i++) {
    rowKernels().dots(rows.subarray(i * dimensions, (i + 1) * dimensions), markRows, dimensions, cosines);
    const [first, second] = nearestTwo(cosines);
    cells[first].push(i);
    cells[second].push(i);
  }
  return cells;
}

function nearestTwo(cosines: Float32Array): [number, number] {
  let [first, second] = cosines[0] >= cosines[1] ? [0, 1] : [1, 0];
  for (let at = 2; at < cosines.length; at++) {
    if (cosines[at] > cosines[first]) [first, second] = [at, first];
    else if (cosines[at] > cosines[second]) second = at;
  }
  return [first, second];
}
