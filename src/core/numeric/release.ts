/** What ES2024 gives an array buffer; not every browser has it. */
interface Movable {
  transfer?(length: number): unknown;
}

/**
 * Gives the memory of arrays back at once, where the browser can: they are empty from here on, and so is every view of their
 * buffers. A collector lets tens of megabytes pile up before it does. Memory of wasm stays what it is.
 * Only for arrays that scripts alone have had: what a message handed over (not copied) or what went into an ImageData the
 * browser holds, too, until it collects, and a script that gave it back only hides that there is something to collect.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays) {
    try {
      (buffer as Movable).transfer?.(0);
    } catch {
      // Memory of wasm cannot be taken away.
    }
  }
}
