import { seededRandom } from '#core/numeric/seeded.ts';
import { nearestNeighbours } from './neighbours.ts';
import { principalCoordinates } from './principal.ts';
import { normalizeRow } from './projection.ts';

/** Coordinates that neighbours are looked up in: enough to tell pictures apart, small enough for 10,000 of them. */
const REDUCED = 32;
export const MAP_NEIGHBOURS = 12;
/** Side of the map while it is refined: forces reach about one. */
const SIDE = 10;
const EPOCHS = 120;
const REPULSIONS = 4;

/**
 * A 2-D map on which pictures that look alike lie together: principal components, refined by pulling neighbours
 * together and pushing random pairs apart (after McInnes et al. 2018, UMAP, with a seeded generator).
 * @param rows count · dimensions values, L2-normalised
 * @returns x, y per row in 0 … 1
 */
export function placeOnMap(rows: Float32Array, dimensions: number): Float32Array {
  const count = dimensions > 0 ? Math.floor(rows.length / dimensions) : 0;
  if (count < 2) return new Float32Array(count * 2).fill(0.5);
  const reduced = principalCoordinates(rows, dimensions, REDUCED);
  const places = new Float64Array(count * 2);
  for (let i = 0; i < count; i++) {
    places[i * 2] = reduced[i * REDUCED];
    places[i * 2 + 1] = reduced[i * REDUCED + 1];
  }
  fit(places, SIDE);
  for (let i = 0; i < count; i++) normalizeRow(reduced.subarray(i * REDUCED, (i + 1) * REDUCED));
  const neighbours = nearestNeighbours(reduced, REDUCED, MAP_NEIGHBOURS);
  const { k, items } = neighbours;
  if (count > MAP_NEIGHBOURS) refine(places, (edge) => Math.floor(edge / k), items);
  fit(places, 1);
  return within(places);
}

/** Rounding leaves the outermost a hair outside. */
const within = (places: Float64Array): Float32Array => Float32Array.from(places, (at) => Math.max(0, Math.min(1, at)));

/**
 * A map on which some rows are new: they alone find their place.
 * @param places x, y per row in 0 … 1; the new ones near to where they belong @param nearest of each new row
 */
export function placeAmong(
  places: Float64Array,
  fresh: readonly number[],
  nearest: readonly (readonly number[])[],
): Float32Array {
  for (let at = 0; at < places.length; at++) places[at] *= SIDE;
  const from = fresh.flatMap((row, at) => nearest[at].map(() => row));
  refine(places, (edge) => from[edge], nearest.flat());
  // Kept within, so that the others need not move to make room.
  return Float32Array.from(places, (value) => Math.max(0, Math.min(1, value / SIDE)));
}

/** @param from row that moves by each edge @param items row that it is pulled to */
function refine(places: Float64Array, from: (edge: number) => number, items: ArrayLike<number>): void {
  const count = places.length / 2;
  const random = seededRandom(11);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = 1 - epoch / EPOCHS;
    for (let edge = 0; edge < items.length; edge++) {
      const i = from(edge) * 2;
      // Written out: this is the innermost of loops that run some ten million times for 2,000 pictures.
      let x = places[i];
      let y = places[i + 1];
      const neighbour = items[edge] * 2;
      let dx = x - places[neighbour];
      let dy = y - places[neighbour + 1];
      let squared = dx * dx + dy * dy;
      // Gradient of log(1/(1 + d²)).
      let force = (-1 / (1 + squared)) * rate;
      x += Math.max(-1, Math.min(1, force * dx));
      y += Math.max(-1, Math.min(1, force * dy));
      for (let r = 0; r < REPULSIONS; r++) {
        const other = Math.floor(random() * count) * 2;
        if (other === i) continue;
        dx = x - places[other];
        dy = y - places[other + 1];
        squared = dx * dx + dy * dy;
        // Gradient of log(1 − 1/(1 + d²)).
        force = (1 / ((0.05 + squared) * (1 + squared))) * (rate / 4);
        x += Math.max(-1, Math.min(1, force * dx));
        y += Math.max(-1, Math.min(1, force * dy));
      }
      places[i] = x;
      places[i + 1] = y;
    }
  }
}

/** Scales both directions alike into 0 … size, centred. */
function fit(places: Float64Array, size: number): void {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < places.length; at += 2) {
    left = Math.min(left, places[at]);
    right = Math.max(right, places[at]);
    top = Math.min(top, places[at + 1]);
    bottom = Math.max(bottom, places[at + 1]);
  }
  const scale = size / Math.max(right - left, bottom - top, 1e-9);
  for (let at = 0; at < places.length; at += 2) {
    places[at] = size / 2 + (places[at] - (left + right) / 2) * scale;
    places[at + 1] = size / 2 + (places[at + 1] - (top + bottom) / 2) * scale;
  }
}
