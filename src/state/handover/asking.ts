import type { HandedOver } from '#core/handover/log.ts';
import { FolderPlace, type Place } from '#engine/place.ts';
import type { App } from '#state/context.ts';
import type { ImageRecord } from '#state/record.ts';
import { isGranted } from '#state/sessions/folders.ts';

/** Not in TypeScript's DOM library yet: only Chromium has them (File System Access). */
interface Pickers {
  showDirectoryPicker?(options: { mode: 'readwrite'; id: string }): Promise<FileSystemDirectoryHandle>;
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

const pickers = window as unknown as Pickers;

export const canWriteFolders = (): boolean => pickers.showDirectoryPicker !== undefined;

/** Asks for a folder that may be written. To be called within a click. @returns null where the user closed the dialog */
export async function askForFolder(): Promise<FileSystemDirectoryHandle | null> {
  return unlessClosed(pickers.showDirectoryPicker!({ mode: 'readwrite', id: 'proofsheet-handover' }));
}

/** The same as a place for copies. */
export async function askForPlace(): Promise<Place | null> {
  const handle = await askForFolder();
  return handle && new FolderPlace(handle);
}

/** @returns where a large file may be written as it comes; null = closed; undefined = this browser cannot */
export async function askForFile(name: string): Promise<FileSystemFileHandle | null | undefined> {
  return pickers.showSaveFilePicker && unlessClosed(pickers.showSaveFilePicker({ suggestedName: name }));
}

/** As many pictures are looked for as it takes to know a folder. */
const PROBES = 5;

/**
 * The folder of the set, to be written from now on: one that the session knows, if the pictures lie in it and the browser
 * may write there. To be called within a click.
 */
export async function knownFolder(
  { session, handovers }: Pick<App, 'session' | 'handovers'>,
  pictures: readonly ImageRecord[],
): Promise<Place | null> {
  for (const folder of session.contents.folders) {
    if (folder.kind !== 'handle' || !(await isGranted(folder.handle, 'readwrite'))) continue;
    const place = new FolderPlace(folder.handle);
    for (const { path, bytes } of pictures.slice(0, PROBES)) {
      const file = await place.file(handovers.placeOf(path)).catch(() => null);
      if (file?.size === bytes) return place;
    }
  }
  return null;
}

/**
 * The folder of a handover of another day: one that the session knows, else one that is asked for. To be called within a
 * click. @returns null where there is none, or the log does not lie in it
 */
export async function folderOfLog(
  { session, handovers }: Pick<App, 'session' | 'handovers'>,
  { id, path }: HandedOver,
): Promise<Place | null> {
  const remembered = handovers.folderOf(id);
  if (remembered) return remembered;
  for (const folder of session.contents.folders) {
    if (folder.kind !== 'handle' || !(await isGranted(folder.handle, 'readwrite'))) continue;
    const place = new FolderPlace(folder.handle);
    if (await place.file(path).catch(() => null)) return place;
  }
  const handle = await askForFolder();
  const place = handle && new FolderPlace(handle);
  return place && (await place.file(path).catch(() => null)) ? place : null;
}

async function unlessClosed<Handle>(asked: Promise<Handle>): Promise<Handle | null> {
  try {
    return await asked;
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') return null;
    throw reason;
  }
}
