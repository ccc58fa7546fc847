/** Whether the app works without the network, and whether a newer version waits to be let in. */
export class Offline {
  #online = $state(navigator.onLine);
  #ready = $state(false);
  #waiting = $state.raw<ServiceWorker | null>(null);
  #replaced = $state(false);
  #agreed = false;

  constructor() {
    addEventListener('online', () => (this.#online = true));
    addEventListener('offline', () => (this.#online = false));
  }

  get online(): boolean {
    return this.#online;
  }

  /** Everything the app needs is on this machine. */
  get ready(): boolean {
    return this.#ready;
  }

  get updateWaiting(): boolean {
    return this.#waiting !== null;
  }

  /** A newer version was let in from another tab: this page still runs, on workers that the cache no longer holds. */
  get replaced(): boolean {
    return this.#replaced;
  }

  /** Registers the service worker; a browser without one, or a page opened without a server, just goes on. */
  async register(scriptUrl: string): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    // On a first visit the worker takes over a page that nothing controlled: nothing is replaced by that.
    let controlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (this.#agreed) location.reload();
      this.#replaced ||= controlled;
      this.#waiting = null;
      controlled = true;
    });
    try {
      const registration = await serviceWorker.register(scriptUrl);
      this.#watch(registration);
      await serviceWorker.ready;
      this.#ready = true;
    } catch {
      this.#ready = false;
    }
  }

  /** Lets the waiting version in and reloads. */
  update(): void {
    this.#agreed = true;
    this.#waiting?.postMessage({ type: 'SKIP_WAITING' });
  }

  #watch(registration: ServiceWorkerRegistration): void {
    if (registration.waiting && navigator.serviceWorker.controller) this.#waiting = registration.waiting;
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        // Without a controller this is the first visit: nothing old is running that could be disturbed.
        if (installing.state === 'installed' && navigator.serviceWorker.controller) this.#waiting = installing;
      });
    });
  }
}
