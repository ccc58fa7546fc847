import type { Remote } from 'comlink';
import type { CopyWorker, MadeCopy } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import type { CopyJob } from '#core/shipping/treatment.ts';
import { Leisure } from './leisure.ts';
import { openLine, type Line } from './line.ts';

/** Decoding the largest picture on a slow machine, drawing it, and writing it a few times until it is light enough. */
const JOB_MS = 120_000;

type Opened = Promise<Outcome<Line<CopyWorker>>>;

/** Workers that make copies, one picture at a time each; they start when first needed. */
export class Copier {
  readonly #create: () => Worker;
  readonly slots: number;
  readonly #idle: Opened[] = [];
  readonly #open = new Set<Opened>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  readonly #leisure = new Leisure(() => this.dispose());

  constructor(create: () => Worker, slots: number) {
    this.#create = create;
    this.slots = slots;
  }

  /** Never rejects. A picture on which a worker dies is tried once more on a fresh one, and then named. */
  copy(file: File, job: CopyJob, signal: AbortSignal): Promise<Outcome<MadeCopy>> {
    return this.#leisure.during(() => this.#copyInTurn(file, job, signal));
  }

  dispose(): void {
    this.#leisure.end();
    for (const opening of this.#open) this.#close(opening);
    this.#idle.length = 0;
  }

  async #copyInTurn(file: File, job: CopyJob, signal: AbortSignal): Promise<Outcome<MadeCopy>> {
    // Whoever asks at this very moment may have been quicker.
    while (this.#busy >= this.slots) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    try {
      const first = await this.#copyOnce(file, job, signal);
      const isLost = !first.ok && first.fault.code === 'worker-lost' && !signal.aborted;
      return isLost ? await this.#copyOnce(file, job, signal) : first;
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  async #copyOnce(file: File, job: CopyJob, signal: AbortSignal): Promise<Outcome<MadeCopy>> {
    if (signal.aborted) return failure('cancelled');
    const opening = this.#idle.pop() ?? openLine<CopyWorker>(this.#create);
    this.#open.add(opening);
    const opened = await opening;
    if (!opened.ok) {
      this.#open.delete(opening);
      return opened;
    }
    if (signal.aborted) {
      this.#idle.push(opening);
      return failure('cancelled');
    }
    // What is stopped is stopped at once: a picture under way is of no use to anybody.
    const stop = () => opened.value.kill();
    signal.addEventListener('abort', stop);
    const ask = (remote: Remote<CopyWorker>) => remote.copy(file, job) as Promise<Outcome<MadeCopy>>;
    const outcome = await opened.value.call(ask, JOB_MS);
    signal.removeEventListener('abort', stop);
    const isLost = !outcome.ok && outcome.fault.code === 'worker-lost';
    if (isLost || opened.value.dead) this.#close(opening);
    else this.#idle.push(opening);
    return outcome;
  }

  #close(opening: Opened): void {
    this.#open.delete(opening);
    void opening.then((opened) => opened.ok && opened.value.kill());
  }
}
