import { pairHalf } from '#core/intake/raw-pair.ts';

/** RAW files whose picture lies beside them: they go with it and have no tile of their own. By the records' positions. */
export class RawPairs {
  readonly #pictureOfStem = new Map<string, number>();
  readonly #rawsOfStem = new Map<string, number[]>();
  readonly #pictureOfRaw = new Map<number, number>();
  readonly #rawsOfPicture = new Map<number, readonly number[]>();
  #state: object = {};

  /** Another object after every change, and of every list its own. */
  get state(): object {
    return this.#state;
  }

  /** No RAW file has its picture. */
  get none(): boolean {
    return this.#pictureOfRaw.size === 0;
  }

  /** The RAW files that have their picture. */
  get raws(): readonly number[] {
    return [...this.#pictureOfRaw.keys()];
  }

  /** Whether it is a RAW file whose picture is there. */
  has(index: number): boolean {
    return this.#pictureOfRaw.has(index);
  }

  pictureOf(raw: number): number | undefined {
    return this.#pictureOfRaw.get(raw);
  }

  /** RAW files that go with a picture. */
  rawsOf(picture: number): readonly number[] {
    return this.#rawsOfPicture.get(picture) ?? [];
  }

  /** Halves come in any order. @returns the RAW files that have their picture from now on */
  add(index: number, path: string): readonly number[] {
    const found = pairHalf(path);
    if (!found) return [];
    const { half, stem } = found;
    if (half === 'raw') this.#rawsOfStem.set(stem, [...(this.#rawsOfStem.get(stem) ?? []), index]);
    // Of IMG_1.jpg and IMG_1.heic the first has it.
    else if (!this.#pictureOfStem.has(stem)) this.#pictureOfStem.set(stem, index);
    const picture = this.#pictureOfStem.get(stem);
    const fresh = (this.#rawsOfStem.get(stem) ?? []).filter((raw) => !this.#pictureOfRaw.has(raw));
    if (picture === undefined || fresh.length === 0) return [];
    for (const raw of fresh) this.#pictureOfRaw.set(raw, picture);
    this.#rawsOfPicture.set(picture, [...this.rawsOf(picture), ...fresh]);
    this.#state = {};
    return fresh;
  }

  /** The file has another record. */
  renewed(index: number): void {
    if (this.has(index)) this.#state = {};
  }

  /** It is no RAW file after all, whatever its name says. */
  remove(raw: number): void {
    const picture = this.#pictureOfRaw.get(raw);
    if (picture === undefined) return;
    this.#pictureOfRaw.delete(raw);
    this.#state = {};
    this.#rawsOfPicture.set(
      picture,
      this.rawsOf(picture).filter((other) => other !== raw),
    );
  }
}
