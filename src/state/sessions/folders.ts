import type { Contents } from '#state/contents.ts';
/** Where the pictures came from: a folder that can be asked for again, or the samples of this origin. */
export type Folder =
  { readonly kind: 'handle'; readonly handle: FileSystemDirectoryHandle } | { readonly kind: 'samples' };

type Mode = 'read' | 'readwrite';

/** Not in TypeScript's DOM library yet (File System Access). */
interface Permitted {
  queryPermission?(descriptor: { mode: Mode }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: Mode }): Promise<PermissionState>;
}

/** Whether a folder of another day may be read, or written, now; the browser may ask the user. To be called within a click. */
export async function isGranted(handle: FileSystemDirectoryHandle, mode: Mode = 'read'): Promise<boolean> {
  const permitted = handle as Permitted;
  try {
    // Browsers without the question give handles to their own storage only, which is always open.
    if (((await permitted.queryPermission?.({ mode })) ?? 'granted') === 'granted') return true;
    return (await permitted.requestPermission?.({ mode })) === 'granted';
  } catch {
    return false;
  }
}

/** Adds a folder unless it is known already. */
async function withFolder(folders: readonly Folder[], folder: Folder): Promise<readonly Folder[]> {
  for (const known of folders) {
    if (known.kind === 'samples' && folder.kind === 'samples') return folders;
    if (known.kind === 'handle' && folder.kind === 'handle' && (await known.handle.isSameEntry(folder.handle))) {
      return folders;
    }
  }
  return [...folders, folder];
}

/** Keeps where pictures of a set came from, to be asked again another day. */
export async function rememberFolder(contents: Contents, folder: Folder): Promise<void> {
  const folders = await withFolder(contents.folders, folder);
  if (folders === contents.folders) return;
  contents.folders = folders;
  contents.journal.folders(folders);
}
