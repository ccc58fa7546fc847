import type { CellMap } from '#core/contract.ts';
import { haveSameSettings } from './camera-settings.ts';
import type { OrganizeImage } from './organization.ts';
import { liesInPlace } from './in-place.ts';

const LEAST_FRAMES = 3;
/** Cells of a sharpness map that are looked at as one, each way: single ones depend on what little they show. */
const POOL = 2;
/** So much sharper, of 255, is a place in one part of the sequence than in the others. */
const SHARPER = 40;
/** So many places are sharpest in each part. */
const LEAST_PLACES = 2;
/** A place comes into focus and goes out of it: the ups and downs of its sharpness add to that by no more than this share. */
const MOST_DETOUR = 0.5;

/**
 * Whether frames of one burst are one picture at many distances: same settings, one framing, and a sharp place that goes
 * through the picture, so that the beginning, the middle and the end are each sharpest somewhere. A soft frame is sharpest
 * nowhere, a burst everywhere alike.
 * @param frames in the order in which they were taken
 */
export function isFocusStack(frames: readonly OrganizeImage[]): boolean {
  if (frames.length < LEAST_FRAMES || !haveSameSettings(frames)) return false;
  const maps = frames.flatMap(({ sharpness }) => (sharpness ? [pooled(sharpness)] : []));
  if (maps.length < frames.length || maps.some(({ length }) => length !== maps[0].length)) return false;
  if (!isSharpInTurn(maps)) return false;
  return frames.every((frame, i) => i === 0 || liesInPlace(frames[i - 1], frame));
}

/** Means over POOL² cells; what cannot be judged is as good as soft, for a blur may have made it so. */
function pooled({ columns, rows, cells }: CellMap): Float32Array {
  const [wide, high] = [Math.floor(columns / POOL), Math.floor(rows / POOL)];
  const means = new Float32Array(wide * high);
  for (let y = 0; y < high * POOL; y++) {
    for (let x = 0; x < wide * POOL; x++) {
      means[Math.floor(y / POOL) * wide + Math.floor(x / POOL)] += cells[y * columns + x] / POOL ** 2;
    }
  }
  return means;
}

/** Whether the beginning, the middle and the end are each sharpest in some places, and sharpness comes and goes but once. */
function isSharpInTurn(maps: readonly Float32Array[]): boolean {
  const bounds = [0, Math.round(maps.length / 3), Math.round((2 * maps.length) / 3), maps.length];
  const places = [0, 0, 0];
  let [way, shortest] = [0, 0];
  for (let place = 0; place < maps[0].length; place++) {
    const values = maps.map((map) => map[place]);
    const peaks = places.map((_, part) => Math.max(...values.slice(bounds[part], bounds[part + 1])));
    const [best, next] = peaks.toSorted((a, b) => b - a);
    if (best - next >= SHARPER) places[peaks.indexOf(best)]++;
    if (best - Math.min(...values) < SHARPER) continue;
    for (let i = 1; i < values.length; i++) way += Math.abs(values[i] - values[i - 1]);
    shortest += 2 * best - values[0] - values[values.length - 1];
  }
  return places.every((count) => count >= LEAST_PLACES) && way <= (1 + MOST_DETOUR) * shortest;
}
