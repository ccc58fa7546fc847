/**
 * How much of each source sample lies in each target sample where a plane shrinks, in whole numbers, so that the plain
 * loops and the kernels come to the same sums: rows count in 256ths of a target row, columns in 16384ths of a target
 * column. The weights of one target sample add up to exactly that, so that a flat plane stays flat.
 */
export const ROW_WEIGHT = 256;
export const COLUMN_WEIGHT = 16384;
/** Columns are weighed eight at a time. */
const TAPS_AT_ONCE = 8;

/** Lengths for which weights are kept, some 30 kB each: a set from many cameras has twenty sizes, each scaled to a handful of others. */
const KEPT = 64;

function remembered<Weights>(weigh: (length: number, target: number) => Weights) {
  const kept = new Map<string, Weights>();
  return (length: number, target: number): Weights => {
    const key = `${length}/${target}`;
    let weights = kept.get(key);
    if (weights === undefined) {
      if (kept.size === KEPT) kept.clear();
      kept.set(key, (weights = weigh(length, target)));
    }
    return weights;
  };
}

/** The source rows that each target row covers: `counts[row]` of them from `firsts[row]` on. */
export interface RowWeights {
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  /** Of all of them, row after row; a target row's start at `starts[row]`. */
  readonly weights: Uint16Array;
  readonly starts: Int32Array;
}

/** @param height source rows, at least `targetHeight` */
export const rowWeights = remembered((height, targetHeight): RowWeights => {
  const firsts = new Int32Array(targetHeight);
  const counts = new Int32Array(targetHeight);
  const starts = new Int32Array(targetHeight);
  const weights = new Uint16Array(height + 2 * targetHeight);
  let at = 0;
  for (let row = 0; row < targetHeight; row++) {
    firsts[row] = Math.floor((row * height) / targetHeight);
    counts[row] = Math.ceil(((row + 1) * height) / targetHeight) - firsts[row];
    starts[row] = at;
    let before = 0;
    for (let count = 1; count <= counts[row]; count++) {
      const share = Math.min(1, ((firsts[row] + count) * targetHeight - row * height) / height);
      const covered = Math.round(ROW_WEIGHT * share);
      weights[at++] = covered - before;
      before = covered;
    }
  }
  return { firsts, counts, starts, weights: weights.slice(0, at) };
});

/** The source columns that each target column covers: `taps` of them from `starts[k]` on, those past its end with weight 0. */
export interface ColumnWeights {
  readonly starts: Int32Array;
  /** A multiple of 8. */
  readonly taps: number;
  /** `taps` for each target column. */
  readonly weights: Int16Array;
}

/** @param width source columns, at least `targetWidth` */
export const columnWeights = remembered((width, targetWidth): ColumnWeights => {
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
});
