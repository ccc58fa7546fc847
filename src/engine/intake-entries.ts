import { BATCH, isSystemName, joined, type Picked } from './picked.ts';

/** @param roots what was dropped, in the order in which it was */
export async function* walkEntries(roots: readonly FileSystemEntry[]): AsyncGenerator<Picked[]> {
  yield* filesOf(roots.filter(isFile), '');
  const alone = roots.length === 1;
  for (const root of roots) if (isFolder(root)) yield* walkFolder(root, alone ? '' : root.name);
}

/** Folders wait in a list instead of on the stack, so that depth costs nothing. */
async function* walkFolder(root: FileSystemDirectoryEntry, rootPath: string): AsyncGenerator<Picked[]> {
  const waiting = [{ folder: root, path: rootPath }];
  while (waiting.length > 0) {
    const { folder, path } = waiting.shift()!;
    const reader = folder.createReader();
    try {
      // A reader gives a hundred entries at a time, and an empty list at the end.
      for (let entries = await readSome(reader); entries.length > 0; entries = await readSome(reader)) {
        const kept = entries.filter(({ name }) => !isSystemName(name));
        for (const entry of kept) if (isFolder(entry)) waiting.push({ folder: entry, path: joined(path, entry.name) });
        yield* filesOf(kept.filter(isFile), path);
      }
    } catch {
      yield [{ path: path || root.name, problem: 'unreadable' }];
    }
  }
}

/** While a batch is handled the next one is on its way. */
async function* filesOf(entries: readonly FileSystemFileEntry[], path: string): AsyncGenerator<Picked[]> {
  const ask = (start: number) =>
    Promise.all(entries.slice(start, start + BATCH).map((entry) => fileOf(entry, joined(path, entry.name))));
  let coming = ask(0);
  for (let next = BATCH; next - BATCH < entries.length; next += BATCH) {
    const batch = await coming;
    coming = ask(next);
    yield batch;
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const readSome = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));

const fileOf = (entry: FileSystemFileEntry, path: string) =>
  new Promise<Picked>((resolve) =>
    entry.file(
      (file) => resolve({ file, path }),
      () => resolve({ path, problem: 'unreadable' }),
    ),
  );
