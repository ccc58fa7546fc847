import type { InspectWorker, Inspection } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import { openLine, type Line } from './line.ts';

/** Reading, decoding and measuring the largest picture on a slow machine; the decoder has its own, shorter limit. */
const JOB_MS = 60_000;

export interface PoolOptions {
  readonly slots: number;
  /** Files in flight together, in bytes; one alone may be larger. */
  readonly bytesInFlight: number;
  readonly jobMs?: number;
}

interface Job {
  readonly file: File;
  readonly signal: AbortSignal;
  readonly settle: (outcome: Outcome<Inspection>) => void;
}

/** Workers that inspect one picture at a time each; a free one pulls the next. They are started when first needed. */
export class InspectPool {
  readonly #create: () => Worker;
  readonly #options: PoolOptions;
  #waiting: Job[] = [];
  #idle: Line<InspectWorker>[] = [];
  readonly #open = new Set<Line<InspectWorker>>();
  #busy = 0;
  #bytes = 0;
  #disposed = false;

  constructor(create: () => Worker, options: PoolOptions) {
    this.#create = create;
    this.#options = options;
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
    for (const line of this.#open) line.kill();
  }

  #pull(): void {
    while (this.#busy < this.#options.slots) {
      const job = this.#waiting[0];
      if (!job) return;
      const size = job.file.size;
      if (!job.signal.aborted && this.#busy > 0 && this.#bytes + size > this.#options.bytesInFlight) return;
      this.#waiting.shift();
      if (!job.signal.aborted) void this.#run(job, size);
    }
  }

  async #run(job: Job, size: number): Promise<void> {
    this.#busy++;
    this.#bytes += size;
    job.settle(await this.#inspectTwice(job));
    this.#busy--;
    this.#bytes -= size;
    this.#pull();
  }

  /** A picture on which a worker dies gets a second, fresh one: it may have been the worker. */
  async #inspectTwice(job: Job): Promise<Outcome<Inspection>> {
    const first = await this.#inspectOnce(job, this.#idle.pop());
    if (first.ok || first.fault.code !== 'worker-lost' || job.signal.aborted || this.#disposed) return first;
    return this.#inspectOnce(job, undefined);
  }

  async #inspectOnce(job: Job, ready: Line<InspectWorker> | undefined): Promise<Outcome<Inspection>> {
    let line = ready;
    if (!line) {
      const opened = await openLine<InspectWorker>(this.#create);
      if (!opened.ok) return opened;
      line = opened.value;
      this.#open.add(line);
      if (this.#disposed) line.kill();
    }
    const outcome = await line.call(
      (remote) => remote.inspect(job.file) as Promise<Outcome<Inspection>>,
      this.#options.jobMs ?? JOB_MS,
    );
    if (!outcome.ok && outcome.fault.code === 'worker-lost') line.kill();
    if (line.dead) this.#open.delete(line);
    else this.#idle.push(line);
    return outcome;
  }
}
