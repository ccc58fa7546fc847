import { COLUMN_WEIGHT, ROW_WEIGHT, columnWeights, rowWeights } from './area-weights.ts';
import { fastKernels } from './kernels.ts';
import type { Plane } from './planes.ts';
import { resample } from './resample.ts';
import type { Size } from './size.ts';

/** Past this many source rows to one target row, weights of 1/256 are too coarse. */
const STEEPEST = 32;

/** Samples of a pixel: which of them are wanted, in the order in which they are. */
export interface Samples {
  readonly each: 1 | 3 | 4;
  readonly wanted: readonly number[];
}

const GREY: Samples = { each: 1, wanted: [0] };
const INTERLEAVED: Samples = { each: 3, wanted: [0, 1, 2] };

/** Target rows, and the source rows that they cover: all of them, or those of a strip. */
export interface Strip {
  /** First target row, and how many. */
  readonly row: number;
  readonly rows: number;
  /** First source row, and how many; the one at either end may lie in the next strip, too. */
  readonly top: number;
  readonly height: number;
}

/** Scales a plane to a target size; see `reduceSamples`. */
export function reducePlane(source: Plane, target: Size): Plane {
  return { width: target.width, height: target.height, data: reduceSamples(source.data, source, target, 1) };
}

/**
 * Scales interleaved 8-bit samples; each target sample is the mean of the source area that it covers (± 1, from
 * weights of 1/256). An axis that has fewer samples than the target is interpolated instead.
 */
export function reduceSamples(source: Uint8Array, from: Size, to: Size, channels: 1 | 3): Uint8Array {
  if (to.width === from.width && to.height === from.height) return source.slice();
  if (to.width > from.width || to.height > from.height || from.height > STEEPEST * to.height) {
    return resample(source, from, to, channels);
  }
  const whole = { row: 0, rows: to.height, top: 0, height: from.height };
  return reduceStrip(source, from, to, channels === 1 ? GREY : INTERLEAVED, whole);
}

/** Cuts the source into strips that cover whole target rows. @param mostPixels of a strip, as far as one target row allows */
export function stripsOf(from: Size, to: Size, mostPixels: number): Strip[] {
  const strips: Strip[] = [];
  for (let row = 0; row < to.height; row += strips.at(-1)!.rows) {
    const top = Math.floor((row * from.height) / to.height);
    const bottom = (end: number): number => Math.ceil((end * from.height) / to.height);
    let end = row + 1;
    while (end < to.height && (bottom(end + 1) - top) * from.width <= mostPixels) end++;
    strips.push({ row, rows: end - row, top, height: bottom(end) - top });
  }
  return strips;
}

/**
 * The target rows of a strip, the wanted samples interleaved.
 * @param source the strip's source rows, back to back
 */
export function reduceStrip(source: Uint8Array, from: Size, to: Size, samples: Samples, strip: Strip): Uint8Array {
  return fastKernels()?.reduce(source, from, to, samples, strip) ?? plainReduce(source, from, to, samples, strip);
}

function plainReduce(source: Uint8Array, from: Size, to: Size, { each, wanted }: Samples, strip: Strip): Uint8Array {
  const { starts, taps, weights: across } = columnWeights(from.width, to.width);
  const down = rowWeights(from.height, to.height);
  const half = (ROW_WEIGHT * COLUMN_WEIGHT) / 2;
  const data = new Uint8Array(strip.rows * to.width * wanted.length);
  const stride = from.width * each;
  const sums = new Uint16Array(stride);
  let out = 0;
  for (let row = strip.row; row < strip.row + strip.rows; row++) {
    sums.fill(0);
    for (let index = 0; index < down.counts[row]; index++) {
      const weight = down.weights[down.starts[row] + index];
      const start = (down.firsts[row] - strip.top + index) * stride;
      for (let x = 0; x < stride; x++) sums[x] += source[start + x] * weight;
    }
    for (let k = 0; k < to.width; k++) {
      for (const sample of wanted) {
        let total = half;
        for (let tap = 0, at = starts[k] * each + sample; tap < taps && at < stride; tap++, at += each) {
          total += sums[at] * across[k * taps + tap];
        }
        data[out++] = total >>> 22;
      }
    }
  }
  return data;
}
