import { walkEntries } from './intake-entries.ts';
import { walkHandle } from './intake-handles.ts';
import { BATCH, isSystemName, type Picked } from './picked.ts';

export type { Picked } from './picked.ts';

/**
 * What was dropped: files, folders, several, nested. To be called within the drop event, whose items are gone after it.
 * One folder alone gives paths within it; several keep their names as first component.
 */
export function walkDrop(items: DataTransferItemList): AsyncGenerator<Picked[]> {
  return walkEntries([...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null));
}

/** The files of an <input>; with webkitdirectory their paths begin with the chosen folder, which is left out. */
export function walkInput(files: FileList): AsyncGenerator<Picked[]> {
  return inBatches([...files], ({ webkitRelativePath, name }) => {
    const parts = (webkitRelativePath || name).split('/');
    const inside = parts.length > 1 ? parts.slice(1) : parts;
    return inside.some(isSystemName) ? null : inside.join('/');
  });
}

/** A folder that was picked by the File System Access API. */
export function walkDirectory(folder: FileSystemDirectoryHandle): AsyncGenerator<Picked[]> {
  return walkHandle(folder);
}

/** Files without a folder: pasted, shared, opened with the app. */
export function walkFiles(files: Iterable<File>): AsyncGenerator<Picked[]> {
  return inBatches([...files], ({ name }) => name);
}

/** Between two batches the page has time for a frame. @param pathOf null = the file is left out */
async function* inBatches(files: readonly File[], pathOf: (file: File) => string | null): AsyncGenerator<Picked[]> {
  for (let start = 0; start < files.length; start += BATCH) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve, 0));
    const batch = files.slice(start, start + BATCH).flatMap((file) => {
      const path = pathOf(file);
      return path === null ? [] : [{ file, path }];
    });
    if (batch.length > 0) yield batch;
  }
}
