import type { ImageRecord } from './record.ts';

/** Which pictures of a set have no file at present, and how one is known when its file comes back. */
export class Absent {
  readonly #indices = new Set<number>();
  readonly #byStamp = new Map<string, number[]>();
  #queued = 0;

  get size(): number {
    return this.#indices.size;
  }

  /** Those of them that are not checked yet. */
  get queued(): number {
    return this.#queued;
  }

  has(index: number): boolean {
    return this.#indices.has(index);
  }

  add(index: number, { path, bytes, modifiedAt, phase }: ImageRecord): void {
    this.#indices.add(index);
    const stamp = stampOf(path, bytes, modifiedAt);
    this.#byStamp.set(stamp, [...(this.#byStamp.get(stamp) ?? []), index]);
    if (phase === 'queued') this.#queued++;
  }

  remove(index: number, { phase }: ImageRecord): void {
    if (this.#indices.delete(index) && phase === 'queued') this.#queued--;
  }

  /** The one picture with that name, size and time, whatever folder it is in; undefined where none or several have. */
  find(file: File): number | undefined {
    const stamped = this.#byStamp.get(stampOf(file.name, file.size, file.lastModified));
    const absent = stamped?.filter((index) => this.#indices.has(index));
    return absent?.length === 1 ? absent[0] : undefined;
  }
}

function stampOf(path: string, bytes: number, modifiedAt: number): string {
  return `${path.slice(path.lastIndexOf('/') + 1)}\n${bytes}\n${modifiedAt}`;
}
