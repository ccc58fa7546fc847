import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgl';
import type { EmbedBackend } from '#core/contract.ts';
import { hasGraphicsProcessor } from './graphics.ts';

/** Starts the fastest backend that this device has: webgl on a real graphics processor, else wasm, else cpu. */
export async function startBackend(wasmFolderUrl: string): Promise<EmbedBackend['backend']> {
  // Threads need cross-origin isolation, which a static host may not send, and a worker of their own each.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(wasmFolderUrl.endsWith('/') ? wasmFolderUrl : `${wasmFolderUrl}/`);
  const candidates = hasGraphicsProcessor() ? (['webgl', 'wasm', 'cpu'] as const) : (['wasm', 'cpu'] as const);
  for (const backend of candidates) {
    // setBackend answers false for a backend that cannot start, and throws for one whose files are missing.
    const started = await setBackend(backend).catch(() => false);
    if (!started) continue;
    await ready();
    return backend;
  }
  throw new Error('no TF.js backend starts here');
}
