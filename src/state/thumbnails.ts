import { oncePerFrame } from './frame.ts';

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

/** URLs kept for thumbnails that nobody shows at present: a few screens of them, so that scrolling back is at once. */
const MOST_IDLE = 400;

interface Shown {
  readonly url: string;
  uses: number;
}

/**
 * The thumbnails of one set. They live in storage where there is one; in the heap only until they are written, and a
 * URL holds one only while it is shown or was a moment ago.
 */
export class Thumbnails {
  readonly #read: (ids: readonly number[]) => Promise<readonly (Blob | undefined)[]>;
  readonly #unwritten = new Map<number, Blob>();
  /** In the order of their last use. */
  readonly #shown = new Map<number, Shown>();
  readonly #waiting = new Map<number, Set<(url: string) => void>>();
  readonly #fetchSoon = oncePerFrame(() => void this.#fetch());
  #idle = 0;

  /** @param read gives what storage has for those ids, in their order; undefined where it has nothing */
  constructor(read: (ids: readonly number[]) => Promise<readonly (Blob | undefined)[]>) {
    this.#read = read;
  }

  /** Keeps a new thumbnail in the heap until it is said to be written. */
  add(id: number, thumbnail: Blob): void {
    this.#forget(id);
    this.#unwritten.set(id, thumbnail);
  }

  /** What is still in the heap only, as an entry; empty where there is nothing to write. */
  unwritten(id: number): readonly (readonly [number, Blob])[] {
    const blob = this.#unwritten.get(id);
    return blob ? [[id, blob]] : [];
  }

  written(thumbnails: ReadonlyMap<number, Blob>): void {
    for (const [id, blob] of thumbnails) if (this.#unwritten.get(id) === blob) this.#unwritten.delete(id);
  }

  of(id: number): Thumbnail {
    return { use: (show) => this.#use(id, show), blob: () => this.blob(id) };
  }

  /** The thumbnail itself; undefined = there is none. */
  async blob(id: number): Promise<Blob | undefined> {
    return this.#unwritten.get(id) ?? (await this.#read([id]))[0];
  }

  /** Frees every URL; what is shown goes blank. */
  dispose(): void {
    for (const id of [...this.#shown.keys()]) this.#forget(id);
    this.#waiting.clear();
  }

  #use(id: number, show: (url: string) => void): () => void {
    const blob = this.#unwritten.get(id);
    if (blob && !this.#shown.has(id)) this.#hold(id, blob);
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
    const blobs = await this.#read(ids);
    ids.forEach((id, at) => {
      const blob = this.#unwritten.get(id) ?? blobs[at];
      const shows = asked.get(id)!;
      if (!blob || shows.size === 0) return;
      if (!this.#shown.has(id)) this.#hold(id, blob);
      for (const show of shows) show(this.#shown.get(id)!.url);
    });
  }

  #hold(id: number, blob: Blob): void {
    this.#shown.set(id, { url: URL.createObjectURL(blob), uses: 0 });
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
    URL.revokeObjectURL(shown.url);
  }
}
