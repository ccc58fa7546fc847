import type { KernelExports } from './exports.ts';

/** Address 0 stays free, so that it never is a table's. */
const FIRST = 1024;
/** Room for what a kernel reads and writes beside the frame: a work plane with its pyramid takes 16 MB. */
const SCRATCH_BYTES = 24 * 2 ** 20;
/** Room for the small planes of one picture: all of them take 7 MB at most. */
const KEPT_BYTES = 8 * 2 ** 20;
const KEPT = FIRST + SCRATCH_BYTES;
const FRAME = KEPT + KEPT_BYTES;
/** Vectors reach this far past the end of what they read and write. */
const SLACK = 64;
const PAGE = 65536;
/** Memory cannot shrink: one that held a frame above this is given up before the next. 24 MP at 4:2:2 fit in. */
const KEEP_BYTES = 2 ** 26;

/** Thrown where the scratch room is too small; the plain loops have no such bound. */
export class ArenaFull extends Error {}

/**
 * The memory of the kernels: scratch room that is handed out from the start for every call, behind it what kernels have
 * made of a picture, so that the next kernel reads it where it lies, and then the frame, into which the decoder copies.
 */
export class Arena {
  readonly #module: WebAssembly.Module;
  #kernels: KernelExports;
  #next = FIRST;
  #kept = KEPT;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#kernels = instantiate(module);
  }

  get kernels(): KernelExports {
    return this.#kernels;
  }

  /** A place for a decoded frame, valid until the next call. Throws RangeError where the device has no memory for it. */
  frame(bytes: number): Uint8Array<ArrayBuffer> {
    const needed = FRAME + bytes + SLACK;
    const held = this.#kernels.memory.buffer.byteLength;
    if (held > FRAME + KEEP_BYTES + PAGE && bytes <= KEEP_BYTES) this.#kernels = instantiate(this.#module);
    growTo(this.#kernels.memory, needed);
    this.#kept = KEPT;
    return new Uint8Array(this.#kernels.memory.buffer, FRAME, bytes);
  }

  /** Takes the whole scratch room back. */
  clear(): void {
    this.#next = FIRST;
  }

  /** @returns the address of `bytes` bytes of anything, with room for vectors to reach past it; a multiple of 16 */
  take(bytes: number): number {
    const at = this.#next;
    this.#next = (at + bytes + SLACK + 15) & ~15;
    if (this.#next > KEPT) throw new ArenaFull();
    return at;
  }

  /** @returns the address of bytes that stay what they are until the next frame comes; null where there is no more room */
  keep(bytes: number): number | null {
    const at = this.#kept;
    const next = (at + bytes + SLACK + 15) & ~15;
    if (next > FRAME) return null;
    this.#kept = next;
    return at;
  }

  /** @returns where the samples lie: their own place if that is in this memory, else that of a copy */
  place(samples: Uint8Array): number {
    if (samples.buffer === this.#kernels.memory.buffer) return samples.byteOffset;
    const at = this.take(samples.length);
    new Uint8Array(this.#kernels.memory.buffer, at).set(samples);
    return at;
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#kernels.memory.buffer, at, length) as Uint8Array<ArrayBuffer>;
  }

  shorts(at: number, length: number): Int16Array {
    return new Int16Array(this.#kernels.memory.buffer, at, length);
  }

  integers(at: number, length: number): Int32Array {
    return new Int32Array(this.#kernels.memory.buffer, at, length);
  }

  singles(at: number, length: number): Float32Array {
    return new Float32Array(this.#kernels.memory.buffer, at, length);
  }

  floats(at: number, length: number): Float64Array {
    return new Float64Array(this.#kernels.memory.buffer, at, length);
  }
}

function instantiate(module: WebAssembly.Module): KernelExports {
  const kernels = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  growTo(kernels.memory, FRAME + SLACK);
  return kernels;
}

function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
