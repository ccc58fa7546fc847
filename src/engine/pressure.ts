import type { InspectTiming } from '#core/contract.ts';

/** Results after which it is told anew. */
const RESULTS = 16;
/** Workers whose threads are busy for more of the time than this hold the decoder up. */
const HIGH = 0.85;

type OnThread = Pick<InspectTiming, 'copyMs' | 'checkMs' | 'tileMs'>;

/**
 * Whether the threads of the inspect workers are what a run waits for. Reading and decoding happen on threads of the
 * browser: one worker can measure what two cores decode of a camera's pictures, and each further one costs its start, a
 * hundred megabytes, and fast code of its own, which V8 makes anew in every worker. Of small pictures, measuring is most.
 */
export class Pressure {
  readonly #now: () => number;
  #from = 0;
  #results = 0;
  #busyMs = 0;
  #isHigh = false;
  /** Whether a window has passed since the latest start: what runs for the first time takes several times as long. */
  #isWarm = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get isHigh(): boolean {
    return this.#isHigh;
  }

  /** A worker starts. */
  begin(): void {
    this.#isWarm = false;
    this.#isHigh = false;
    this.#open();
  }

  /** @param workers that work beside one another */
  add({ copyMs, checkMs, tileMs }: OnThread, workers: number): void {
    this.#busyMs += copyMs + checkMs + tileMs;
    if (++this.#results < RESULTS) return;
    this.#isHigh = this.#isWarm && this.#busyMs > HIGH * workers * (this.#now() - this.#from);
    this.#isWarm = true;
    this.#open();
  }

  #open(): void {
    this.#from = this.#now();
    this.#results = 0;
    this.#busyMs = 0;
  }
}
