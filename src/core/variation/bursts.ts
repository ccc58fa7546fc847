import { dot } from './distances.ts';
import type { ImageSet } from './set.ts';

/** Longest pause between two frames of one burst, seconds. */
const PAUSE_S = 2.5;
/** Frames of a burst show the same scene. */
const LEAST_COSINE = 0.8;

/**
 * Groups of images taken by one camera in one go: each within seconds of the one before, and still looking like the
 * burst's first frame.
 * @returns group number per image of the set, −1 = not in a burst
 */
export function burstGroups(set: ImageSet): Int32Array {
  const groups = new Int32Array(set.images.length).fill(-1);
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const width = set.dimensions.look;
  const timed = set.images
    .map((image, index) => ({ index, camera: image.exif?.camera ?? '', at: secondsOf(image.exif?.takenAt ?? null) }))
    .filter((shot): shot is { index: number; camera: string; at: number } => shot.at !== null)
    .sort((a, b) => (a.camera < b.camera ? -1 : a.camera > b.camera ? 1 : a.at - b.at || a.index - b.index));
  const looksAlike = (a: number, b: number): boolean => {
    const rowA = rowOf.get(a);
    const rowB = rowOf.get(b);
    // Without vectors the time has to do.
    if (rowA === undefined || rowB === undefined) return true;
    return dot(set.look, rowA * width, rowB * width, width) >= LEAST_COSINE;
  };
  let first = 0;
  for (let i = 1; i < timed.length; i++) {
    const before = timed[i - 1];
    const shot = timed[i];
    const continues =
      shot.camera === before.camera && shot.at - before.at <= PAUSE_S && looksAlike(timed[first].index, shot.index);
    if (!continues) {
      first = i;
      continue;
    }
    groups[timed[first].index] = timed[first].index;
    groups[shot.index] = timed[first].index;
  }
  return groups;
}

/** Seconds on a clock of its own of 'YYYY-MM-DDTHH:MM:SS[.fraction]'; null where it is no such time. */
export function secondsOf(takenAt: string | null): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(takenAt ?? '');
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const seconds = Date.UTC(year, month - 1, day, hour, minute) / 1000 + second;
  return Number.isFinite(seconds) ? seconds : null;
}
