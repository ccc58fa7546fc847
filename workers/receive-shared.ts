import { shareTarget } from '#core/intake/share-target.ts';

/**
 * Keeps the pictures of a share until the page fetches them: a share is a posted form, which only the service worker
 * sees. @param scope the app's address; @returns the way to the page
 */
export async function receiveShared(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(shareTarget.cache);
  // Behind what an earlier share left, which the page may not have fetched yet.
  const first = (await cache.keys()).length;
  const files = form.getAll(shareTarget.field).filter((entry) => entry instanceof File);
  await Promise.all(
    files.map((file, at) => {
      const headers = {
        [shareTarget.nameHeader]: encodeURIComponent(file.name),
        [shareTarget.timeHeader]: String(file.lastModified),
      };
      return cache.put(new URL(`${shareTarget.cache}/${first + at}`, scope), new Response(file, { headers }));
    }),
  );
  return Response.redirect(new URL(`?${shareTarget.query}`, scope).href, 303);
}
