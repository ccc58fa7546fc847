import { oncePerFrame } from './frame.ts';
import { jpegUrl } from './jpeg-url.ts';

/** A picture's thumbnail, wherever it is. */
export interface Thumbnail {
  /**
   * Shows it for as long as it is used: `show` is told a URL at once or as soon as storage has given the picture, and
   * never where there is none. @returns ends the use
   */
  use(show: (url: string) => void): () => void;
  /** The JPEG itself; undefined = there is none. */
  blob(): Promise<Blob | undefined>;
}

/** A JPEG as it is kept: its bytes, or a blob where the browser may have it on disk. */
export type KeptJpeg = ArrayBuffer | Blob;

/** URLs kept for thumbnails that nobody shows at present: a few screens of them, so that scrolling back is at once. */
const MOST_IDLE = 200;

/** Thumbnails that wait in the heap to be written; where nothing is written, the browser has the others. */
const MOST_IN_HEAP = 300;

interface Shown {
  readonly url: string;
  uses: number;
}

/**
 * The thumbnails of one set. They live in storage where there is one; in the heap only until they are written, and a
 * data: URL holds one only while it is shown or was a moment ago. (For an object URL the page waits for another process:
 * of all that a result cost the page it was the dearest.)
 */
export class Thumbnails {
  readonly #read: (ids: readonly number[]) => Promise<readonly (ArrayBuffer | undefined)[]>;
  /** Oldest first. */
  readonly #unwritten = new Map<number, ArrayBuffer>();
  readonly #longUnwritten = new Map<number, Blob>();
  /** In the order of their last use. */
  readonly #shown = new Map<number, Shown>();
  readonly #waiting = new Map<number, Set<(url: string) => void>>();
  readonly #fetchSoon = oncePerFrame(() => void this.#fetch());
  #idle = 0;

  /** @param read gives what storage has for those ids, in their order; undefined where it has nothing */
  constructor(read: (ids: readonly number[]) => Promise<readonly (ArrayBuffer | undefined)[]>) {
    this.#read = read;
  }

  /** Keeps the bytes of a new thumbnail until it is said to be written. */
  add(id: number, thumbnail: ArrayBuffer): void {
    this.#forget(id);
    this.#longUnwritten.delete(id);
    this.#unwritten.set(id, thumbnail);
    if (this.#unwritten.size <= MOST_IN_HEAP) return;
    for (const [oldest, bytes] of this.#unwritten) {
      this.#unwritten.delete(oldest);
      this.#longUnwritten.set(oldest, jpegBlob(bytes));
      break;
    }
  }

  /** What is not in storage yet, as an entry; empty where there is nothing to write. */
  unwritten(id: number): readonly (readonly [number, KeptJpeg])[] {
    const jpeg = this.#unwritten.get(id) ?? this.#longUnwritten.get(id);
    return jpeg ? [[id, jpeg]] : [];
  }

  written(thumbnails: ReadonlyMap<number, KeptJpeg>): void {
    for (const [id, jpeg] of thumbnails) {
      if (this.#unwritten.get(id) === jpeg) this.#unwritten.delete(id);
      if (this.#longUnwritten.get(id) === jpeg) this.#longUnwritten.delete(id);
    }
  }

  of(id: number): Thumbnail {
    return { use: (show) => this.#use(id, show), blob: () => this.blob(id) };
  }

  /** The thumbnail itself; undefined = there is none. */
  async blob(id: number): Promise<Blob | undefined> {
    const long = this.#longUnwritten.get(id);
    if (long) return long;
    const bytes = this.#unwritten.get(id) ?? (await this.#read([id]))[0];
    return bytes && jpegBlob(bytes);
  }

  /** Lets go of every URL; what is asked of storage is told to nobody. */
  dispose(): void {
    this.#shown.clear();
    this.#waiting.clear();
    this.#idle = 0;
  }

  #use(id: number, show: (url: string) => void): () => void {
    const bytes = this.#unwritten.get(id);
    if (bytes && !this.#shown.has(id)) this.#hold(id, bytes);
    const shown = this.#shown.get(id);
    if (shown) {
      this.#begin(id, shown);
      show(shown.url);
      return () => this.#end(id, shown);
    }
    let begun: Shown | undefined;
    const arrived = (url: string) => {
      begun = this.#shown.get(id)!;
      this.#begin(id, begun);
      show(url);
    };
    this.#waiting.set(id, (this.#waiting.get(id) ?? new Set()).add(arrived));
    this.#fetchSoon();
    return () => {
      if (begun) this.#end(id, begun);
      else this.#waiting.get(id)?.delete(arrived);
    };
  }

  /** One question to storage for all that became visible in a frame. */
  async #fetch(): Promise<void> {
    const ids = [...this.#waiting].filter(([, shows]) => shows.size > 0).map(([id]) => id);
    const asked = new Map(ids.map((id) => [id, this.#waiting.get(id)!]));
    this.#waiting.clear();
    if (ids.length === 0) return;
    const stored = await this.#read(ids);
    for (const [at, id] of ids.entries()) {
      const shows = asked.get(id)!;
      const bytes = this.#unwritten.get(id) ?? (await this.#longUnwritten.get(id)?.arrayBuffer()) ?? stored[at];
      if (!bytes || shows.size === 0) continue;
      if (!this.#shown.has(id)) this.#hold(id, bytes);
      for (const show of shows) show(this.#shown.get(id)!.url);
    }
  }

  #hold(id: number, bytes: ArrayBuffer): void {
    this.#shown.set(id, { url: jpegUrl(bytes), uses: 0 });
    this.#idle++;
  }

  #begin(id: number, shown: Shown): void {
    if (shown.uses++ > 0) return;
    this.#idle--;
    this.#shown.delete(id);
    this.#shown.set(id, shown);
  }

  #end(id: number, shown: Shown): void {
    if (--shown.uses > 0 || this.#shown.get(id) !== shown) return;
    this.#idle++;
    if (this.#idle <= MOST_IDLE) return;
    for (const [other, { uses }] of this.#shown) {
      if (uses > 0) continue;
      this.#forget(other);
      return;
    }
  }

  #forget(id: number): void {
    const shown = this.#shown.get(id);
    if (!shown) return;
    if (shown.uses === 0) this.#idle--;
    this.#shown.delete(id);
  }
}

const jpegBlob = (bytes: ArrayBuffer) => new Blob([bytes], { type: 'image/jpeg' });
