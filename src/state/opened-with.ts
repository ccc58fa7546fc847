import { shareTarget } from '#core/intake/share-target.ts';

/** Not in TypeScript's DOM library yet (Web App Launch Handler). */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemHandle[] }) => void): void;
}

/**
 * Files that the system opens with the installed app, now and later.
 * @param take called for each launch that brings files; those that cannot be read are left out
 */
export function onLaunch(take: (files: readonly File[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(async ({ files = [] }) => {
    const read = await Promise.allSettled(
      files.filter((handle) => handle.kind === 'file').map((handle) => (handle as FileSystemFileHandle).getFile()),
    );
    const opened = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (opened.length > 0) take(opened);
  });
}

/** Pictures that another app shared with this one: taken from where the service worker left them. Empty on any other start. */
export async function takeShared(): Promise<readonly File[]> {
  const address = new URL(location.href);
  if (!address.searchParams.has(shareTarget.query)) return [];
  address.searchParams.delete(shareTarget.query);
  // A reload must not ask for them again.
  history.replaceState(history.state, '', address);
  const cache = await caches.open(shareTarget.cache);
  const files = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const response = await cache.match(request);
      const [name, modified] = [shareTarget.nameHeader, shareTarget.timeHeader].map((header) =>
        response?.headers.get(header),
      );
      if (!response || !name) return [];
      const blob = await response.blob();
      return [new File([blob], decodeURIComponent(name), { type: blob.type, lastModified: Number(modified) })];
    }),
  );
  await caches.delete(shareTarget.cache);
  return files.flat();
}
