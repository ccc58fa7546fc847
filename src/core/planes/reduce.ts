import { AreaRows, averageColumns, columnEdges } from './area-rows.ts';
import type { Plane } from './planes.ts';
import { resample } from './resample.ts';
import type { Size } from './size.ts';

/** Past this many source rows to one target row, weights of 1/256 are too coarse. */
const STEEPEST = 32;

/**
 * Scales a plane to a target size; each target sample is the mean of the source area that it covers (± 1, from
 * weights of 1/256). An axis that has fewer samples than the target is interpolated instead.
 */
export function reducePlane(source: Plane, target: Size): Plane {
  const { width, height } = source;
  if (target.width === width && target.height === height) return { ...source, data: source.data.slice() };
  if (target.width > width || target.height > height || height > STEEPEST * target.height) {
    return { ...target, data: resample(source.data, source, target, 1) };
  }
  const data = new Uint8Array(target.width * target.height);
  const edges = columnEdges(width, target.width);
  const running = new Uint32Array(width + 1);
  const wordsPerRow = Math.ceil(width / 4);
  let offset = 0;
  const rows = new AreaRows(wordsPerRow, height, target.height, (even, odd) => {
    totalSamples(even, odd, running);
    averageColumns(running, edges, data, offset, 1);
    offset += target.width;
  });
  if (width % 4 === 0 && source.data.byteOffset % 4 === 0) {
    rows.add(new Uint32Array(source.data.buffer, source.data.byteOffset, (width * height) / 4), height);
  } else {
    // Rows that do not start on a word are copied to a place that does, one by one.
    const aligned = new Uint8Array(wordsPerRow * 4);
    const words = new Uint32Array(aligned.buffer);
    for (let y = 0; y < height; y++) {
      aligned.set(source.data.subarray(y * width, (y + 1) * width));
      rows.add(words, 1);
    }
  }
  return { ...target, data };
}

/** Running totals of the samples that lie in the 16-bit halves of even and odd words. */
function totalSamples(even: Uint32Array, odd: Uint32Array, running: Uint32Array): void {
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
