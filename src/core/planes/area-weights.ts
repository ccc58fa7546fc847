/**
 * How much of each source sample lies in each target sample where a plane shrinks, in whole numbers, so that the plain
 * loops and the kernels come to the same sums: rows count in 256ths of a target row, columns in 16384ths of a target
 * column. The weights of one target sample add up to exactly that, so that a flat plane stays flat.
 */
export const ROW_WEIGHT = 256;
export const COLUMN_WEIGHT = 16384;
/** Columns are weighed eight at a time. */
const TAPS_AT_ONCE = 8;

/** The source rows that a target row covers. */
export interface RowWeights {
  readonly first: number;
  readonly weights: Uint16Array;
}

/** @param height source rows, at least `targetHeight` */
export function rowWeights(height: number, targetHeight: number, row: number): RowWeights {
  const first = Math.floor((row * height) / targetHeight);
  const last = Math.ceil(((row + 1) * height) / targetHeight);
  const covered = (edge: number): number => {
    const share = (edge * targetHeight - row * height) / height;
    return Math.round(ROW_WEIGHT * Math.min(1, Math.max(0, share)));
  };
  return {
    first,
    weights: Uint16Array.from({ length: last - first }, (_, i) => covered(first + i + 1) - covered(first + i)),
  };
}

/** The source columns that each target column covers: `taps` of them from `starts[k]` on, those past its end with weight 0. */
export interface ColumnWeights {
  readonly starts: Int32Array;
  /** A multiple of 8. */
  readonly taps: number;
  /** `taps` for each target column. */
  readonly weights: Int16Array;
}

/** @param width source columns, at least `targetWidth` */
export function columnWeights(width: number, targetWidth: number): ColumnWeights {
  const taps = Math.ceil((Math.ceil(width / targetWidth) + 1) / TAPS_AT_ONCE) * TAPS_AT_ONCE;
  const starts = new Int32Array(targetWidth);
  const weights = new Int16Array(targetWidth * taps);
  for (let k = 0; k < targetWidth; k++) {
    const left = (k * width) / targetWidth;
    const last = Math.ceil(((k + 1) * width) / targetWidth);
    starts[k] = Math.floor(left);
    let before = 0;
    for (let column = starts[k], to = k * taps; column < last; column++, to++) {
      const share = Math.min(1, ((column + 1 - left) * targetWidth) / width);
      const covered = Math.round(COLUMN_WEIGHT * share);
      weights[to] = covered - before;
      before = covered;
    }
  }
  return { starts, taps, weights };
}
