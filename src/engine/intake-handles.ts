import { BATCH, isSystemName, joined, type Picked } from './picked.ts';

/** A folder picked by the File System Access API, with paths relative to it. */
export async function* walkHandle(root: FileSystemDirectoryHandle): AsyncGenerator<Picked[]> {
  const waiting = [{ folder: root, path: '' }];
  while (waiting.length > 0) {
    const { folder, path } = waiting.shift()!;
    let batch: Promise<Picked>[] = [];
    try {
      for await (const handle of folder.values()) {
        if (isSystemName(handle.name)) continue;
        const place = joined(path, handle.name);
        if (handle.kind === 'directory') waiting.push({ folder: handle, path: place });
        else batch.push(fileOf(handle, place));
        if (batch.length === BATCH) {
          yield await Promise.all(batch);
          batch = [];
        }
      }
    } catch {
      batch.push(Promise.resolve({ path: path || root.name, problem: 'unreadable' }));
    }
    if (batch.length > 0) yield await Promise.all(batch);
  }
}

const fileOf = (handle: FileSystemFileHandle, path: string): Promise<Picked> =>
  handle.getFile().then(
    (file) => ({ file, path }),
    () => ({ path, problem: 'unreadable' }),
  );
