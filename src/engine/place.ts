/** What lies in a folder, without what lies deeper. */
export interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** A folder that may be written, with paths relative to it. Its refusals are thrown as DOMExceptions. */
export interface Place {
  readonly name: string;
  /** Null = there is none. */
  file(path: string): Promise<File | null>;
  /** Null = there is no such folder. */
  list(folder: string): Promise<Listing | null>;
  /**
   * Writes a new file, whole or not at all. Throws where the name is taken.
   * @returns folders that had to be made, parents first
   */
  create(path: string, content: Blob): Promise<readonly string[]>;
  /** Writes over a file: for what this app wrote itself, and for nothing else. */
  replace(path: string, content: Blob): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes a folder if nothing is in it. */
  removeEmpty(folder: string): Promise<void>;
}

/** A folder of the File System Access API. */
export class FolderPlace implements Place {
  readonly #root: FileSystemDirectoryHandle;

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  get name(): string {
    return this.#root.name;
  }

  async file(path: string): Promise<File | null> {
    const { folder, name } = split(path);
    const directory = await this.#folder(folder);
    const handle = directory && (await orNull(directory.getFileHandle(name)));
    return handle ? handle.getFile() : null;
  }

  async list(folder: string): Promise<Listing | null> {
    const directory = await this.#folder(folder);
    if (!directory) return null;
    const files: string[] = [];
    const folders: string[] = [];
    for await (const { kind, name } of directory.values()) (kind === 'file' ? files : folders).push(name);
    return { files, folders };
  }

  async create(path: string, content: Blob): Promise<readonly string[]> {
    const { folder, name } = split(path);
    const { directory, made } = await this.#makeFolder(folder);
    try {
      if (await exists(directory, name)) throw new DOMException(`${name} is there`, 'InvalidModificationError');
      const handle = await directory.getFileHandle(name, { create: true });
      try {
        await write(handle, content);
      } catch (reason) {
        // The browser puts an empty file there before anything is written, and the bytes only when all are.
        const left = await handle.getFile().catch(() => null);
        if (left?.size === 0) await directory.removeEntry(name).catch(() => {});
        throw reason;
      }
    } catch (reason) {
      for (const folder of made.toReversed()) await this.removeEmpty(folder);
      throw reason;
    }
    return made;
  }

  async replace(path: string, content: Blob): Promise<void> {
    const { folder, name } = split(path);
    const { directory } = await this.#makeFolder(folder);
    await write(await directory.getFileHandle(name, { create: true }), content);
  }

  async remove(path: string): Promise<void> {
    const { folder, name } = split(path);
    const directory = await this.#folder(folder);
    await directory?.removeEntry(name);
  }

  async removeEmpty(folder: string): Promise<void> {
    const { folder: parent, name } = split(folder);
    const directory = await this.#folder(parent);
    // Not recursive: refused where anything is in it.
    await directory?.removeEntry(name).catch(() => {});
  }

  async #folder(path: string): Promise<FileSystemDirectoryHandle | null> {
    let directory: FileSystemDirectoryHandle | null = this.#root;
    for (const part of partsOf(path)) {
      directory = directory && (await orNull(directory.getDirectoryHandle(part)));
    }
    return directory;
  }

  async #makeFolder(path: string): Promise<{ directory: FileSystemDirectoryHandle; made: readonly string[] }> {
    let directory = this.#root;
    const made: string[] = [];
    let at = '';
    for (const part of partsOf(path)) {
      at = at === '' ? part : `${at}/${part}`;
      const there = await orNull(directory.getDirectoryHandle(part));
      if (!there) made.push(at);
      directory = there ?? (await directory.getDirectoryHandle(part, { create: true }));
    }
    return { directory, made };
  }
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

function split(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, slash)), name: path.slice(slash + 1) };
}

async function write(handle: FileSystemFileHandle, content: Blob): Promise<void> {
  // Aborts the writing when the source fails, and closes it when it is through: then the file changes at once.
  await content.stream().pipeTo(await handle.createWritable());
}

/** A file or a folder of that name. */
async function exists(directory: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    return (await orNull(directory.getFileHandle(name))) !== null;
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'TypeMismatchError') return true;
    throw reason;
  }
}

/** Null where there is nothing of that name; what else goes wrong is thrown. */
async function orNull<Handle>(handle: Promise<Handle>): Promise<Handle | null> {
  try {
    return await handle;
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'NotFoundError') return null;
    throw reason;
  }
}
