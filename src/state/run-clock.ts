/** Pictures per second are taken over this long: steady to read, quick to follow a folder of larger files. */
const WINDOW_MS = 8000;

/** Times a run: how long it has worked (pauses left out), how fast it goes, how long the rest will take. */
export class RunClock {
  readonly #now: () => number;
  #startedAt: number | null = null;
  #workedMs = 0;
  #settledAt: number[] = [];

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get wallMs(): number {
    return this.#workedMs + (this.#startedAt === null ? 0 : this.#now() - this.#startedAt);
  }

  start(): void {
    this.#startedAt ??= this.#now();
  }

  stop(): void {
    this.#workedMs = this.wallMs;
    this.#startedAt = null;
    this.#settledAt = [];
  }

  reset(): void {
    this.stop();
    this.#workedMs = 0;
  }

  settled(): void {
    this.#settledAt.push(this.#now());
  }

  /** @returns pictures per second over the last seconds; 0 while there is too little to tell */
  get perSecond(): number {
    const now = this.#now();
    const from = now - WINDOW_MS;
    this.#settledAt = this.#settledAt.filter((at) => at >= from);
    const first = this.#settledAt[0];
    if (first === undefined || this.#settledAt.length < 3 || now - first < 200) return 0;
    return (this.#settledAt.length * 1000) / (now - first);
  }
}
