import { flushSync } from 'svelte';

/** Runs each reader now and again whenever something that it read has changed. @returns ends it */
export function watch(...readers: readonly (() => void)[]): () => void {
  const stop = $effect.root(() => {
    for (const read of readers) $effect(read);
  });
  flushSync();
  return stop;
}
