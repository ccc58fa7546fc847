/** Workers that have had nothing to do for this long go: what they hold is given back only with them, and they are quickly there again. */
const LEISURE_MS = 20_000;

/** Watches what is under way, and tells when there has been nothing for a while. */
export class Leisure {
  readonly #over: () => void;
  readonly #afterMs: number;
  #underWay = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param over is called when nothing has been under way for `afterMs` */
  constructor(over: () => void, afterMs = LEISURE_MS) {
    this.#over = over;
    this.#afterMs = afterMs;
  }

  /** Counts as under way for as long as the work takes, however it ends. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay++;
    clearTimeout(this.#timer);
    try {
      return await work();
    } finally {
      if (--this.#underWay === 0) this.#timer = setTimeout(this.#over, this.#afterMs);
    }
  }

  get isNow(): boolean {
    return this.#underWay === 0;
  }

  /** Tells nothing until something else has been under way. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
