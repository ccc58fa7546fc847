import type { Keeping } from '#state/contents.ts';
import type { Shelf } from './shelf.ts';

/**
 * Why nothing is kept: no room left · the shelf is of a newer version of the app · another tab's newer version has taken
 * it over, or the browser has closed it · this browser keeps nothing here.
 */
export type Trouble = 'full' | 'newer' | 'closed' | 'denied';

/** @param closed to be called when the shelf is taken away */
export type OpenShelf = (closed: () => void) => Promise<Shelf>;

/** The way to the shelf, opened when it is first needed, and what is wrong with it. */
export class Keeper implements Keeping {
  readonly #open: OpenShelf | null;
  #opening: Promise<Shelf | null> | null = null;
  #trouble = $state.raw<Trouble | null>(null);

  /** @param open null = sets live as long as the page */
  constructor(open: OpenShelf | null) {
    this.#open = open;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Whether sets outlive the page. */
  get keeps(): boolean {
    return this.#open !== null && this.#trouble === null;
  }

  shelf(): Promise<Shelf | null> {
    return (this.#opening ??= this.#opened());
  }

  failed(reason: unknown): void {
    this.#trouble = troubleOf(reason);
    // What the user can do something about is said on the screen; the rest belongs in the console, too.
    if (this.#trouble === 'denied') console.warn(reason);
  }

  /** Forgets what was wrong, to try again. */
  forgive(): void {
    if (this.#trouble !== 'full') this.#opening = null;
    this.#trouble = null;
  }

  async #opened(): Promise<Shelf | null> {
    if (!this.#open) return null;
    try {
      return await this.#open(() => (this.#trouble = 'closed'));
    } catch (reason) {
      this.failed(reason);
      return null;
    }
  }
}

function troubleOf(reason: unknown): Trouble {
  const name = reason instanceof Error || reason instanceof DOMException ? reason.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'VersionError') return 'newer';
  return name === 'InvalidStateError' ? 'closed' : 'denied';
}
