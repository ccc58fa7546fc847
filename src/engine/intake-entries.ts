import { BATCH, isSystemName, joined, type Picked } from './picked.ts';

/** @param roots what was dropped, in the order in which it was */
export async function* walkEntries(roots: readonly FileSystemEntry[]): AsyncGenerator<Picked[]> {
  const files: Picked[] = [];
  for (const root of roots) if (isFile(root)) files.push(await fileOf(root, root.name));
  if (files.length > 0) yield files;
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
        const files = kept.filter(isFile);
        for (let start = 0; start < files.length; start += BATCH) {
          const batch = files.slice(start, start + BATCH);
          yield await Promise.all(batch.map((entry) => fileOf(entry, joined(path, entry.name))));
        }
      }
    } catch {
      yield [{ path: path || root.name, problem: 'unreadable' }];
    }
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
