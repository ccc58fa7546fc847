import type { Place } from '#engine/place.ts';

/** A folder in memory that refuses what a file system refuses, and fails when it is told to. */
export class MemoryPlace implements Place {
  readonly name = 'memory';
  readonly files = new Map<string, string>();
  readonly folders = new Set<string>();
  /** Asked before every change; throws to refuse it. */
  refuses: (what: 'create' | 'remove', path: string) => void = () => {};
  /** What becomes of what is written, as on a bad card. */
  written: (text: string) => string = (text) => text;

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) {
      for (const folder of parents(path)) this.folders.add(folder);
      this.files.set(path, text);
    }
  }

  /** Everything that is there, for comparing. */
  get all() {
    return { files: new Map([...this.files].sort()), folders: new Set([...this.folders].sort()) };
  }

  async file(path: string): Promise<File | null> {
    const text = this.files.get(path);
    return text === undefined ? null : new File([text], path.split('/').at(-1)!);
  }

  async list(folder: string) {
    if (folder !== '' && !this.folders.has(folder)) return null;
    const inside = (paths: Iterable<string>) =>
      [...paths].filter((path) => parents(path).at(-1) === folder || (folder === '' && !path.includes('/')));
    const names = (paths: string[]) => paths.map((path) => path.split('/').at(-1)!);
    return { files: names(inside(this.files.keys())), folders: names(inside(this.folders)) };
  }

  async create(path: string, content: Blob): Promise<readonly string[]> {
    const same = [...this.files.keys(), ...this.folders].some((known) => known.toLowerCase() === path.toLowerCase());
    if (same) throw new DOMException(path, 'InvalidModificationError');
    this.refuses('create', path);
    const made = parents(path).filter((folder) => !this.folders.has(folder));
    for (const folder of made) this.folders.add(folder);
    this.files.set(path, this.written(await content.text()));
    return made;
  }

  async replace(path: string, content: Blob): Promise<void> {
    this.files.set(path, await content.text());
  }

  async remove(path: string): Promise<void> {
    this.refuses('remove', path);
    if (!this.files.delete(path)) throw new DOMException(path, 'NotFoundError');
  }

  async removeEmpty(folder: string): Promise<void> {
    const used = [...this.files.keys(), ...this.folders].some((path) => path.startsWith(`${folder}/`));
    if (!used) this.folders.delete(folder);
  }
}

function parents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
