import type { Remote } from 'comlink';
import type { InspectWorker, Inspection } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import { Leisure } from './leisure.ts';
import { openLine, type Line } from './line.ts';
import { Way } from './way.ts';

/** Reading, decoding and measuring the largest picture on a slow machine; the decoder has its own, shorter limit. */
const JOB_MS = 60_000;
/** Pictures with one worker: one is measured while the next is read and decoded, which happens on threads of its own. */
export const JOBS_A_WORKER = 2;

export interface PoolOptions {
  /** Workers. */
  readonly slots: number;
  /** Files in flight together, in bytes; one alone may be larger. */
  readonly bytesInFlight: number;
  readonly jobMs?: number;
  readonly idleMs?: number;
  /** What each picture passes on its way to a worker. */
  readonly way?: Way;
}

interface Job {
  readonly file: File;
  readonly signal: AbortSignal;
  readonly settle: (outcome: Outcome<Inspection>) => void;
}

/** A worker, open or about to be, and how many pictures are with it. */
interface Seat {
  readonly opening: Promise<Outcome<Line<InspectWorker>>>;
  jobs: number;
  /** Whether two pictures were with it since it was last idle. */
  shared: boolean;
}

/** Workers that inspect up to two pictures at a time each; a free one pulls the next. They start when first needed. */
export class InspectPool {
  readonly #create: () => Worker;
  readonly #options: PoolOptions;
  readonly #way: Way;
  #slots: number;
  #waiting: Job[] = [];
  readonly #seats = new Set<Seat>();
  #busy = 0;
  #bytes = 0;
  #disposed = false;
  /** Each worker holds a hundred megabytes or more. */
  readonly #leisure: Leisure;

  constructor(create: () => Worker, options: PoolOptions) {
    this.#create = create;
    this.#options = options;
    this.#way = options.way ?? new Way(1);
    this.#slots = options.slots;
    this.#leisure = new Leisure(() => this.#closeAll(), options.idleMs);
  }

  /** How many workers work: fewer than the options say while power is to be saved. Those that work end their picture. */
  get slots(): number {
    return this.#slots;
  }

  set slots(slots: number) {
    this.#slots = Math.max(1, Math.min(this.#options.slots, slots));
    this.#pull();
  }

  /** Never rejects; 'cancelled' as soon as the signal says so, though a started worker is left to finish. */
  inspect(file: File, signal: AbortSignal): Promise<Outcome<Inspection>> {
    if (signal.aborted || this.#disposed) return Promise.resolve(failure('cancelled'));
    return new Promise((resolve) => {
      const cancel = () => settle(failure('cancelled'));
      const settle = (outcome: Outcome<Inspection>) => {
        signal.removeEventListener('abort', cancel);
        resolve(outcome);
      };
      signal.addEventListener('abort', cancel);
      this.#waiting.push({ file, signal, settle });
      this.#pull();
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const { settle } of this.#waiting) settle(failure('cancelled'));
    this.#waiting = [];
    this.#way.open();
    this.#closeAll();
  }

  #pull(): void {
    while (this.#busy < this.#slots * JOBS_A_WORKER) {
      const job = this.#waiting[0];
      if (!job) return;
      const size = job.file.size;
      if (!job.signal.aborted && this.#busy > 0 && this.#bytes + size > this.#options.bytesInFlight) return;
      this.#waiting.shift();
      if (!job.signal.aborted) void this.#leisure.during(() => this.#run(job, size));
    }
  }

  async #run(job: Job, size: number): Promise<void> {
    this.#busy++;
    this.#bytes += size;
    const isOff = () => job.signal.aborted || this.#disposed;
    job.settle(await this.#way.through(async () => (isOff() ? failure('cancelled') : this.#inspectTwice(job))));
    this.#busy--;
    this.#bytes -= size;
    this.#pull();
  }

  /**
   * A picture on which a worker dies gets a second, fresh one to itself: it may have been the worker, or the picture
   * beside it. That one may also be why it was not done in time.
   */
  async #inspectTwice(job: Job): Promise<Outcome<Inspection>> {
    const { outcome, shared } = await this.#inspectOnce(job, this.#seatWithRoom(), 1);
    const code = outcome.ok ? null : outcome.fault.code;
    const again = code === 'worker-lost' || (code === 'timed-out' && shared);
    if (!again || job.signal.aborted || this.#disposed) return outcome;
    return (await this.#inspectOnce(job, this.#newSeat(), JOBS_A_WORKER)).outcome;
  }

  /** @param share of the worker's jobs that this one takes; all of them keep others away */
  async #inspectOnce(job: Job, seat: Seat, share: number): Promise<{ outcome: Outcome<Inspection>; shared: boolean }> {
    seat.shared ||= seat.jobs > 0;
    seat.jobs += share;
    const opened = await seat.opening;
    const ask = (remote: Remote<InspectWorker>) => remote.inspect(job.file) as Promise<Outcome<Inspection>>;
    const outcome = opened.ok ? await opened.value.call(ask, this.#options.jobMs ?? JOB_MS) : opened;
    const { shared } = seat;
    seat.jobs -= share;
    if (seat.jobs === 0) seat.shared = false;
    const lost = !outcome.ok && outcome.fault.code === 'worker-lost';
    const surplus = seat.jobs === 0 && this.#seats.size > this.#slots;
    if (lost || surplus || !opened.ok || opened.value.dead) this.#close(seat);
    return { outcome, shared };
  }

  /** An idle worker, else a new one while there may be more, else one that has a single picture. */
  #seatWithRoom(): Seat {
    const seats = [...this.#seats].sort((a, b) => a.jobs - b.jobs);
    const least = seats[0];
    if (least && (least.jobs === 0 || (least.jobs < JOBS_A_WORKER && seats.length >= this.#slots))) return least;
    return this.#newSeat();
  }

  #newSeat(): Seat {
    const seat = { opening: openLine<InspectWorker>(this.#create), jobs: 0, shared: false };
    this.#seats.add(seat);
    return seat;
  }

  #closeAll(): void {
    this.#leisure.end();
    for (const seat of this.#seats) this.#close(seat);
  }

  #close(seat: Seat): void {
    this.#seats.delete(seat);
    void seat.opening.then((opened) => opened.ok && opened.value.kill());
  }
}
