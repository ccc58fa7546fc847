/**
 * Buffers that can be moved, as every browser of today and node from 21 on have them: without, older ones would run the
 * unit tests on arrays that are never given back (core/numeric/release.ts), and miss that somebody still reads one.
 */
const prototype = ArrayBuffer.prototype as { transfer?(length: number): ArrayBuffer };

prototype.transfer ??= function (this: ArrayBuffer, length: number): ArrayBuffer {
  const bytes = new Uint8Array(structuredClone(this, { transfer: [this] }));
  const moved = new Uint8Array(length);
  moved.set(bytes.subarray(0, length));
  return moved.buffer;
};
