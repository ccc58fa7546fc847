import type { GivenLabel } from '#core/training/given-labels.ts';
import type { Engine } from '#engine/engine.ts';
import type { Picked } from '#engine/intake.ts';
import { queueAgain } from './comparing-again.ts';
import type { Contents } from './contents.ts';
import { EmbeddingQueue } from './embedding-queue.ts';
import { Inspecting } from './inspecting.ts';
import { progressOf, timingPlus, type Progress, type Timing } from './progress.ts';
import type { Taken } from './record-list.ts';
import { isUnseen } from './record.ts';
import { RunClock } from './run-clock.ts';
import { RunOrganizing } from './run-organizing.ts';

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
  readonly #organizing: RunOrganizing;
  #left = false;

  constructor(engine: Engine, contents: Contents, changed: () => void) {
    this.#engine = engine;
    this.contents = contents;
    this.#changed = changed;
    this.#earlier = contents.timing;
    this.#organizing = new RunOrganizing({
      engine,
      contents,
      mayWork: () => this.#mayWork,
      vectorsOver: () => this.#vectorsOver(),
      changed: () => this.pump(),
    });
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
    // Checked before and queued again: a file that has changed, or one that is seen for the first time.
    const again = [...taken.changed, ...taken.back].filter((index) => records.at(index).phase === 'queued');
    if (again.length > 0) {
      this.contents.library.forget(again.map((index) => records.at(index).id));
      this.#organizing.again();
    }
    this.#inspecting.again();
    if (this.#inspecting.hold === 'stopped') this.#inspecting.resume();
    this.pump();
    return taken;
  }

  /** What the groups are called is another's: they are found anew under those names. */
  organizeAgain(): void {
    this.#organizing.again();
    this.pump();
  }

  /** Labels that are given in place of those of the folders: where that changes a picture, the set is organised anew. */
  relabel(given: ReadonlyMap<string, GivenLabel>): void {
    const { records, journal } = this.contents;
    const changed = records.relabel(given);
    if (changed.length === 0) return;
    journal.pictures(changed.map((index) => records.at(index)));
    this.#organizing.again();
    this.pump();
  }

  /** Files were moved; what was measured of them stays. */
  refile(files: ReadonlyMap<string, File>): void {
    const { records, journal } = this.contents;
    journal.pictures(records.refile(files).map((index) => records.at(index)));
    this.#changed();
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
    this.#organizing.again();
    this.#clock.start();
    await queueAgain(this.#engine, records.checked(), queue, () => queue === this.#embedding && !this.#left);
    this.pump();
  }

  /** The set goes off the page: what still comes back is of no use. */
  leave(): void {
    this.#left = true;
    this.#organizing.leave();
    this.#inspecting.leave();
    this.#embedding.drop();
    this.#clock.stop();
  }

  /** How far it is; the set's timing is brought up to now. */
  progress(): Progress {
    const { contents } = this;
    const over = this.#vectorsOver() && !this.#organizing.busy && !this.#organizing.due;
    if (over) this.#clock.stop();
    contents.timing = {
      ...contents.timing,
      embedMs: this.#earlier.embedMs + this.#embedding.embedMs,
      wallMs: this.#earlier.wallMs + this.#clock.wallMs,
    };
    return progressOf(contents, {
      over,
      hold: this.#inspecting.hold,
      organizing: this.#organizing.busy,
      perSecond: this.#clock.perSecond,
      embedding: this.#embedding,
      organizeFault: this.#organizing.fault,
    });
  }

  /** Starts whatever can start now; called after every change. */
  pump(): void {
    if (this.#left) return;
    this.#inspecting.start();
    if (this.#inspecting.busy) {
      this.#clock.start();
      this.#embedding.expect();
    }
    this.#organizing.start();
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

  /** When storage has given all: what was checked and not compared yet gets its vector from its thumbnail. */
  async #arrive(): Promise<void> {
    const { contents } = this;
    await contents.arriving;
    contents.arriving = null;
    const forgotten = contents.library.forgetOthers(this.#engine.modelKey);
    // What was never seen here has nothing to be compared by; what was said of it holds until its file is connected.
    const uncompared = contents.records
      .checked()
      .filter((image) => !contents.library.has(image.id) && !isUnseen(image));
    if (forgotten > 0 && uncompared.length > 0) this.#organizing.again();
    const queue = this.#embedding;
    if (this.#mayWork && uncompared.length > 0) {
      const queued = queueAgain(this.#engine, uncompared, queue, () => queue === this.#embedding && !this.#left);
      this.pump();
      await queued;
    }
    this.pump();
  }
}
