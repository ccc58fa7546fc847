/** A worker whose fate is in the name of the file (or of the request) and in its own name: 'first', 'second' … */
import { expose } from 'comlink';
import { CONTRACT_VERSION, type SourceFile } from '#core/contract.ts';

const die = () =>
  setTimeout(() => {
    throw new Error('this worker dies');
  });
const never = () => new Promise<never>(() => {});
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function answer(wish: string) {
  if (wish.includes('poison') || (wish.includes('unlucky') && self.name === '1')) {
    die();
    return never();
  }
  if (wish.includes('hang')) return never();
  if (wish.includes('bug')) throw new TypeError('a fault of ours');
  if (wish.includes('slow')) await after(150);
  return { ok: true, value: { by: self.name, wish } };
}

/** What another worker left to this one is told with the answer. */
const withLeft = (left: unknown, answered: Awaited<ReturnType<typeof answer>>) => {
  return { ...answered, value: { ...answered.value, left } };
};

expose({
  version: () => (self.name === 'stale' ? CONTRACT_VERSION - 1 : CONTRACT_VERSION),
  inspect: ({ name }: SourceFile) => answer(name),
  prepare: ({ modelUrl }: { modelUrl: string }) => answer(modelUrl),
  embed: (tiles: Uint8Array) => answer(String.fromCharCode(...tiles)),
  organize: async ({ images, left }: { images: string[]; left: unknown }) =>
    withLeft(left, await answer(images.join())),
  recall: async ({ images, left }: { images: string[]; left: unknown }, said: unknown) =>
    withLeft(left, await answer(`${images.join()} as ${String(said)}`)),
  correct: (wish: string) => answer(wish),
  leave: async () => {
    await after(400);
    return { ok: true, value: `left by ${self.name}` };
  },
});
