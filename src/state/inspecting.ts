import type { Inspection } from '#core/contract.ts';
import type { Outcome } from '#core/outcome.ts';
import type { Engine } from '#engine/engine.ts';
import type { RecordList } from './record-list.ts';

export type Hold = 'running' | 'paused' | 'stopped';

interface InspectingOptions {
  readonly engine: Engine;
  readonly records: RecordList;
  /** Asked before each start: false while what comes after inspection has to catch up. */
  readonly mayStart: () => boolean;
  /** A record has its result. */
  readonly settled: (index: number, outcome: Outcome<Inspection>) => void;
  /** A worker is free again. */
  readonly changed: () => void;
}

/** Keeps the engine's workers busy with the queued records of one list, in their order. */
export class Inspecting {
  readonly #options: InspectingOptions;
  /** Positions of the records that are with a worker. */
  readonly #inFlight = new Set<number>();
  /** The first position that may still be queued. */
  #next = 0;
  #hold: Hold = 'running';
  #abort = new AbortController();
  #left = false;

  constructor(options: InspectingOptions) {
    this.#options = options;
  }

  get hold(): Hold {
    return this.#hold;
  }

  get busy(): boolean {
    return this.#inFlight.size > 0;
  }

  /** Nothing is under way and nothing will start by itself. */
  get over(): boolean {
    const { records } = this.#options;
    return !this.busy && (this.#hold === 'stopped' || records.settled + records.unreachable === records.length);
  }

  /** What is with a worker ends; nothing new starts. */
  pause(): void {
    this.#hold = 'paused';
  }

  resume(): void {
    this.#hold = 'running';
  }

  /** What is with a worker is given up and queued again. */
  stop(): void {
    this.#hold = 'stopped';
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  /** Stops for good: results that still come are of no use. */
  leave(): void {
    this.stop();
    this.#left = true;
  }

  /** Starts as many inspections as the workers take, and one to wait at the door. */
  start(): void {
    const { engine, records, mayStart } = this.#options;
    while (this.#next < records.length && this.#inFlight.size <= engine.inspectionsAtOnce) {
      if (this.#hold !== 'running' || !mayStart()) return;
      const index = this.#next++;
      const { phase, file } = records.at(index);
      if (phase === 'queued' && file && !this.#inFlight.has(index)) void this.#inspect(index, file);
    }
  }

  /** Looks through the list from its start again: pictures that were passed over have their files now. */
  again(): void {
    this.#next = 0;
  }

  async #inspect(index: number, file: File): Promise<void> {
    const { engine, settled, changed } = this.#options;
    const { signal } = this.#abort;
    this.#inFlight.add(index);
    const outcome = await engine.inspect(file, signal);
    this.#inFlight.delete(index);
    if (this.#left) return;
    if (signal.aborted) this.#next = Math.min(this.#next, index);
    else settled(index, outcome);
    changed();
  }
}
