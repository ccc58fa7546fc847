import type { Arena } from './arena.ts';

/** Where a kernel writes a plane: to stay where it lies or, where there is no room for that, to be copied out. */
export function resultRoom(arena: Arena, length: number): { readonly at: number; read(): Uint8Array<ArrayBuffer> } {
  const kept = arena.keep(length);
  const at = kept ?? arena.take(length);
  return { at, read: () => (kept === null ? arena.bytes(at, length).slice() : arena.bytes(at, length)) };
}
