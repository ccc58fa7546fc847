/** After the user's last movement work is held back for so long: between two turns of a wheel it does not start again. */
const MOMENT_MS = 400;

/**
 * Lets work through: all at once as a rule; while the user scrolls, zooms or types only as much as leaves a core to the
 * page, in the order of asking. What is under way ends.
 */
export class Way {
  readonly #most: number;
  readonly #momentMs: number;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param cores of the machine */
  constructor(cores: number, momentMs = MOMENT_MS) {
    this.#most = Math.max(1, cores - 1);
    this.#momentMs = momentMs;
  }

  /** The user moves: from now on, and for a moment, a core is left to the page. */
  make(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#admit();
    }, this.#momentMs);
  }

  /** Whether a core is left to the page right now. */
  get isMade(): boolean {
    return this.#timer !== undefined;
  }

  /** Begins the work when there is room for it. */
  async through<T>(work: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#underWay--;
      this.#admit();
    }
  }

  /** Lets everybody through who waits. */
  open(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#admit();
  }

  #admit(): void {
    while (this.#waiting.length > 0 && (!this.isMade || this.#underWay < this.#most)) {
      this.#underWay++;
      this.#waiting.shift()!();
    }
  }
}
