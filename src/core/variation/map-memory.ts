import { gatherRows } from './clusters.ts';
import { MAP_NEIGHBOURS, placeAmong, placeOnMap } from './map.ts';
import { rowKernels } from './row-kernels.ts';

/** The map is drawn anew when more than this share of it came since it was. */
const MOST_ADDED = 0.1;

/** A map and what its places are known by. */
export interface LeftMap {
  readonly keys: readonly string[];
  /** x, y of each, back to back. */
  readonly places: Float32Array;
  /** Placed since the map was drawn. */
  readonly added: number;
}

/**
 * Where pictures lay on the last map. A few new ones are put among them: nothing else moves, which is what somebody who
 * looks at the map expects, and takes no time. Many new ones, and it is drawn anew.
 */
export class MapMemory {
  #places = new Map<string, readonly [number, number]>();
  /** Placed since the map was drawn. */
  #added = 0;

  /** @param left of another memory; absent = there is no map yet */
  constructor(left?: LeftMap) {
    if (!left) return;
    const { keys, places, added } = left;
    this.#places = new Map(keys.map((key, at) => [key, [places[at * 2], places[at * 2 + 1]]]));
    this.#added = added;
  }

  left(): LeftMap {
    const places = new Float32Array(this.#places.size * 2);
    [...this.#places.values()].forEach((place, at) => places.set(place, at * 2));
    return { keys: [...this.#places.keys()], places, added: this.#added };
  }

  /**
   * @param keys what each row is known by from run to run @param rows of `dimensions` values, L2-normalised
   * @returns x, y per row in 0 … 1
   */
  place(keys: readonly string[], rows: Float32Array, dimensions: number): Float32Array {
    const fresh = keys.flatMap((key, row) => (this.#places.has(key) ? [] : [row]));
    this.#added += fresh.length;
    const isDrawn = this.#added > MOST_ADDED * keys.length || keys.length - fresh.length <= MAP_NEIGHBOURS;
    if (isDrawn) this.#added = 0;
    const places = isDrawn ? placeOnMap(rows, dimensions) : this.#extended(keys, fresh, rows, dimensions);
    this.#places = new Map(keys.map((key, row) => [key, [places[row * 2], places[row * 2 + 1]]]));
    return places;
  }

  #extended(keys: readonly string[], fresh: readonly number[], rows: Float32Array, dimensions: number): Float32Array {
    const places = Float64Array.from(keys.flatMap((key) => this.#places.get(key) ?? [0, 0]));
    if (fresh.length === 0) return Float32Array.from(places);
    const cosines = new Float32Array(fresh.length * keys.length);
    rowKernels().dots(gatherRows(rows, dimensions, fresh), rows, dimensions, cosines);
    const isFresh = new Set(fresh);
    const nearest = fresh.map((row, at) => {
      const own = cosines.subarray(at * keys.length, (at + 1) * keys.length);
      const others = mostAlike(own, row);
      // It starts at the nearest known one; where all of them are new, at the first of the known.
      const known = others.find((other) => !isFresh.has(other)) ?? keys.findIndex((_, other) => !isFresh.has(other));
      places.copyWithin(row * 2, known * 2, known * 2 + 2);
      return others;
    });
    return placeAmong(places, fresh, nearest);
  }
}

/** The rows with the highest cosines without `self`, highest first; equal ones as they come. */
function mostAlike(cosines: Float32Array, self: number): number[] {
  const found: number[] = [];
  for (let other = 0; other < cosines.length; other++) {
    if (other === self) continue;
    if (found.length === MAP_NEIGHBOURS && cosines[other] <= cosines[found[MAP_NEIGHBOURS - 1]]) continue;
    let at = found.length;
    while (at > 0 && cosines[found[at - 1]] < cosines[other]) at--;
    found.splice(at, 0, other);
    if (found.length > MAP_NEIGHBOURS) found.pop();
  }
  return found;
}
