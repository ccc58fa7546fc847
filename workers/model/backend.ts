import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgl';
import type { EmbedBackend } from '#core/contract.ts';

/** A WebGL that is drawn by the processor: slower than wasm on the same processor. */
const softwareRenderer = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** Whether WebGL runs on a graphics processor. */
export function hasGraphicsProcessor(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return false;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !softwareRenderer.test(renderer);
}

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
