import type { Picked } from '#engine/intake.ts';

/** The bundled sample set, from this origin. Rejects where neither the cache nor the network has it. */
export async function fetchSamples(): Promise<readonly Picked[]> {
  const base = new URL('samples/', document.baseURI);
  const paths = (await fetchFrom(base, 'samples.json').then((response) => response.json())) as string[];
  const picked = paths.map(async (path): Promise<Picked> => {
    const bytes = await fetchFrom(base, path).then((response) => response.blob());
    // Of no time: fetched again on another day they are the same files.
    return { path, file: new File([bytes], path.split('/').at(-1)!, { type: bytes.type, lastModified: 0 }) };
  });
  return Promise.all(picked);
}

async function fetchFrom(base: URL, path: string): Promise<Response> {
  const response = await fetch(new URL(path.split('/').map(encodeURIComponent).join('/'), base));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}
