import { labelAndSplit } from '#core/intake/path-label.ts';
import { sameGiven, type GivenLabel } from '#core/training/given-labels.ts';
import { isPictureName } from '#core/intake/picture-name.ts';
import type { Inspection } from '#core/contract.ts';
import type { Outcome } from '#core/outcome.ts';
import type { Picked } from '#engine/intake.ts';
import { Absent } from './absent.ts';
import { refiled, type LeftOut } from './left-out.ts';
import { RawPairs } from './raw-pairs.ts';
import { droppedOf, freePath, isFileOf, relabelled } from './record-files.ts';
import { isUnseen, type CheckedImage, type ImageRecord } from './record.ts';
import type { Thumbnails } from './thumbnails.ts';

/** What became of the files that were handed over, by the records' positions. */
export interface Taken {
  readonly added: readonly number[];
  /** Known pictures whose file is back as it was; one that was never seen here is queued for its thumbnail. */
  readonly back: readonly number[];
  /** Known pictures whose file came back different: they are queued again. */
  readonly changed: readonly number[];
}

/** The records of one set in order of arrival, with their counts; plain, the session publishes it. */
export class RecordList {
  readonly #thumbnails: Thumbnails;
  readonly #records: ImageRecord[] = [];
  readonly #indexOfPath = new Map<string, number>();
  readonly #absent = new Absent();
  readonly #rawPairs = new RawPairs();
  #given: ReadonlyMap<string, GivenLabel> = new Map();
  #leftOut: readonly LeftOut[] = [];
  #checked = 0;
  #failed = 0;
  #nextId = 0;
  #version = 0;

  /** @param records of a session of another day, in their order */
  constructor(thumbnails: Thumbnails, records: readonly ImageRecord[] = []) {
    this.#thumbnails = thumbnails;
    records.forEach((record, index) => {
      this.#records.push(record);
      this.#indexOfPath.set(record.path, index);
      if (!record.file) this.#absent.add(index, record);
      this.#count(record, 1);
      this.#pair(index);
      this.#nextId = Math.max(this.#nextId, record.id + 1);
    });
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  /** Another object after every change to the RAW files that go with pictures, and of every list its own. */
  get pairing(): object {
    return this.#rawPairs.state;
  }

  get length(): number {
    return this.#records.length;
  }

  /** RAW files that go with a picture: they are no tiles, and fail without being missed. */
  get rawsOfPairs(): readonly ImageRecord[] {
    return this.#rawPairs.raws.map((raw) => this.at(raw));
  }

  get settled(): number {
    return this.#checked + this.#failed;
  }

  get checkedCount(): number {
    return this.#checked;
  }

  get failedCount(): number {
    return this.#failed;
  }

  /** Pictures whose file has to be connected again. */
  get absentCount(): number {
    return this.#absent.size;
  }

  /** Pictures that are not checked and cannot be until their file is connected. */
  get unreachable(): number {
    return this.#absent.queued;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  at(index: number): ImageRecord {
    return this.#records[index]!;
  }

  /** −1 = not in the set */
  indexOf(path: string): number {
    return this.#indexOfPath.get(path) ?? -1;
  }

  snapshot(): readonly ImageRecord[] {
    return [...this.#records];
  }

  /** Without the RAW files whose picture is in the set. @param all the list of now, where it is at hand */
  pictures(all = this.snapshot()): readonly ImageRecord[] {
    return this.#rawPairs.none ? all : all.filter((_, index) => !this.#rawPairs.has(index));
  }

  /** The picture that a RAW file goes with. */
  pictureOf(raw: number): ImageRecord | undefined {
    const picture = this.#rawPairs.pictureOf(raw);
    return picture === undefined ? undefined : this.at(picture);
  }

  /** The RAW files that go with a picture. */
  rawsOf(index: number): readonly ImageRecord[] {
    return this.#rawPairs.rawsOf(index).map((raw) => this.at(raw));
  }

  checked(): CheckedImage[] {
    return this.#records.filter((record) => record.phase === 'checked');
  }

  /** Takes files in; what becomes no tile is kept by name with the reason. */
  take(picked: readonly Picked[]): Taken {
    this.#version++;
    const leftOut: LeftOut[] = [];
    const added: number[] = [];
    const back: number[] = [];
    const changed: number[] = [];
    for (const entry of picked) {
      const { path } = entry;
      if ('problem' in entry) leftOut.push({ path, reason: 'unreadable' });
      else if (!isPictureName(path)) leftOut.push({ path, reason: 'no-picture', file: entry.file });
      else {
        const known = this.#known(path, entry.file);
        if (known === undefined) added.push(this.#append(path, entry.file));
        else if (this.#absent.has(known)) (this.#connect(known, entry.file) ? back : changed).push(known);
        else if (isFileOf(this.at(known), entry.file)) leftOut.push({ path, reason: 'already-here' });
        else {
          const freed = freePath(path, (other) => this.#indexOfPath.has(other));
          added.push(this.#append(freed, entry.file));
        }
      }
    }
    if (leftOut.length > 0) this.#leftOut = [...this.#leftOut, ...leftOut];
    return { added, back, changed };
  }

  /**
   * Labels that are given in place of those of the folders, by path; for pictures that are there or still to come.
   * @returns which records have another label, split or annotation now
   */
  relabel(given: ReadonlyMap<string, GivenLabel>): number[] {
    this.#given = given;
    const changed: number[] = [];
    this.#records.forEach((record, index) => {
      const given = this.#labelOf(record.path);
      if (sameGiven(record, given)) return;
      this.#replace(index, relabelled(record, given));
      changed.push(index);
    });
    return changed;
  }

  #labelOf(path: string): GivenLabel {
    return this.#given.get(path) ?? labelAndSplit(path);
  }

  /** Replaces a queued record by its result. */
  settle(index: number, outcome: Outcome<Inspection>): void {
    const dropped = droppedOf(this.at(index));
    if (!outcome.ok) return this.#replace(index, { ...dropped, phase: 'failed', fault: outcome.fault });
    this.#rawPairs.remove(index);
    const { facts, measures, maps, signature, timing, thumbnail } = outcome.value;
    this.#thumbnails.add(dropped.id, thumbnail);
    this.#replace(index, {
      ...dropped,
      phase: 'checked',
      inspection: { facts, measures, maps, signature, timing },
      thumbnail: this.#thumbnails.of(dropped.id),
    });
  }

  /** The same files lie elsewhere by now. @returns positions of the pictures among them */
  refile(files: ReadonlyMap<string, File>): number[] {
    const indices = [...files.keys()].flatMap((path) => this.#indexOfPath.get(path) ?? []);
    for (const index of indices) {
      const record = this.at(index);
      const file = files.get(record.path)!;
      if (record.bytes !== file.size) continue;
      this.#absent.remove(index, record);
      this.#replace(index, { ...record, file, modifiedAt: file.lastModified });
    }
    this.#leftOut = refiled(this.#leftOut, files);
    return indices;
  }

  /** By path; a picture whose folder was named otherwise is known by its name, size and time. */
  #known(path: string, file: File): number | undefined {
    return this.#indexOfPath.get(path) ?? this.#absent.find(file);
  }

  /** @returns whether the file is as it was; otherwise its picture is queued again */
  #connect(index: number, file: File): boolean {
    const record = this.at(index);
    this.#absent.remove(index, record);
    const same = isFileOf(record, file);
    this.#replace(
      index,
      same && !isUnseen(record)
        ? { ...record, file }
        : { ...droppedOf(record), bytes: file.size, modifiedAt: file.lastModified, file, phase: 'queued' },
    );
    return same;
  }

  #replace(index: number, record: ImageRecord): void {
    this.#version++;
    this.#rawPairs.renewed(index);
    this.#count(this.at(index), -1);
    this.#records[index] = record;
    this.#count(record, 1);
  }

  /** What the browser can show is a picture of its own, whatever its name says. */
  #pair(index: number): void {
    for (const raw of this.#rawPairs.add(index, this.at(index).path)) {
      if (this.at(raw).phase === 'checked') this.#rawPairs.remove(raw);
    }
  }

  #count({ phase }: ImageRecord, by: 1 | -1): void {
    if (phase === 'checked') this.#checked += by;
    if (phase === 'failed') this.#failed += by;
  }

  #append(path: string, file: File): number {
    const index = this.#records.length;
    const { size: bytes, lastModified: modifiedAt } = file;
    this.#indexOfPath.set(path, index);
    this.#records.push({ phase: 'queued', id: this.#nextId++, path, ...this.#labelOf(path), bytes, modifiedAt, file });
    this.#pair(index);
    return index;
  }
}
