import { dot } from './distances.ts';
import type { OrganizeImage } from './organization.ts';
import { compareText, type ImageSet } from './set.ts';

/** Longest pause between two frames of one burst, seconds. */
const PAUSE_S = 2.5;
/** Frames of a burst show the same scene; what moves in it may change the first frame into the last bit by bit. */
const LEAST_COSINE = 0.8;
/** Without times, neighbours by file number have to look this much alike. */
const LEAST_COSINE_BY_NUMBER = 0.95;

/**
 * Groups of images taken by one camera in one go: each within seconds of the one before, and looking like it or like the
 * burst's first frame. Where files carry no time, consecutive file numbers stand for it, and the look has to agree more.
 * @returns group number per image of the set, −1 = not in a burst
 */
export function burstGroups(set: ImageSet): Int32Array {
  const groups = new Int32Array(set.images.length).fill(-1);
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const width = set.dimensions.look;
  const cosine = (a: Frame, b: Frame): number | null => {
    const rowA = rowOf.get(a.index);
    const rowB = rowOf.get(b.index);
    return rowA === undefined || rowB === undefined ? null : dot(set.look, rowA * width, rowB * width, width);
  };
  const frames = set.images.map(frameOf).filter((frame): frame is Frame => frame !== null);
  frames.sort((a, b) => compareText(a.series, b.series) || a.at - b.at || a.index - b.index);
  let first = frames[0];
  for (let i = 1; i < frames.length; i++) {
    const before = frames[i - 1];
    const frame = frames[i];
    const inTime = frame.series === before.series && frame.at - before.at <= (frame.timed ? PAUSE_S : 1);
    // Without vectors the time has to do; a number alone says too little.
    const isAlike = (other: Frame): boolean =>
      (cosine(other, frame) ?? (frame.timed ? 1 : 0)) >= (frame.timed ? LEAST_COSINE : LEAST_COSINE_BY_NUMBER);
    if (!inTime || !(isAlike(before) || (frame.timed && isAlike(first)))) {
      first = frame;
      continue;
    }
    groups[first.index] = first.index;
    groups[frame.index] = first.index;
  }
  return groups;
}

/** A picture's place in a series: one camera by the clock, or one folder by the numbers of its files. */
interface Frame {
  readonly index: number;
  readonly series: string;
  /** Seconds, or the number. */
  readonly at: number;
  readonly timed: boolean;
}

function frameOf({ exif, path }: OrganizeImage, index: number): Frame | null {
  const at = secondsOf(exif?.takenAt ?? null);
  if (at !== null) return { index, series: `camera ${exif?.camera ?? ''}`, at, timed: true };
  const numbered = /^(.*?)(\d{1,9})(\.[^./]*)?$/.exec(path);
  return numbered ? { index, series: `file ${numbered[1]}`, at: Number(numbered[2]), timed: false } : null;
}

/** Seconds on a clock of its own of 'YYYY-MM-DDTHH:MM:SS[.fraction]'; null where it is no such time. */
export function secondsOf(takenAt: string | null): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(takenAt ?? '');
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const seconds = Date.UTC(year, month - 1, day, hour, minute) / 1000 + second;
  return Number.isFinite(seconds) ? seconds : null;
}
