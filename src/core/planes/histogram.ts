import { fastKernels } from './kernels.ts';
import type { Plane } from './planes.ts';

/** Counts of the 256 codes of a plane. @param step 2 counts every second row only, 3 every third … */
export function histogramOf(plane: Plane, step = 1): Uint32Array {
  return fastKernels()?.histogram(plane, step) ?? plainHistogram(plane, step);
}

/**
 * Four interleaved tables, because runs of equal neighbours (sky) would otherwise
 * wait for their own last store.
 */
function plainHistogram({ data, width, height }: Plane, step: number): Uint32Array {
  const tables = new Uint32Array(1024);
  for (let y = 0; y < height; y += step) {
    const end = (y + 1) * width;
    let i = y * width;
    for (; i + 4 <= end; i += 4) {
      tables[data[i]]++;
      tables[256 + data[i + 1]]++;
      tables[512 + data[i + 2]]++;
      tables[768 + data[i + 3]]++;
    }
    for (; i < end; i++) tables[data[i]]++;
  }
  const bins = new Uint32Array(256);
  for (let code = 0; code < 256; code++) {
    bins[code] = tables[code] + tables[256 + code] + tables[512 + code] + tables[768 + code];
  }
  return bins;
}

export function countOf(bins: Uint32Array): number {
  let sum = 0;
  for (const count of bins) sum += count;
  return sum;
}

/** Share 0 … 1 of the counts in bins first … last; 0 when empty. */
export function shareBetween(bins: Uint32Array, first: number, last: number): number {
  const total = countOf(bins);
  let sum = 0;
  for (let code = first; code <= last; code++) sum += bins[code];
  return total > 0 ? sum / total : 0;
}

/**
 * The code below which `share` (0 … 1) of the counts lie, interpolated inside its bin so that it moves smoothly with
 * the picture: bin b covers b − ½ … b + ½. 0 … 255; 0 when empty.
 */
export function percentileOf(bins: Uint32Array, share: number): number {
  const target = countOf(bins) * share;
  let below = 0;
  for (let code = 0; code < bins.length; code++) {
    const here = bins[code];
    if (here > 0 && below + here >= target) {
      return Math.min(255, Math.max(0, code - 0.5 + (target - below) / here));
    }
    below += here;
  }
  return 0;
}

/** Mean of `value[code]` over the counts; 0 when empty. */
export function meanOf(bins: Uint32Array, value: ArrayLike<number>): number {
  let sum = 0;
  for (let code = 0; code < bins.length; code++) sum += bins[code] * value[code];
  const total = countOf(bins);
  return total > 0 ? sum / total : 0;
}

/** Shannon entropy in bits, 0 … 8; 0 when empty. */
export function entropyOf(bins: Uint32Array): number {
  const total = countOf(bins);
  let bits = 0;
  for (const count of bins) if (count > 0) bits -= (count / total) * Math.log2(count / total);
  return bits;
}
