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

let taken: string[][] = [];
/** All that was taken, with the question's own: the longest message is told as well. */
function wishOf(images: string[]): string {
  const messages = [...taken, images];
  taken = [];
  const longest = Math.max(...messages.map(({ length }) => length));
  return messages.length === 1 ? images.join() : `${messages.flat().join()} by ${longest}`;
}

expose({
  version: () => (self.name === 'stale' ? CONTRACT_VERSION - 1 : CONTRACT_VERSION),
  inspect: ({ name }: SourceFile) => answer(name),
  prepare: ({ modelUrl }: { modelUrl: string }) => answer(modelUrl),
  embed: (tiles: Uint8Array) => answer(String.fromCharCode(...tiles)),
  organize: async ({ images, left }: { images: string[]; left: unknown }) =>
    withLeft(left, await answer(wishOf(images))),
  take: async (images: string[]) => {
    taken.push(images);
    return { ok: true, value: null };
  },
  recall: async ({ images, left }: { images: string[]; left: unknown }, said: unknown) =>
    withLeft(left, await answer(`${wishOf(images)} as ${String(said)}`)),
  correct: (wish: string) => answer(wish),
  leave: async () => {
    await after(400);
    return { ok: true, value: `left by ${self.name}` };
  },
});
