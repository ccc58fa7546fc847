import { sparings, type Sparing } from '#engine/sparing.ts';
import type { Engine } from '#engine/engine.ts';
import type { Session } from './session.svelte.ts';
import { readStored, writeStored } from './storage.ts';

/** How gently the machine is used; kept on the device. */
export class Energy {
  readonly #engine: Engine;
  readonly #session: Session;
  #sparing = $state<Sparing>(sparings.find((sparing) => sparing === readStored('sparing')) ?? 'on-battery');
  #pausesHidden = $state(readStored('pauses-hidden') === true);
  /** Paused by going out of sight, not by hand: it goes on by itself. */
  #pausedHere = false;

  constructor(engine: Engine, session: Session) {
    this.#engine = engine;
    this.#session = session;
    engine.spare(this.#sparing);
  }

  /** When one worker rests. */
  get sparing(): Sparing {
    return this.#sparing;
  }

  /** Whether checking pauses while the page is out of sight. */
  get pausesHidden(): boolean {
    return this.#pausesHidden;
  }

  /** The next of the three. */
  turnSparing(): void {
    this.#sparing = sparings[(sparings.indexOf(this.#sparing) + 1) % sparings.length]!;
    writeStored('sparing', this.#sparing);
    this.#engine.spare(this.#sparing);
  }

  togglePausesHidden(): void {
    this.#pausesHidden = !this.#pausesHidden;
    writeStored('pauses-hidden', this.#pausesHidden);
  }

  /** The user scrolls, zooms or types: the page comes first. */
  moved(): void {
    this.#engine.makeWay();
  }

  /** The page went out of sight or came back. */
  seen(visible: boolean): void {
    const { phase } = this.#session.progress;
    if (!visible && this.#pausesHidden && phase === 'working') {
      this.#session.pause();
      this.#pausedHere = true;
    } else if (visible && this.#pausedHere) {
      this.#pausedHere = false;
      if (phase === 'paused') this.#session.resume();
    }
  }
}
