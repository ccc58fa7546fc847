import type { Fault } from '#core/outcome.ts';
import type { Engine } from '#engine/engine.ts';
import type { Picked } from '#engine/intake.ts';
import { queueAgain } from './comparing-again.ts';
import { keepOrganized, type Contents } from './contents.ts';
import { EmbeddingQueue } from './embedding-queue.ts';
import { Inspecting } from './inspecting.ts';
import { organizeRequest } from './organizing.ts';
import { progressOf, timingPlus, type Progress, type Timing } from './progress.ts';
import type { Taken } from './record-list.ts';
import { RunClock } from './run-clock.ts';

/** First organising during a run; the next ones come at twice as many, so all together cost about two of the last. */
const FIRST_ORGANIZING = 64;

/**
 * The work on one set while it is on the page: keeps the engine fed, puts results where they belong, and has the set
 * organised when its vectors are in. Plain; `changed` tells that there is something to publish.
 */
export class Run {
  readonly contents: Contents;
  readonly #engine: Engine;
  readonly #changed: () => void;
  readonly #clock = new RunClock();
  readonly #inspecting: Inspecting;
  #embedding: EmbeddingQueue;
  /** Of this set, before it came on the page. */
  readonly #earlier: Timing;
  #organizing = false;
  #organizedCount: number;
  #organizeFault: Fault | null = null;
  #left = false;

  constructor(engine: Engine, contents: Contents, changed: () => void) {
    this.#engine = engine;
    this.contents = contents;
    this.#changed = changed;
    this.#earlier = contents.timing;
    this.#organizedCount = contents.organized?.paths.length ?? 0;
    const { records, journal } = contents;
    this.#embedding = this.#newEmbedding();
    this.#inspecting = new Inspecting({
      engine,
      records,
      mayStart: () => this.#mayWork && !this.#embedding.full,
      settled: (index, outcome) => {
        records.settle(index, outcome);
        this.#clock.settled();
        journal.pictures([records.at(index)]);
        if (!outcome.ok) return;
        contents.timing = timingPlus(contents.timing, outcome.value.timing);
        this.#embedding.push(records.at(index).id, outcome.value.tile);
      },
      changed: () => this.pump(),
    });
    void this.#arrive();
  }

  add(picked: readonly Picked[], name: string): Taken {
    const { records, journal } = this.contents;
    this.contents.name ||= name;
    const taken = records.take(picked);
    journal.pictures([...taken.added, ...taken.changed].map((index) => records.at(index)));
    if (taken.changed.length > 0) this.#organizedCount = 0;
    this.#inspecting.again();
    if (this.#inspecting.hold === 'stopped') this.#inspecting.resume();
    this.pump();
    return taken;
  }

  pause(): void {
    this.#inspecting.pause();
    this.#clock.stop();
    this.#changed();
  }

  resume(): void {
    this.#inspecting.resume();
    this.pump();
  }

  stop(): void {
    this.#inspecting.stop();
    this.pump();
  }

  /** Compares every picture again, by the model of now. */
  async compareAgain(): Promise<void> {
    const { library, records } = this.contents;
    library.clear();
    this.#embedding.drop();
    const queue = (this.#embedding = this.#newEmbedding());
    this.#organizedCount = 0;
    this.#clock.start();
    await queueAgain(this.#engine, records.checked(), queue, () => queue === this.#embedding && !this.#left);
    this.pump();
  }

  /** The set goes off the page: what still comes back is of no use. */
  leave(): void {
    this.#left = true;
    this.#inspecting.leave();
    this.#embedding.drop();
    this.#clock.stop();
  }

  /** How far it is; the set's timing is brought up to now. */
  progress(): Progress {
    const { contents } = this;
    const over = this.#vectorsOver() && !this.#organizing && !this.#timeToOrganize();
    if (over) this.#clock.stop();
    contents.timing = {
      ...contents.timing,
      embedMs: this.#earlier.embedMs + this.#embedding.embedMs,
      wallMs: this.#earlier.wallMs + this.#clock.wallMs,
    };
    return progressOf(contents, {
      over,
      hold: this.#inspecting.hold,
      organizing: this.#organizing,
      perSecond: this.#clock.perSecond,
      embedding: this.#embedding,
      organizeFault: this.#organizeFault,
    });
  }

  /** Starts whatever can start now; called after every change. */
  pump(): void {
    if (this.#left) return;
    this.#inspecting.start();
    if (this.#inspecting.busy) this.#clock.start();
    if (this.#timeToOrganize()) void this.#organize();
    this.#changed();
  }

  /** False: another tab works on the set, which can only be looked at here. */
  get #mayWork(): boolean {
    return !this.contents.journal.readOnly;
  }

  #newEmbedding(): EmbeddingQueue {
    return new EmbeddingQueue(this.#engine, this.contents.library, () => this.pump());
  }

  #vectorsOver(): boolean {
    return this.#inspecting.over && this.#embedding.idle && !this.contents.arriving;
  }

  #timeToOrganize(): boolean {
    const { records, library, arriving } = this.contents;
    if (this.#organizing || arriving || !this.#mayWork || records.checkedCount === 0) return false;
    if (this.#vectorsOver()) return this.#organizedCount !== records.checkedCount;
    return library.size >= FIRST_ORGANIZING && library.size >= 2 * this.#organizedCount;
  }

  async #organize(): Promise<void> {
    const { contents } = this;
    const checked = contents.records.checked();
    // During the run only what has its vector takes part; at the end everything does.
    const images = this.#vectorsOver() ? checked : checked.filter(({ id }) => contents.library.has(id));
    this.#organizing = true;
    const outcome = await this.#engine.organize(organizeRequest(images, contents.library));
    this.#organizing = false;
    if (this.#left) return;
    this.#organizedCount = images.length;
    if (outcome.ok) {
      keepOrganized(contents, { organization: outcome.value, paths: images.map(({ path }) => path) });
    }
    this.#organizeFault = outcome.ok ? null : outcome.fault;
    this.pump();
  }

  /** When storage has given all: what was checked and not compared yet gets its vector from its thumbnail. */
  async #arrive(): Promise<void> {
    const { contents } = this;
    await contents.arriving;
    contents.arriving = null;
    const uncompared = contents.records.checked().filter(({ id }) => !contents.library.has(id));
    const queue = this.#embedding;
    if (this.#mayWork && uncompared.length > 0) {
      const queued = queueAgain(this.#engine, uncompared, queue, () => queue === this.#embedding && !this.#left);
      this.pump();
      await queued;
    }
    this.pump();
  }
}
