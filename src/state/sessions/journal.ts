import { bytesOf, type Library } from '#state/library.ts';
import type { ImageRecord } from '#state/record.ts';
import type { Thumbnails } from '#state/thumbnails.ts';
import type { Folder } from './folders.ts';
import type { Batch, Shelf } from './shelf.ts';
import { storedPicture, type StoredOrganization, type StoredPicture, type StoredSession } from './stored.ts';

/** Pictures of one write: enough to be quick, few enough that the page is not held up by copying them. */
const MOST_PER_WRITE = 100;

/** A write of one picture costs nearly what one of four does: for so many it waits, but not for long. */
const WORTH_WRITING = 4;
const LONGEST_WAIT_MS = 250;

export interface JournalOptions {
  readonly id: string;
  /** Null = nothing is kept here. */
  readonly shelf: () => Promise<Shelf | null>;
  /** Another tab has the session open: here it is only looked at. */
  readonly readOnly: boolean;
  readonly library: Library;
  readonly thumbnails: Thumbnails;
  /** The session's line in the list, as it is now. */
  readonly describe: () => StoredSession;
  /** Told once, when writing failed: nothing more is written. */
  readonly failed: (reason: unknown) => void;
}

/**
 * Writes what happens to one set as it happens: one write at a time, each with all that has come in since the last, so
 * that a page that is killed loses what was with the workers and nothing else.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #pictures = new Map<number, StoredPicture>();
  readonly #vectors = new Set<number>();
  #kept: Readonly<Record<string, string>> | undefined;
  #organization: StoredOrganization | undefined;
  #folders: readonly Folder[] | undefined;
  #removed: readonly number[] | undefined;
  #described = true;
  #keptBytes = 0;
  #readOnly: boolean;
  #writing: Promise<void> | null = null;
  /** Something is not to wait for more pictures. */
  #urgent = false;
  /** Ends the wait for more pictures. */
  #wake: () => void = () => {};
  #closed = false;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#readOnly = this.#closed = options.readOnly;
  }

  get id(): string {
    return this.#options.id;
  }

  /** Everything that came in is written, or cannot be. */
  get idle(): boolean {
    return this.#writing === null;
  }

  /** Another tab writes this session: here it is only looked at. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** Bytes of thumbnails and vectors that this journal has written. */
  get keptBytes(): number {
    return this.#keptBytes;
  }

  /** Nothing is written from here on: read only, or storage failed. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Records that are new or have changed; a thumbnail that is not written yet goes along. */
  pictures(records: Iterable<ImageRecord>): void {
    for (const record of records) this.#pictures.set(record.id, storedPicture(record));
    this.#changed(false);
  }

  vectors(ids: Iterable<number>): void {
    for (const id of ids) this.#vectors.add(id);
    this.#changed(false);
  }

  organization(stored: StoredOrganization): void {
    this.#organization = stored;
    this.#changed();
  }

  kept(values: Readonly<Record<string, string>>): void {
    this.#kept = values;
    this.#changed();
  }

  folders(folders: readonly Folder[]): void {
    this.#folders = folders;
    this.#changed();
  }

  removed(ids: readonly number[]): void {
    this.#removed = ids;
    this.#changed();
  }

  /** Name, counts or times of the session have changed. */
  described(): void {
    this.#changed();
  }

  /** Resolves when everything that came in so far is written, or cannot be. */
  async flush(): Promise<void> {
    while (this.#writing) {
      this.#hurry();
      await this.#writing;
    }
  }

  /** Another tab writes from here on. */
  handOver(): void {
    this.#readOnly = this.#closed = true;
  }

  /** Writes again, first of all what could not be written before. */
  reopen(): void {
    this.#closed = this.#readOnly;
    this.#changed();
  }

  /** @param urgent false: it may wait for more of its kind */
  #changed(urgent = true): void {
    this.#described = false;
    this.#writing ??= this.#write();
    if (urgent || this.#pictures.size >= WORTH_WRITING) this.#hurry();
  }

  #hurry(): void {
    this.#urgent = true;
    this.#wake();
  }

  /** Resolves when there is enough to write, or it has waited long enough. */
  async #enough(): Promise<void> {
    if (!this.#urgent && this.#pictures.size < WORTH_WRITING)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LONGEST_WAIT_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#urgent = false;
  }

  async #write(): Promise<void> {
    const { id, thumbnails, describe, failed } = this.#options;
    let batch: Batch | null = null;
    try {
      const shelf = await this.#options.shelf();
      while (shelf && !this.#closed && !this.#described) {
        await this.#enough();
        if (this.#closed) break;
        const session = describe();
        if (session.pictures === 0) break;
        batch = this.#take(session);
        await shelf.write(id, batch);
        thumbnails.written(batch.thumbnails);
        for (const jpeg of batch.thumbnails.values())
          this.#keptBytes += jpeg instanceof Blob ? jpeg.size : jpeg.byteLength;
        for (const row of batch.vectors.values()) this.#keptBytes += bytesOf(row);
      }
    } catch (reason) {
      if (batch) this.#putBack(batch);
      this.#closed = true;
      failed(reason);
    } finally {
      this.#writing = null;
    }
  }

  #take(session: StoredSession): Batch {
    const { library, thumbnails } = this.#options;
    const pictures = shift(this.#pictures, MOST_PER_WRITE);
    const vectors = [...this.#vectors].slice(0, MOST_PER_WRITE);
    for (const id of vectors) this.#vectors.delete(id);
    const batch: Batch = {
      session,
      kept: this.#kept,
      organization: this.#organization,
      folders: this.#folders,
      removed: this.#removed,
      pictures: new Map(pictures),
      thumbnails: new Map(pictures.flatMap(([id]) => thumbnails.unwritten(id))),
      // A row may be gone again: another model compares from now on.
      vectors: new Map(vectors.flatMap((id) => ((row) => (row ? [[id, row] as const] : []))(library.row(id)))),
    };
    this.#kept = this.#organization = this.#folders = this.#removed = undefined;
    this.#described = this.#pictures.size + this.#vectors.size === 0;
    return batch;
  }

  /** What was not written waits for the next time, unless something newer has come in since. */
  #putBack(batch: Batch): void {
    this.#kept ??= batch.kept;
    this.#organization ??= batch.organization;
    this.#folders ??= batch.folders;
    this.#removed ??= batch.removed;
    for (const [id, picture] of batch.pictures) if (!this.#pictures.has(id)) this.#pictures.set(id, picture);
    for (const id of batch.vectors.keys()) this.#vectors.add(id);
    this.#described = false;
  }
}

/** Takes up to so many entries off a map, oldest first. */
function shift<K, V>(map: Map<K, V>, most: number): (readonly [K, V])[] {
  const taken = [...map].slice(0, most);
  for (const [key] of taken) map.delete(key);
  return taken;
}
