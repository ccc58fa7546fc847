import type { ImageRecord } from '#state/record.ts';

/** Frames beside one another; more would each be a stamp. */
const MOST = 4;

/** Which pictures stand beside one another, which one is active, and which one is pinned while the others change. */
export class Compared {
  readonly #pool: readonly ImageRecord[];
  /** Places in the pool, a frame each. */
  #frames = $state.raw<readonly number[]>([]);
  #active = $state(0);
  #pinned = $state<number | null>(null);

  /** @param pool what can be compared, in the order of the sheet @param first the one that is active at first */
  constructor(pool: readonly ImageRecord[], first: ImageRecord | null) {
    this.#pool = pool;
    const count = Math.min(MOST, pool.length);
    const at = Math.max(0, first ? pool.findIndex(({ path }) => path === first.path) : 0);
    const from = Math.min(at, pool.length - count);
    this.#frames = Array.from({ length: count }, (_, frame) => from + frame);
    this.#active = at - from;
  }

  get images(): readonly ImageRecord[] {
    return this.#frames.map((place) => this.#pool[place]!);
  }

  get active(): number {
    return this.#active;
  }

  get activeImage(): ImageRecord | null {
    return this.images[this.#active] ?? null;
  }

  get pinned(): number | null {
    return this.#pinned;
  }

  /** How many can be stepped through. */
  get total(): number {
    return this.#pool.length;
  }

  activate(frame: number): void {
    this.#active = Math.min(this.#frames.length - 1, Math.max(0, frame));
  }

  /** Keeps the active picture in its frame, or lets it go. */
  togglePin(): void {
    this.#pinned = this.#pinned === this.#active ? null : this.#active;
  }

  /** Puts the next picture that is in no frame into the active frame; into the next one where that is pinned. */
  step(by: 1 | -1): void {
    const frame = this.#pinned === this.#active ? (this.#active + 1) % this.#frames.length : this.#active;
    if (frame === this.#pinned) return;
    let place = this.#frames[frame]! + by;
    while (this.#frames.includes(place)) place += by;
    if (place < 0 || place >= this.#pool.length) return;
    this.#frames = this.#frames.map((held, at) => (at === frame ? place : held));
    this.#active = frame;
  }
}
