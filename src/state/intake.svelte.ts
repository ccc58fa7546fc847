import { walkClipboard, walkDirectory, walkDrop, walkInput, type Picked } from '#engine/intake.ts';
import type { Notices } from './notices.svelte.ts';
import type { Session } from './session.svelte.ts';

/** Not in TypeScript's DOM library yet: only Chromium has it (File System Access). */
interface FolderPicker {
  showDirectoryPicker(): Promise<FileSystemDirectoryHandle>;
}

/** The ways in: drop, folder picker, file picker, paste, samples. Files join the session while folders are still being read. */
export class Intake {
  readonly #session: Session;
  readonly #notices: Notices;
  /** Entries read so far of the folders that are being walked; null = none is. */
  #reading = $state<number | null>(null);

  constructor(session: Session, notices: Notices) {
    this.#session = session;
    this.#notices = notices;
  }

  get reading(): number | null {
    return this.#reading;
  }

  /** To be called within the drop event: the entries are gone after it. */
  drop(transfer: DataTransfer): Promise<void> {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
    const folders = entries.filter((entry) => entry?.isDirectory);
    return this.#take(walkDrop(transfer.items), folders.length === 1 ? folders[0]?.name : undefined);
  }

  /** The files of an `<input type="file">`, with or without webkitdirectory. */
  input(files: FileList): Promise<void> {
    return this.#take(walkInput(files), files[0]?.webkitRelativePath.split('/')[0]);
  }

  paste(transfer: DataTransfer): Promise<void> {
    return this.#take(walkClipboard(transfer));
  }

  get canPickFolder(): boolean {
    return 'showDirectoryPicker' in window;
  }

  /** Asks for a folder by the File System Access API. A closed dialog is no fault. */
  async pickFolder(): Promise<void> {
    let folder: FileSystemDirectoryHandle;
    try {
      folder = await (window as unknown as FolderPicker).showDirectoryPicker();
    } catch (reason) {
      if (reason instanceof DOMException && reason.name === 'AbortError') return;
      this.#notices.say('The folder could not be opened. Drop it on the page instead.', { tone: 'problem' });
      return;
    }
    await this.#take(walkDirectory(folder), folder.name);
  }

  /** The bundled sample set, from this origin. */
  async samples(): Promise<void> {
    const base = new URL('samples/', document.baseURI);
    try {
      const paths = (await fetchFrom(base, 'samples.json').then((response) => response.json())) as string[];
      const picked = paths.map(async (path): Promise<Picked> => {
        const bytes = await fetchFrom(base, path).then((response) => response.blob());
        return { path, file: new File([bytes], path.split('/').at(-1)!, { type: bytes.type }) };
      });
      this.#session.add(await Promise.all(picked), 'samples');
    } catch {
      this.#notices.say('The samples could not be loaded. Open the page once with the network on.', {
        tone: 'problem',
      });
    }
  }

  async #take(batches: AsyncIterable<readonly Picked[]>, name?: string): Promise<void> {
    this.#reading ??= 0;
    try {
      for await (const batch of batches) {
        this.#reading += batch.length;
        this.#session.add(batch, name);
      }
    } finally {
      this.#reading = null;
    }
    if (this.#session.isEmpty) this.#notices.say('No picture was found there.');
  }
}

async function fetchFrom(base: URL, path: string): Promise<Response> {
  const response = await fetch(new URL(path.split('/').map(encodeURIComponent).join('/'), base));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}
