import { installRowKernels, type RowKernels } from '#core/variation/row-kernels.ts';
import type { KernelExports } from './exports.ts';

/** Address 0 stays free, and so does what the module itself may use. */
const FIRST = 1024;
const PAGE = 65536;
/** Hashes looked at in one call: their answers need a place of a known size. */
const HASHES_AT_ONCE = 1024;
/** Bytes of a hash in all its turns, and of one answer. */
const HASH_BYTES = 64;
const ANSWER_BYTES = 12;

/**
 * @param others installs more of the binary's kernels
 * @returns whether the kernels are in use; core has plain loops that say the same
 */
export async function startRowKernels(
  url: string,
  others: (module: WebAssembly.Module) => void = () => {},
): Promise<boolean> {
  try {
    const response = await fetch(url);
    const module = await WebAssembly.compile(await response.arrayBuffer());
    installRowKernels(wasmRowKernels(module));
    others(module);
    return true;
  } catch {
    return false;
  }
}

/** The row kernels in a memory of their own, which is as large as the largest question so far. */
export function wasmRowKernels(module: WebAssembly.Module): RowKernels {
  const kernels = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  const room = (bytes: number): void => {
    const missing = bytes - kernels.memory.buffer.byteLength;
    if (missing > 0) kernels.memory.grow(Math.ceil(missing / PAGE));
  };
  return {
    dots(first, second, dimensions, into) {
      const width = Math.ceil(dimensions / 4) * 4;
      const [rows, columns] = [first.length / dimensions, second.length / dimensions];
      const [evenRows, evenColumns] = [Math.ceil(rows / 2) * 2, Math.ceil(columns / 4) * 4];
      const [a, b] = [FIRST, FIRST + 4 * evenRows * width];
      const target = b + 4 * evenColumns * width;
      room(target + 4 * evenRows * evenColumns);
      place(kernels.memory, a, first, dimensions, width, evenRows);
      place(kernels.memory, b, second, dimensions, width, evenColumns);
      kernels.dots(a, evenRows, b, evenColumns, width, target);
      const found = new Float32Array(kernels.memory.buffer, target, evenRows * evenColumns);
      for (let row = 0; row < rows; row++) {
        into.set(found.subarray(row * evenColumns, row * evenColumns + columns), row * columns);
      }
    },
    mix(weights, rows, dimensions, into) {
      const width = Math.ceil(dimensions / 8) * 8;
      const [count, sums] = [rows.length / dimensions, into.length / dimensions];
      const evenSums = Math.ceil(sums / 4) * 4;
      const rowsAt = FIRST + 4 * evenSums * count;
      const target = rowsAt + 4 * count * width;
      room(target + 4 * evenSums * width);
      place(kernels.memory, FIRST, weights, count, count, evenSums);
      place(kernels.memory, rowsAt, rows, dimensions, width, count);
      kernels.mix(FIRST, evenSums, rowsAt, count, width, target);
      const found = new Float32Array(kernels.memory.buffer, target, sums * width);
      if (width === dimensions) into.set(found);
      else {
        for (let sum = 0; sum < sums; sum++) {
          into.set(found.subarray(sum * width, sum * width + dimensions), sum * dimensions);
        }
      }
    },
    closeHashes(words, mostUpright, mostTurned, use) {
      const count = words.byteLength / HASH_BYTES;
      const wordsAt = FIRST + HASHES_AT_ONCE * ANSWER_BYTES;
      room(wordsAt + words.byteLength);
      new Uint32Array(kernels.memory.buffer, wordsAt, words.length).set(words);
      const answers = new Int32Array(kernels.memory.buffer, FIRST, HASHES_AT_ONCE * (ANSWER_BYTES / 4));
      for (let item = 0; item < count; item++) {
        for (let from = item + 1; from < count; from += HASHES_AT_ONCE) {
          const to = Math.min(count, from + HASHES_AT_ONCE);
          const found = kernels.closeHashes(wordsAt, item, from, to, mostUpright, mostTurned, FIRST);
          if (found > 0) use(item, answers.subarray(0, 3 * found));
        }
      }
    },
  };
}

/** Copies rows to an address, each filled up with zeros to `width`, and zeros for rows to `count`. */
function place(
  memory: WebAssembly.Memory,
  at: number,
  rows: Float32Array,
  dimensions: number,
  width: number,
  count: number,
): void {
  const target = new Float32Array(memory.buffer, at, count * width);
  if (width === dimensions) target.set(rows);
  else {
    target.fill(0);
    for (let from = 0, to = 0; from < rows.length; from += dimensions, to += width) {
      target.set(rows.subarray(from, from + dimensions), to);
    }
  }
  target.fill(0, (rows.length / dimensions) * width);
}
