import { folderOfPath } from '#core/handover/file-name.ts';
import { planOf, type Plan } from '#core/handover/plan.ts';
import type { Choice } from '#core/handover/choice.ts';
import { FolderPlace, type Place } from '#engine/place.ts';
import type { App } from '#state/context.ts';
import { rememberFolder } from '#state/sessions/folders.ts';
import { askForFolder, canWriteFolders, knownFolder } from './asking.ts';
import { carryOut, type Carried } from './carry-out.ts';
import { chosenOf, countOf, gather } from './gathering.ts';
import { namesIn, presentOf, sourceFolders } from './looking.ts';
import { readerOf } from './reading.ts';
import { refileMoved } from './undoing.ts';
import { Refusal, whyOf, type Left } from './why.ts';
import { Wishes } from './wishes.svelte.ts';
import { zipOf } from './zip.ts';

const none: ReadonlySet<string> = new Set();

/** The one under way, which its dialog may have left. */
const underWay = new WeakMap<App, Handover>();

/** The plan that follows from what is asked for, and doing it. */
export class Handover {
  readonly #app: App;
  readonly canWrite = canWriteFolders();
  readonly wishes = new Wishes();

  /** The folder that was chosen for copies, and that of the set. */
  #target = $state.raw<Place | null>(null);
  #home = $state.raw<Place | null>(null);
  #names = $state.raw<ReadonlySet<string>>(none);
  #progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  #result = $state.raw<Carried | null>(null);
  #fault = $state('');
  #stop = new AbortController();

  readonly chosen = $derived.by(() => chosenOf(this.#app, this.wishes.choice));
  readonly #gathered = $derived.by(() => gather(this.#app, this.chosen, this.wishes));
  readonly #ready = $derived.by(() => this.#readyOf());
  readonly plan = $derived.by(() => this.#planOf(this.#ready.groups, this.place ? this.#names : none));

  /** The one that is under way, or a new one. */
  static of(app: App): Handover {
    return underWay.get(app) ?? new Handover(app);
  }

  constructor(app: App) {
    this.#app = app;
    const { all } = app.decisions;
    if (!this.canWrite) this.wishes.means = 'zip';
    if (app.culling.selected.length > 1) this.wishes.choice = { kind: 'selected' };
    else if (![...all.values()].some(({ flag }) => flag === 'pick')) this.wishes.choice = { kind: 'shown' };
  }

  /** Where they go, once it was asked for; null for what is saved as a file. */
  get place(): Place | null {
    const { means } = this.wishes;
    return means === 'copy' ? this.#target : means === 'move' ? this.#home : null;
  }

  get needsPlace(): boolean {
    const { means } = this.wishes;
    return (means === 'copy' || means === 'move') && !this.place;
  }

  /** Nothing is moved while the set is being checked, nor from a second tab. */
  get mayMove(): boolean {
    return this.#app.session.progress.phase !== 'working' && !this.#app.sessions.readOnly;
  }

  /** Files that are through; null = nothing is under way. */
  get progress(): { readonly done: number; readonly total: number } | null {
    return this.#progress;
  }

  /** What came of it; null = nothing was done yet. */
  get result(): Carried | null {
    return this.#result;
  }

  /** Why nothing could be done, in words; '' = nothing is wrong. */
  get fault(): string {
    return this.#fault;
  }

  /** What does not go, or not as it was asked. */
  get problems(): readonly Left[] {
    return [...this.#gathered.problems, ...this.#ready.problems];
  }

  /** Folders of the place that have to be looked into before the plan holds. */
  get foldersToSee(): readonly string[] {
    const { groups } = this.#gathered;
    const targets = this.#planOf(groups, none).operations.map(({ to }) => folderOfPath(to));
    const sources = this.wishes.means === 'move' ? sourceFolders(groups) : [];
    return [...new Set([...targets, ...sources, ''])];
  }

  count(choice: Choice): number {
    return countOf(this.#app, choice);
  }

  /** Sees what is in the place by now. */
  async look(): Promise<void> {
    const { place } = this;
    if (!place) return;
    try {
      this.#names = await namesIn(place, this.foldersToSee);
      this.#fault = '';
    } catch (reason) {
      this.#fault = `“${place.name}” could not be read: ${whyOf(reason)}.`;
    }
  }

  /** Asks for the folder. To be called within a click. */
  async choosePlace(): Promise<void> {
    this.#fault = '';
    try {
      const known = this.wishes.means === 'move' ? await knownFolder(this.#app, this.chosen) : null;
      const handle = known ? null : await askForFolder();
      const place = known ?? (handle && new FolderPlace(handle));
      if (!place) return;
      if (this.wishes.means === 'copy') this.#target = place;
      else {
        if (handle) await this.#recognise(handle, place);
        this.#home = place;
      }
      await this.look();
    } catch (reason) {
      this.#fault = `The folder cannot be taken: ${whyOf(reason)}.`;
    }
  }

  /** Copies or moves as the plan says; where the place has changed meanwhile, only the plan changes. */
  async run(): Promise<void> {
    const { place, wishes } = this;
    const way = wishes.means;
    if (!place || this.#progress || (way !== 'copy' && way !== 'move')) return;
    const shown = targetsOf(this.plan);
    await this.look();
    if (targetsOf(this.plan) !== shown) {
      this.#fault = 'The folder has changed meanwhile: this is the plan as it is now.';
      return;
    }
    const { operations } = this.plan;
    const told: Left[] = [];
    const carried = await this.#during(() =>
      carryOut({
        way,
        operations,
        place,
        folder: wishes.withinSet ? wishes.folder : '',
        id: new Date().toISOString(),
        content: readerOf(this.#app, { home: way === 'move' ? place : null, embed: wishes.embed, told }),
        progress: (done) => this.#through(done, operations.length),
        logged: (log) => this.#app.handovers.put(log, place),
        signal: this.#stop.signal,
      }),
    );
    if (way === 'move') await refileMoved(this.#app, place, carried.log.files);
    this.#result = { ...carried, skipped: [...carried.skipped, ...told] };
  }

  /**
   * The files as a ZIP.
   * @param write is given it as a stream, and resolves when it is written
   * @returns files that are left out, or went otherwise than asked
   */
  async zip(write: (zip: ReadableStream<Uint8Array>) => Promise<void>): Promise<readonly Left[]> {
    const { operations } = this.plan;
    const told: Left[] = [];
    const content = readerOf(this.#app, { home: null, embed: this.wishes.embed, told });
    const progress = (done: number) => this.#through(done, operations.length);
    await this.#during(() => write(zipOf(operations, content, { skipped: told, progress, signal: this.#stop.signal })));
    return told;
  }

  /** Ends it after the picture under way. */
  stop(): void {
    this.#stop.abort();
  }

  /** The result was seen: another handover can be planned. */
  again(): void {
    this.#result = null;
    void this.look();
  }

  async #during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#stop = new AbortController();
    this.#fault = '';
    this.#through(0, this.plan.operations.length);
    underWay.set(this.#app, this);
    try {
      return await work();
    } finally {
      this.#progress = null;
      underWay.delete(this.#app);
    }
  }

  #through(done: number, total: number): void {
    this.#progress = { done, total };
  }

  /** Takes a folder for the set's own only if a picture lies in it where it should. */
  async #recognise(handle: FileSystemDirectoryHandle, place: Place): Promise<void> {
    const { session, handovers } = this.#app;
    const [first] = this.chosen;
    if (!first || !(await place.file(handovers.placeOf(first.path)))) {
      throw new Refusal('the pictures do not lie in it by the paths that they have here');
    }
    void rememberFolder(session.contents, { kind: 'handle', handle });
  }

  /** What can go as things stand. */
  #readyOf() {
    const { groups } = this.#gathered;
    const { means } = this.wishes;
    if (means === 'move' && this.#home && this.#names.size > 0) {
      const { present, missing } = presentOf(groups, this.#names);
      return { groups: present, problems: missing.map((path) => ({ path, why: 'it does not lie in that folder' })) };
    }
    if (means !== 'copy' && means !== 'zip') return { groups, problems: [] };
    const away = new Set(this.chosen.filter(({ file }) => !file).map(({ path }) => path));
    return {
      groups: groups.filter(({ picture }) => !away.has(picture)),
      problems: [...away].map((path) => ({ path, why: 'its folder is not connected' })),
    };
  }

  #planOf(groups: Parameters<typeof planOf>[0], taken: ReadonlySet<string>): Plan {
    const { means, naming, folder, withinSet } = this.wishes;
    return planOf(groups, {
      naming: means === 'list' ? 'folders' : naming,
      folder: withinSet ? folder : '',
      taken,
      samePlace: withinSet,
    });
  }
}

const targetsOf = ({ operations }: Plan): string => operations.map(({ from, to }) => `${from}\n${to}`).join('\n');
