import { release } from '#core/numeric/release.ts';
import type { Size } from './size.ts';

/** For each target sample the first source sample it reads and the weights of that one and the next ones. */
interface Taps {
  readonly first: Int32Array;
  readonly count: number;
  readonly weights: Float32Array;
}

/**
 * Scales interleaved 8-bit samples to any size: area averaging along an axis that shrinks, linear interpolation
 * between the samples' centres along one that grows. For small planes; the large ones go through `reducePlane`.
 */
export function resample(source: Uint8Array, from: Size, to: Size, channels: number): Uint8Array {
  const columns = tapsOf(from.width, to.width);
  const rows = tapsOf(from.height, to.height);
  const narrow = new Float32Array(to.width * channels * from.height);
  const stride = to.width * channels;
  for (let y = 0; y < from.height; y++) {
    for (let x = 0; x < to.width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let at = (y * from.width + columns.first[x]) * channels + channel;
        let sum = 0;
        for (let tap = 0; tap < columns.count; tap++, at += channels) {
          const weight = columns.weights[x * columns.count + tap];
          if (weight !== 0) sum += weight * source[at];
        }
        narrow[y * stride + x * channels + channel] = sum;
      }
    }
  }
  const target = new Uint8Array(stride * to.height);
  const row = new Float32Array(stride);
  for (let y = 0; y < to.height; y++) {
    row.fill(0.5);
    for (let tap = 0; tap < rows.count; tap++) {
      const weight = rows.weights[y * rows.count + tap];
      const start = (rows.first[y] + tap) * stride;
      if (weight !== 0) for (let x = 0; x < stride; x++) row[x] += weight * narrow[start + x];
    }
    target.set(row, y * stride);
  }
  release(narrow);
  return target;
}

function tapsOf(source: number, target: number): Taps {
  const scale = source / target;
  const count = target > source ? 2 : Math.ceil(scale) + 1;
  const first = new Int32Array(target);
  const weights = new Float32Array(target * count);
  for (let k = 0; k < target; k++) {
    if (target > source) {
      const centre = Math.min(source - 1, Math.max(0, (k + 0.5) * scale - 0.5));
      first[k] = Math.min(Math.floor(centre), Math.max(0, source - 2));
      weights[k * 2] = 1 - (centre - first[k]);
      weights[k * 2 + 1] = centre - first[k];
    } else {
      first[k] = Math.floor((k * source) / target);
      for (let tap = 0; tap < count; tap++) {
        const left = Math.max(k * scale, first[k] + tap);
        const right = Math.min((k + 1) * scale, first[k] + tap + 1, source);
        weights[k * count + tap] = Math.max(0, right - left) / scale;
      }
    }
  }
  return { first, count, weights };
}
