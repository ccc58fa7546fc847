const lockName = (id: string) => `proofsheet-session-${id}`;
/** A tab that hands a session over finishes its last write first; one that hangs is not waited for. */
const HAND_OVER_MS = 3000;

type Message = { readonly kind: 'changed' } | { readonly kind: 'hand-over'; readonly id: string };

interface LockOwner {
  /** Another tab wants the session: whatever is not written yet is written before this resolves. */
  finish(): Promise<void>;
  /** Another tab has the session now. */
  lost(): void;
  /** Another tab has changed the list. */
  listChanged(): void;
}

/** Holds one session for this tab, so that two tabs never write one, and speaks with the other tabs. */
export class SessionLock {
  readonly #owner: LockOwner;
  readonly #channel = new BroadcastChannel('proofsheet-sessions');
  #held: string | null = null;
  #release: () => void = () => {};

  constructor(owner: LockOwner) {
    this.#owner = owner;
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => void this.#hear(data);
  }

  tellListChanged(): void {
    this.#post({ kind: 'changed' });
  }

  /** Lets go of what was held. @returns false where another tab has the session open */
  take(id: string): Promise<boolean> {
    return this.#request(id, { ifAvailable: true });
  }

  /** Waits for the other tab to let go, and takes the session from one that does not. */
  async takeOver(id: string): Promise<void> {
    this.#post({ kind: 'hand-over', id });
    try {
      await this.#request(id, { signal: AbortSignal.timeout(HAND_OVER_MS) });
    } catch {
      await this.#request(id, { steal: true });
    }
  }

  release(): void {
    this.#release();
    this.#release = () => {};
    this.#held = null;
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }

  async #hear(message: Message): Promise<void> {
    if (message.kind === 'changed') this.#owner.listChanged();
    else if (message.id === this.#held) {
      await this.#owner.finish();
      this.#owner.lost();
      this.release();
    }
  }

  #request(id: string, options: LockOptions): Promise<boolean> {
    this.release();
    // Pages that are not served securely have no locks, and no sessions that two tabs could share.
    const { locks } = navigator as { locks?: LockManager };
    if (!locks) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      let held = false;
      locks
        .request(lockName(id), options, (lock) => {
          held = lock !== null;
          if (held) this.#held = id;
          resolve(held);
          return held ? new Promise<void>((release) => (this.#release = release)) : undefined;
        })
        .catch((reason: unknown) => (held ? this.#owner.lost() : reject(reason as Error)));
    });
  }
}

/** Sessions that a tab has open, this one included. */
export async function openSessions(): Promise<ReadonlySet<string>> {
  const { locks } = navigator as { locks?: LockManager };
  const held = (await locks?.query())?.held ?? [];
  const prefix = lockName('');
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
