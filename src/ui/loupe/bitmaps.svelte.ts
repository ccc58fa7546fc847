/** A picture that may be needed soon. */
export interface Wanted {
  readonly file: File;
  /** width × height, as far as it is known. */
  readonly pixels: number;
}

/** What is held decoded, at four bytes a pixel: eight pictures of 12 MP, or two of 45. */
const MOST_PIXELS = 100e6;

/** Decoded originals: the picture at hand and as many of its neighbours as fit, so that a step has nothing to wait for. */
export class Bitmaps {
  #ready = $state.raw<ReadonlyMap<File, ImageBitmap>>(new Map());
  #failed = $state.raw<ReadonlySet<File>>(new Set());
  #wanted: readonly Wanted[] = [];
  #decoding = false;
  #closed = false;

  /** Null = not decoded yet. */
  of(file: File): ImageBitmap | null {
    return this.#ready.get(file) ?? null;
  }

  hasFailed(file: File): boolean {
    return this.#failed.has(file);
  }

  /** @param wanted the most urgent first; the first is held whatever its size, all others while there is room */
  want(wanted: readonly Wanted[]): void {
    let pixels = 0;
    this.#wanted = wanted.filter((one, at) => (pixels += one.pixels) <= MOST_PIXELS || at === 0);
    const kept = new Set(this.#wanted.map(({ file }) => file));
    const gone = [...this.#ready].filter(([file]) => !kept.has(file));
    if (gone.length > 0) this.#ready = new Map([...this.#ready].filter(([file]) => kept.has(file)));
    for (const [, bitmap] of gone) bitmap.close();
    void this.#decode();
  }

  dispose(): void {
    this.#closed = true;
    this.want([]);
  }

  /** One at a time: the most urgent picture has the decoder to itself. */
  async #decode(): Promise<void> {
    if (this.#decoding) return;
    this.#decoding = true;
    for (let file = this.#next(); file; file = this.#next()) {
      try {
        const bitmap = await createImageBitmap(file);
        if (this.#isWanted(file)) this.#ready = new Map(this.#ready).set(file, bitmap);
        else bitmap.close();
      } catch {
        this.#failed = new Set(this.#failed).add(file);
      }
    }
    this.#decoding = false;
  }

  #next(): File | undefined {
    return this.#wanted.find(({ file }) => !this.#ready.has(file) && !this.#failed.has(file))?.file;
  }

  #isWanted(file: File): boolean {
    return !this.#closed && this.#wanted.some((one) => one.file === file);
  }
}
