/** An empty folder of the browser's own file system, which is written by the same handles as one of the disk. */
export async function emptyFolder(name: string, files: Readonly<Record<string, BlobPart>> = {}) {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(name, { recursive: true }).catch(() => {});
  const folder = await root.getDirectoryHandle(name, { create: true });
  for (const [path, content] of Object.entries(files)) await writeFile(folder, path, content);
  return folder;
}

export async function writeFile(folder: FileSystemDirectoryHandle, path: string, content: BlobPart): Promise<void> {
  const parts = path.split('/');
  let at = folder;
  for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, { create: true });
  const handle = await at.getFileHandle(parts.at(-1)!, { create: true });
  const writable = await handle.createWritable();
  await writable.write(new Blob([content]));
  await writable.close();
}

/** Texts by path of all files; of a log only that it is there. */
export async function contentsOf(folder: FileSystemDirectoryHandle, below = ''): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const entry of folder.values()) {
    const path = `${below}${entry.name}`;
    if (entry.kind === 'directory') {
      texts[`${path}/`] = '';
      Object.assign(texts, await contentsOf(entry as FileSystemDirectoryHandle, `${path}/`));
    } else if (entry.name.startsWith('proofsheet-undo-')) texts[`${below}log`] = '';
    else texts[path] = await (await (entry as FileSystemFileHandle).getFile()).text();
  }
  return texts;
}
