import type { PickedFile } from '#engine/picked.ts';
import { walkDirectory, walkDrop, walkFiles, walkInput, type Picked } from '#engine/intake.ts';
import type { Handovers } from './handover/handovers.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import { onLaunch, takeShared } from './opened-with.ts';
import { fetchSamples } from './samples.ts';
import type { Session } from './session.svelte.ts';
import type { Sessions } from './sessions/sessions.svelte.ts';
import { isGranted, rememberFolder } from './sessions/folders.ts';
import { projectsAmong } from './projects/among.ts';
import type { Projects } from './projects/projects.svelte.ts';
import { Sidecars } from './sidecars.svelte.ts';

/** Not in TypeScript's DOM library yet: only Chromium has it (File System Access). */
interface FolderPicker {
  showDirectoryPicker(): Promise<FileSystemDirectoryHandle>;
}

/** What came of connecting the files of a session again, by the pictures' paths. */
export interface Reconnection {
  /** Pictures whose file is as it was: they keep what was measured. */
  readonly back: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly missing: readonly string[];
}

/** The ways in: drop, folder picker, file picker, paste, samples. Files join the session while folders are still being read. */
export class Intake {
  readonly #session: Session;
  readonly #sessions: Sessions;
  readonly #notices: Notices;
  readonly #sidecars: Sidecars;
  readonly #projects: Projects;
  readonly #handovers: Handovers;
  /** Entries read so far of the folders that are being walked; null = none is. */
  #reading = $state<number | null>(null);
  #reconnection = $state.raw<Reconnection | null>(null);

  constructor(
    session: Session,
    sessions: Sessions,
    notices: Notices,
    sidecars: Sidecars,
    projects: Projects,
    handovers: Handovers,
  ) {
    this.#session = session;
    this.#sessions = sessions;
    this.#notices = notices;
    this.#sidecars = sidecars;
    this.#projects = projects;
    this.#handovers = handovers;
  }

  get reading(): number | null {
    return this.#reading;
  }

  /** What the last files changed in a session of another day; null = nothing to tell. */
  get reconnection(): Reconnection | null {
    return this.#reconnection;
  }

  dismissReconnection(): void {
    this.#reconnection = null;
  }

  /** To be called within the drop event: the entries are gone after it. */
  drop(transfer: DataTransfer): Promise<void> {
    const items = [...transfer.items];
    const entries = items.map((item) => item.webkitGetAsEntry());
    const folders = entries.filter((entry) => entry?.isDirectory);
    void this.#remember(items.filter((_, at) => entries[at]?.isDirectory));
    return this.#take(walkDrop(transfer.items), folders.length === 1 ? folders[0]?.name : undefined);
  }

  /** The files of an `<input type="file">`, with or without webkitdirectory. */
  input(files: FileList): Promise<void> {
    return this.#take(walkInput(files), files[0]?.webkitRelativePath.split('/')[0]);
  }

  /** To be called within the paste event: the files are gone after it. */
  paste(transfer: DataTransfer): Promise<void> {
    return this.#take(walkFiles(transfer.files));
  }

  /** Takes in what the system opens with the app, or another app shares with it, now and later: it joins what is there. */
  async openWith(): Promise<void> {
    const take = (files: readonly File[]) => void this.#take(walkFiles(files));
    onLaunch(take);
    const shared = await takeShared().catch(() => []);
    if (shared.length > 0) take(shared);
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
    const taken = this.#take(walkDirectory(folder), folder.name);
    void rememberFolder(this.#session.contents, { kind: 'handle', handle: folder });
    await taken;
  }

  /** The bundled sample set, from this origin. */
  async samples(): Promise<void> {
    let picked: readonly Picked[];
    try {
      picked = await fetchSamples();
    } catch {
      this.#notices.say('The samples could not be loaded. Open the page once with the network on.', {
        tone: 'problem',
      });
      return;
    }
    await this.#take([picked], 'samples');
    void rememberFolder(this.#session.contents, { kind: 'samples' });
  }

  /** Whether the files of this session can be asked for without choosing the folder anew. */
  get canReconnect(): boolean {
    return this.#session.contents.folders.length > 0;
  }

  /** Reads the session's folders again. To be called within a click: the browser asks whether it may. */
  async reconnect(): Promise<void> {
    let refused = 0;
    for (const folder of this.#session.contents.folders) {
      if (folder.kind === 'samples') await this.samples();
      else if (await isGranted(folder.handle)) await this.#take(walkDirectory(folder.handle));
      else refused++;
    }
    if (refused > 0) this.#notices.say('The browser may not read the folder: choose it, or drop it on the page.');
  }

  async #remember(items: readonly DataTransferItem[]): Promise<void> {
    type WithHandle = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
    const handles = await Promise.all(items.map((item: WithHandle) => item.getAsFileSystemHandle?.()));
    for (const handle of handles) {
      if (handle?.kind !== 'directory') continue;
      void rememberFolder(this.#session.contents, { kind: 'handle', handle: handle as FileSystemDirectoryHandle });
    }
  }

  async #take(batches: AsyncIterable<readonly Picked[]> | Iterable<readonly Picked[]>, name?: string): Promise<void> {
    const wereAbsent = this.#session.contents.records.absentCount;
    const totals = { back: 0, added: [] as number[], changed: [] as number[] };
    this.#reading ??= 0;
    const sidecars: PickedFile[] = [];
    const projects: File[] = [];
    let walkedOthers = false;
    try {
      for await (const walked of batches) {
        this.#reading += walked.length;
        const { found, others } = await projectsAmong(walked);
        projects.push(...found);
        if (others.length === 0) continue;
        walkedOthers = true;
        // Another tab works on the set of this page: new pictures begin a set of their own.
        if (this.#sessions.readOnly) this.#sessions.startNew();
        // What was moved from here is known by the path that it had.
        const batch = others.map((one) => ({ ...one, path: this.#handovers.pathOf(one.path) }));
        const taken = this.#session.add(
          batch.filter(({ path }) => !Sidecars.isOne(path)),
          name,
        );
        totals.back += taken.back.length;
        totals.added.push(...taken.added);
        totals.changed.push(...taken.changed);
        for (const entry of batch) if ('file' in entry && Sidecars.isOne(entry.path)) sidecars.push(entry);
      }
      await this.#takeSidecars(sidecars);
    } finally {
      this.#reading = null;
    }
    // Last: beside its pictures a project is merged into what they have become here.
    for (const file of projects.slice(0, 1)) await this.#projects.open(file);
    if (projects.length > 1) this.#notices.say('One project is opened at a time: drop the others after it.');
    if (this.#session.isEmpty && projects.length === 0) this.#notices.say('No picture was found there.');
    if (wereAbsent > 0 && walkedOthers) this.#tellReconnection(totals);
  }

  #tellReconnection({ back, added, changed }: { back: number; added: number[]; changed: number[] }): void {
    const { records } = this.#session.contents;
    const pathsOf = (indices: readonly number[]) => indices.map((index) => records.at(index).path);
    const missing = records.snapshot().flatMap(({ file, path }) => (file ? [] : [path]));
    this.#reconnection = { back, added: pathsOf(added), changed: pathsOf(changed), missing };
  }

  /** At the end of a walk: a sidecar may come before its picture or after it. */
  async #takeSidecars(sidecars: readonly PickedFile[]): Promise<void> {
    if (sidecars.length === 0) return;
    const { records } = this.#session.contents;
    // A sidecar is of both halves of a RAW+JPEG pair, and the picture is what decisions are about.
    const pictures = records.pictures();
    await this.#sidecars.take(
      sidecars,
      pictures.map(({ path }) => path),
    );
  }
}
