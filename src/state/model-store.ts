import type { OwnModel } from '#core/contract.ts';
import { isInputRange } from '#core/model/input-range.ts';

/** A model of the user's own with its files at hand, and how it is told from others in a report. */
export interface KeptModel extends OwnModel {
  readonly weights: readonly Blob[];
}

const CACHE = 'proofsheet-own-model';
const urlOf = (part: string): string => new URL(`own-model/${part}`, document.baseURI).href;

/** Keeps the model on the device, beside the app's own files. @returns false where this browser keeps nothing here */
export async function keepModel({ name, graph, weights, inputPx, range }: KeptModel): Promise<boolean> {
  try {
    await caches.delete(CACHE);
    const cache = await caches.open(CACHE);
    await cache.put(urlOf('model.json'), new Response(graph));
    for (const [at, weight] of weights.entries()) await cache.put(urlOf(`weights-${at}`), new Response(weight));
    // Last: with it the model is whole.
    const description = JSON.stringify({ name, inputPx, range, weights: weights.length });
    await cache.put(urlOf('description.json'), new Response(description));
    return true;
  } catch {
    return false;
  }
}

export async function forgetModel(): Promise<void> {
  await caches.delete(CACHE).catch(() => false);
}

/** The kept model; null = none, or not a whole one. */
export async function readModel(): Promise<KeptModel | null> {
  try {
    if (!(await caches.has(CACHE))) return null;
    const cache = await caches.open(CACHE);
    const part = async (name: string): Promise<Response> => {
      const response = await cache.match(urlOf(name));
      if (!response) throw new Error(`${name} is not kept`);
      return response;
    };
    const { name, inputPx, range, weights } = (await (await part('description.json')).json()) as Record<
      string,
      unknown
    >;
    if (typeof name !== 'string' || typeof inputPx !== 'number' || !isInputRange(range)) return null;
    const graph = await (await part('model.json')).text();
    const files = Array.from({ length: Number(weights) }, async (_, at) => (await part(`weights-${at}`)).blob());
    return { name, inputPx, range, graph, weights: await Promise.all(files) };
  } catch {
    return null;
  }
}
