import type { History } from './history.svelte.ts';
import type { KeptPart } from './kept.ts';
import type { Session } from './session.svelte.ts';

/**
 * Whether mirrored and turned copies count as duplicates: a choice for each set, for hands, writing and arrows are others
 * when mirrored. It can be undone.
 */
export class TurnedCopies implements KeptPart {
  readonly #session: Session;
  readonly #history: History;
  #counted = $state(true);

  constructor(session: Session, history: History) {
    this.#session = session;
    this.#history = history;
  }

  get counted(): boolean {
    return this.#counted;
  }

  /** The other way round; the set is organised anew. */
  toggle(): void {
    const before = this.counted;
    this.#history.make({
      name: before ? 'keeping mirrored and turned copies apart' : 'counting mirrored and turned copies',
      redo: () => this.#count(!before),
      undo: () => this.#count(before),
    });
  }

  /** Null = they count, as in a set of which nothing was said. */
  saved(): { readonly version: 1; readonly counted: false } | null {
    return this.counted ? null : { version: 1, counted: false };
  }

  restore(saved: unknown): void {
    const { version, counted } = (saved ?? { version: 1, counted: true }) as Partial<Record<string, unknown>>;
    if (version !== 1 || typeof counted !== 'boolean') throw new Error('no choice of version 1');
    this.#count(counted);
  }

  inWords(_place: readonly string[], value: unknown): string {
    return value === null ? 'one picture' : 'pictures of their own';
  }

  #count(counted: boolean): void {
    this.#counted = counted;
    this.#session.countTurnedCopies(counted);
  }
}
