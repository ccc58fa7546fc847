/**
 * Keeps the whole app, model and wasm included, on the device. Every file is fetched when a version is installed and
 * served from the cache afterwards. A new version waits until the page says SKIP_WAITING, because it would pull the
 * lazily loaded workers of the old one from under a running set.
 */
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { shareTarget } from '#core/intake/share-target.ts';
import { receiveShared } from './receive-shared.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

const { scope } = self.registration;
const sharePath = new URL(shareTarget.path, scope).pathname;
registerRoute(
  ({ url }) => url.pathname === sharePath,
  ({ request }) => receiveShared(request, scope),
  'POST',
);

// Without it the first visit would stay dependent on the network until a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
