import { AreaRows, averageColumns, columnEdges } from './area-rows.ts';
import { fastKernels } from './kernels.ts';
import type { Plane } from './planes.ts';
import { resample } from './resample.ts';
import type { Size } from './size.ts';

/** Past this many source rows to one target row, weights of 1/256 are too coarse. */
const STEEPEST = 32;

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
  return fastKernels()?.reduce(source, from, to, channels) ?? plainReduce(source, from, to, channels);
}

function plainReduce(source: Uint8Array, from: Size, to: Size, channels: 1 | 3): Uint8Array {
  const data = new Uint8Array(to.width * to.height * channels);
  const edges = columnEdges(from.width, to.width);
  const running = new Int32Array(from.width + 1);
  const bytesPerRow = from.width * channels;
  const wordsPerRow = Math.ceil(bytesPerRow / 4);
  const sums = new Uint16Array(channels === 1 ? 0 : wordsPerRow * 4);
  let offset = 0;
  const rows = new AreaRows(wordsPerRow, from.height, to.height, (even, odd) => {
    if (channels === 1) {
      totalSamples(even, odd, running);
      averageColumns(running, edges, data, offset, 1);
    } else {
      unpack(even, odd, sums);
      for (let channel = 0; channel < channels; channel++) {
        totalChannel(sums, channel, channels, running);
        averageColumns(running, edges, data, offset + channel, channels);
      }
    }
    offset += to.width * channels;
  });
  if (bytesPerRow % 4 === 0 && source.byteOffset % 4 === 0) {
    rows.add(new Int32Array(source.buffer, source.byteOffset, wordsPerRow * from.height), from.height);
  } else {
    // Rows that do not start on a word are copied to a place that does, one by one.
    const aligned = new Uint8Array(wordsPerRow * 4);
    const words = new Int32Array(aligned.buffer);
    for (let y = 0; y < from.height; y++) {
      aligned.set(source.subarray(y * bytesPerRow, (y + 1) * bytesPerRow));
      rows.add(words, 1);
    }
  }
  return data;
}

/** Running totals of the samples that lie in the 16-bit halves of even and odd words. */
function totalSamples(even: Int32Array, odd: Int32Array, running: Int32Array): void {
  const width = running.length - 1;
  let total = 0;
  let x = 0;
  for (let i = 0; x < width; i++) {
    running[++x] = total = (total + (even[i] & 0xffff)) | 0;
    running[++x] = total = (total + (odd[i] & 0xffff)) | 0;
    running[++x] = total = (total + (even[i] >>> 16)) | 0;
    running[++x] = total = (total + (odd[i] >>> 16)) | 0;
  }
}

function unpack(even: Int32Array, odd: Int32Array, sums: Uint16Array): void {
  for (let i = 0, to = 0; i < even.length; i++) {
    sums[to++] = even[i];
    sums[to++] = odd[i];
    sums[to++] = even[i] >>> 16;
    sums[to++] = odd[i] >>> 16;
  }
}

function totalChannel(sums: Uint16Array, channel: number, channels: number, running: Int32Array): void {
  let total = 0;
  for (let x = 1, at = channel; x < running.length; x++, at += channels) running[x] = total = (total + sums[at]) | 0;
}
