import { installKernels } from '#core/planes/kernels.ts';
import { Arena } from './arena.ts';
import { wasmKernels } from './wasm-kernels.ts';

let arena: Arena | null = null;

/**
 * Compiles the kernels and lets core use them. Where that fails (no SIMD, a file lost on the way) core goes on with its
 * plain loops, which give the same measures.
 * @returns whether the kernels are in use
 */
export async function startKernels(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    useKernels(await WebAssembly.compile(await response.arrayBuffer()));
    return true;
  } catch {
    return false;
  }
}

/** @param module null goes back to the plain loops */
export function useKernels(module: WebAssembly.Module | null): void {
  arena = module && new Arena(module);
  installKernels(arena && wasmKernels(arena));
}

let plainFrame = new Uint8Array(0);
const KEEP_BYTES = 2 ** 26;

/**
 * A buffer for a decoded frame, valid until the next call: used again, because fresh pages cost more than the copy into
 * them, and in the kernels' memory where there are kernels.
 */
export function frameBuffer(bytes: number): Uint8Array<ArrayBuffer> {
  if (arena) return arena.frame(bytes);
  if (plainFrame.length < bytes || plainFrame.length > KEEP_BYTES) plainFrame = new Uint8Array(bytes);
  return plainFrame;
}
