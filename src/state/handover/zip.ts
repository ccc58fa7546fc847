import { makeZip } from 'client-zip';
import type { Operation } from '#core/handover/plan.ts';
import { whyOf, type Left } from './why.ts';

/** Above this a ZIP in memory may be too much for the browser. */
export const LARGE_ZIP_BYTES = 2e9;

/**
 * The files as a ZIP, read one after the other as it is written. A file that cannot be read is left out and told.
 * @param content throws where a file cannot be read
 */
export function zipOf(
  operations: readonly Operation[],
  content: (operation: Operation) => Promise<Blob>,
  { skipped, progress, signal }: ZipWatch,
): ReadableStream<Uint8Array> {
  async function* entries() {
    let done = 0;
    for (const operation of operations) {
      if (signal.aborted) throw new DOMException('stopped', 'AbortError');
      const input = await content(operation)
        // Its first byte is asked for now: in the midst of the ZIP it would be too late to leave it out.
        .then(async (blob) => (await blob.slice(0, 1).arrayBuffer()) && blob)
        .catch((reason: unknown) => {
          skipped.push({ path: operation.from, why: whyOf(reason) });
          return null;
        });
      const lastModified = input instanceof File ? { lastModified: new Date(input.lastModified) } : {};
      if (input) yield { name: operation.to, input, ...lastModified };
      progress(++done);
    }
  }
  return makeZip(entries());
}

export interface ZipWatch {
  readonly skipped: Left[];
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}
