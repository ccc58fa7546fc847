import type { Fault } from '#core/outcome.ts';
import type { Organization } from '#core/variation/organization.ts';
import type { Engine } from '#engine/engine.ts';
import type { Picked } from '#engine/intake.ts';
import { queueAgain } from './comparing-again.ts';
import { emptyContents, type Contents } from './contents.ts';
import { EmbeddingQueue } from './embedding-queue.ts';
import { oncePerFrame } from './frame.ts';
import { Inspecting } from './inspecting.ts';
import { organizeRequest } from './organizing.ts';
import { clockReading, idle, modelReading, phaseOf, timingPlus, type Progress } from './progress.ts';
import type { ImageRecord } from './record.ts';
import type { LeftOut } from './record-list.ts';
import { RunClock } from './run-clock.ts';

/** First organising during a run; the next ones come at twice as many, so all together cost about two of the last. */
const FIRST_ORGANIZING = 64;
/** Speed and time left are told anew at least this often while nothing else changes. */
const PROGRESS_MS = 500;

/**
 * The set on the page and the sole writer of its records: takes files in, keeps the engine fed, replaces records by
 * results once a frame, and has the set organised when its vectors are in.
 */
export class Session {
  readonly #engine: Engine;
  readonly #clock = new RunClock();
  readonly #publish = oncePerFrame(() => this.#publishNow());

  #images = $state.raw<readonly ImageRecord[]>([]);
  #leftOut = $state.raw<readonly LeftOut[]>([]);
  #organization = $state.raw<Organization | null>(null);
  #positions = $state.raw<ReadonlyMap<string, number>>(new Map());
  #progress = $state.raw<Progress>(idle);
  #name = $state('');

  // Behind the frame: the set itself, and what is under way.
  #contents: Contents = emptyContents();
  #inspecting: Inspecting;
  #embedding: EmbeddingQueue;
  #organizing = false;
  #organizedCount = 0;
  #organizeFault: Fault | null = null;
  #publishedSettled = -1;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#inspecting = this.#newInspecting();
    this.#embedding = this.#newEmbedding();
  }

  get images(): readonly ImageRecord[] {
    return this.#images;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  get organization(): Organization | null {
    return this.#organization;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** The chosen folder's name, '' when there was none. */
  get name(): string {
    return this.#name;
  }

  get workers(): number {
    return this.#engine.inspectSlots;
  }

  /** Known at once, not at the next frame. */
  get isEmpty(): boolean {
    return this.#contents.records.length === 0;
  }

  /** The image of that path; undefined = not on the page. */
  imageOf(path: string): ImageRecord | undefined {
    return this.#images[this.#contents.records.indexOf(path)];
  }

  /** Where an image stands in the organization's parallel arrays; undefined = not organised yet. */
  positionOf(path: string): number | undefined {
    return this.#positions.get(path);
  }

  /** Takes more files in; may be called while others are being checked. */
  add(picked: readonly Picked[], name = ''): void {
    this.#contents.name ||= name;
    this.#contents.records.take(picked);
    if (this.#inspecting.hold === 'stopped') this.#inspecting.resume();
    this.#pump();
  }

  pause(): void {
    this.#inspecting.pause();
    this.#clock.stop();
    this.#publish();
  }

  /** Goes on after a pause or a stop. */
  resume(): void {
    this.#inspecting.resume();
    this.#pump();
  }

  /** Ends the run here: what is checked is organised, the rest stays in the sheet unchecked. */
  stop(): void {
    this.#inspecting.stop();
    this.#pump();
  }

  /** Compares every picture again, by the model of now. */
  async compareAgain(): Promise<void> {
    const { library, records } = this.#contents;
    library.clear();
    this.#embedding.drop();
    const queue = (this.#embedding = this.#newEmbedding());
    this.#organizedCount = 0;
    this.#clock.start();
    await queueAgain(this.#engine, records.checked(), queue, () => queue === this.#embedding);
    this.#pump();
  }

  /** Empties the page. @returns puts everything back */
  clear(): () => void {
    const before = this.#contents;
    this.#show(emptyContents());
    return () => {
      this.#show(before);
      this.#inspecting.stop();
      this.#pump();
    };
  }

  dispose(): void {
    this.#inspecting.leave();
    clearTimeout(this.#tick);
    this.#contents.records.dispose();
    this.#engine.dispose();
  }

  #show(contents: Contents): void {
    this.#inspecting.leave();
    this.#embedding.drop();
    this.#contents = contents;
    this.#inspecting = this.#newInspecting();
    this.#embedding = this.#newEmbedding();
    this.#organization = null;
    this.#positions = new Map();
    this.#organizedCount = 0;
    this.#publishedSettled = -1;
    this.#clock.reset();
    this.#publishNow();
  }

  #newEmbedding(): EmbeddingQueue {
    return new EmbeddingQueue(this.#engine, this.#contents.library, () => this.#pump());
  }

  #newInspecting(): Inspecting {
    const { records } = this.#contents;
    return new Inspecting({
      engine: this.#engine,
      records,
      mayStart: () => !this.#embedding.full,
      settled: (index, outcome) => {
        records.settle(index, outcome);
        this.#clock.settled();
        if (!outcome.ok) return;
        this.#contents.timing = timingPlus(this.#contents.timing, outcome.value.timing);
        this.#embedding.push(records.at(index).id, outcome.value.tile);
      },
      changed: () => this.#pump(),
    });
  }

  /** Starts whatever can start now; called after every change. */
  #pump(): void {
    this.#inspecting.start();
    if (this.#inspecting.busy) this.#clock.start();
    if (this.#timeToOrganize()) void this.#organize();
    this.#publish();
  }

  #vectorsOver(): boolean {
    return this.#inspecting.over && this.#embedding.idle;
  }

  #timeToOrganize(): boolean {
    const { records, library } = this.#contents;
    if (this.#organizing || records.checkedCount === 0) return false;
    if (this.#vectorsOver()) return this.#organizedCount !== records.checkedCount;
    return library.size >= FIRST_ORGANIZING && library.size >= 2 * this.#organizedCount;
  }

  async #organize(): Promise<void> {
    const contents = this.#contents;
    const checked = contents.records.checked();
    // During the run only what has its vector takes part; at the end everything does.
    const images = this.#vectorsOver() ? checked : checked.filter(({ id }) => contents.library.has(id));
    this.#organizing = true;
    const outcome = await this.#engine.organize(organizeRequest(images, contents.library));
    this.#organizing = false;
    if (contents === this.#contents) {
      this.#organizedCount = images.length;
      if (outcome.ok) {
        this.#organization = outcome.value;
        this.#positions = new Map(images.map(({ path }, position) => [path, position]));
        contents.timing = { ...contents.timing, organizeMs: outcome.value.organizeMs };
      }
      this.#organizeFault = outcome.ok ? null : outcome.fault;
    }
    this.#pump();
  }

  #publishNow(): void {
    const { records, library, name, timing } = this.#contents;
    const over = this.#vectorsOver() && !this.#organizing && !this.#timeToOrganize();
    if (over) this.#clock.stop();
    if (this.#publishedSettled !== records.settled || this.#images.length !== records.length) {
      this.#images = records.snapshot();
      this.#publishedSettled = records.settled;
    }
    this.#leftOut = records.leftOut;
    this.#name = name;
    const unsettled = records.length - records.settled;
    this.#progress = {
      phase: phaseOf(records.length, over, this.#inspecting.hold, unsettled),
      total: records.length,
      settled: records.settled,
      failed: records.failedCount,
      embedded: library.size,
      organizing: this.#organizing,
      ...clockReading(this.#clock, unsettled),
      ...modelReading(this.#embedding),
      organizeFault: this.#organizeFault,
      timing: { ...timing, embedMs: this.#embedding.embedMs, wallMs: this.#clock.wallMs },
    };
    clearTimeout(this.#tick);
    if (this.#progress.phase === 'working') this.#tick = setTimeout(this.#publish, PROGRESS_MS);
  }
}
