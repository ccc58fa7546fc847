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
  const picked = [...files].map((file) => ({ file, parts: (file.webkitRelativePath || file.name).split('/') }));
  const inside = picked.map(({ file, parts }) => ({ file, parts: parts.length > 1 ? parts.slice(1) : parts }));
  const kept = inside.filter(({ parts }) => !parts.some(isSystemName));
  return inBatches(kept.map(({ file, parts }) => ({ file, path: parts.join('/') })));
}

/** A folder that was picked by the File System Access API. */
export function walkDirectory(folder: FileSystemDirectoryHandle): AsyncGenerator<Picked[]> {
  return walkHandle(folder);
}

/** Files without a folder: pasted, shared, opened with the app. */
export function walkFiles(files: Iterable<File>): AsyncGenerator<Picked[]> {
  return inBatches([...files].map((file) => ({ file, path: file.name })));
}

async function* inBatches(picked: readonly Picked[]): AsyncGenerator<Picked[]> {
  for (let start = 0; start < picked.length; start += BATCH) yield picked.slice(start, start + BATCH);
}
