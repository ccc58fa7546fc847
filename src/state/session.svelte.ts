import { sameJson } from '#core/project/merge.ts';
import type { GivenLabel } from '#core/training/given-labels.ts';
import { noCorrections, type Corrections } from '#core/variation/corrections.ts';
import type { GroupMemory } from '#core/variation/identity.ts';
import type { Organization } from '#core/variation/organization.ts';
import type { Engine } from '#engine/engine.ts';
import type { Picked } from '#engine/intake.ts';
import { keptNowhere, newContents, type Contents, type Keeping } from './contents.ts';
import { paced } from './frame.ts';
import { idle, type Progress } from './progress.ts';
import type { ImageRecord } from './record.ts';
import type { LeftOut } from './left-out.ts';
import type { Taken } from './record-list.ts';
import { Run } from './run.ts';

/** Speed and time left are told anew at least this often while nothing else changes. */
const PROGRESS_MS = 500;

/**
 * The set on the page as the screen sees it, and the sole way to change its records: takes files in, and publishes what
 * its run has made of them, at most once a frame.
 */
export class Session {
  readonly #engine: Engine;
  readonly #keeping: Keeping;
  readonly #publish = paced(
    () => this.#publishNow(),
    () => this.#engine.makesWay,
  );

  #records = $state.raw<readonly ImageRecord[]>([]);
  #images = $state.raw<readonly ImageRecord[]>([]);
  /** Another object when RAW files were paired with pictures, or their records are others. */
  #pairing = $state.raw<object>({});
  #leftOut = $state.raw<readonly LeftOut[]>([]);
  #organization = $state.raw<Organization | null>(null);
  #positions = $state.raw<ReadonlyMap<string, number>>(new Map());
  #progress = $state.raw<Progress>(idle);
  #name = $state('');
  #corrections = $state.raw<Corrections>(noCorrections);
  #memory = $state.raw<GroupMemory | null>(null);

  // Behind the frame: the work on the set.
  #run: Run;
  #publishedVersion = -1;
  #tick: ReturnType<typeof setTimeout> | undefined;

  /** @param keeping where sets are kept; without it they live as long as the page */
  constructor(engine: Engine, keeping: Keeping = keptNowhere) {
    this.#engine = engine;
    this.#keeping = keeping;
    this.#run = new Run(engine, newContents(keeping), this.#publish);
  }

  /** The pictures of the set; a RAW file beside its picture is none of its own. */
  get images(): readonly ImageRecord[] {
    return this.#images;
  }

  /** Every record, RAW files of pictures among them. */
  get records(): readonly ImageRecord[] {
    return this.#records;
  }

  /** The picture that a RAW file lies beside; undefined = it is a picture of its own. */
  pictureOf(path: string): ImageRecord | undefined {
    const { records } = this.contents;
    return records.pictureOf(records.indexOf(path));
  }

  /** RAW files that were taken with a picture and lie beside it. */
  rawsOf(path: string): readonly ImageRecord[] {
    void this.#pairing;
    return this.contents.records.rawsOf(this.contents.records.indexOf(path));
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

  /** What was corrected by hand; the organization follows a moment later. */
  get corrections(): Corrections {
    return this.#corrections;
  }

  /** What the groups were called when the last run ended; null = none has yet. */
  get memory(): GroupMemory | null {
    return this.#memory;
  }

  /** Makes copies of pictures, off the page. */
  get copier(): Pick<Engine, 'copy' | 'copiesAtOnce'> {
    return this.#engine;
  }

  get workers(): number {
    return this.#engine.inspectSlots;
  }

  /** The set itself, for those who keep it. */
  get contents(): Contents {
    return this.#run.contents;
  }

  /** Known at once, not at the next frame. */
  get isEmpty(): boolean {
    return this.contents.records.length === 0;
  }

  /** The image of that path; undefined = not on the page. */
  imageOf(path: string): ImageRecord | undefined {
    return this.#records[this.contents.records.indexOf(path)];
  }

  /** Where an image stands in the organization's parallel arrays; undefined = not organised yet. */
  positionOf(path: string): number | undefined {
    return this.#positions.get(path);
  }

  /** Groups are corrected by these from now on. */
  correct(corrections: Corrections): void {
    this.contents.corrections = corrections;
    this.#corrections = corrections;
    this.#run.pump();
  }

  /** Whether mirrored and turned copies count as duplicates from now on; where that changes, the set is organised anew. */
  countTurnedCopies(counted: boolean): void {
    const isChanged = this.contents.turnedCopies !== counted;
    this.contents.turnedCopies = counted;
    if (isChanged) this.#run.pump();
  }

  /** Labels that are given in place of those of the folders, by path; for pictures that are there or still to come. */
  relabel(given: ReadonlyMap<string, GivenLabel>): void {
    this.#run.relabel(given);
  }

  /** Corrections and names of groups that were saved; for pictures that are there or still to come. */
  takeUp(corrections: Corrections, memory: GroupMemory | null): void {
    const { contents } = this;
    // Groups that are called by other names than those the corrections speak of have to be found again.
    const renamed = memory !== null && contents.organized !== null && !sameJson(memory, contents.memory);
    contents.memory = memory ?? contents.memory;
    this.#memory = contents.memory;
    this.correct(corrections);
    if (renamed) this.#run.organizeAgain();
  }

  /** Takes more files in; may be called while others are being checked. Known pictures have their files back. */
  add(picked: readonly Picked[], name = ''): Taken {
    return this.#run.add(picked, name);
  }

  /** Files were moved by the app: the same pictures, by their paths in the set. */
  refile(files: ReadonlyMap<string, File>): void {
    this.#run.refile(files);
  }

  rename(name: string): void {
    this.contents.name = name;
    this.contents.journal.described();
    this.#publishNow();
  }

  pause(): void {
    this.#run.pause();
    this.#publishNow();
  }

  /** Goes on after a pause or a stop. */
  resume(): void {
    this.#run.resume();
    this.#publishNow();
  }

  /** Ends the run here: what is checked is organised, the rest stays in the sheet unchecked. */
  stop(): void {
    this.#run.stop();
    this.#publishNow();
  }

  /** Compares every picture again, by the model of now. */
  compareAgain(): Promise<void> {
    return this.#run.compareAgain();
  }

  /** Empties the page. @returns what was on it, for `show` */
  clear(): Contents {
    const before = this.contents;
    this.show(newContents(this.#keeping));
    return before;
  }

  /** Puts a set on the page, in place of what is there; it goes on by itself where it was left unfinished. */
  show(contents: Contents): void {
    this.#run.leave();
    this.#run = new Run(this.#engine, contents, this.#publish);
    this.#publishedVersion = -1;
    this.#publishNow();
  }

  dispose(): void {
    this.#run.leave();
    clearTimeout(this.#tick);
    this.contents.thumbnails.dispose();
    this.#engine.dispose();
  }

  #publishNow(): void {
    const { records, name, organized, corrections, memory } = this.contents;
    if (this.#publishedVersion !== records.version) {
      this.#records = records.snapshot();
      this.#images = records.pictures(this.#records);
      this.#pairing = records.pairing;
      this.#publishedVersion = records.version;
    }
    const organization = organized?.organization ?? null;
    if (this.#organization !== organization) {
      this.#organization = organization;
      this.#positions = new Map(organized?.paths.map((path, position) => [path, position]));
    }
    this.#leftOut = records.leftOut;
    this.#name = name;
    this.#corrections = corrections;
    this.#memory = memory;
    this.#progress = this.#run.progress();
    clearTimeout(this.#tick);
    if (this.#progress.phase === 'working') this.#tick = setTimeout(this.#publish, PROGRESS_MS);
  }
}
