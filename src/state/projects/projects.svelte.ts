import { faultSentence } from '#core/fault-sentence.ts';
import type { Matching } from '#core/project/matching.ts';
import type { Project, ProjectPicture } from '#core/project/project.ts';
import type { History } from '#state/history.svelte.ts';
import type { KeptParts } from '#state/kept.ts';
import type { Notices } from '#state/notices.svelte.ts';
import { RawPairs } from '#state/raw-pairs.ts';
import type { Session } from '#state/session.svelte.ts';
import type { Keeper } from '#state/sessions/keeper.svelte.ts';
import type { Sessions } from '#state/sessions/sessions.svelte.ts';
import type { Sidecars } from '#state/sidecars.svelte.ts';
import type { View } from '#state/view.svelte.ts';
import type { ProjectMerge } from './project-merge.ts';

/** A project that was opened while a set is on the page: what becomes of it is for the user to say. */
export interface Offer {
  readonly project: Project;
  /** How many it has; RAW files beside their picture do not count. */
  readonly pictures: number;
  readonly matching: Matching;
  readonly merge: ProjectMerge;
}

interface ProjectsOptions {
  readonly keeper: Keeper;
  readonly session: Session;
  readonly sessions: Sessions;
  readonly kept: KeptParts;
  readonly history: History;
  readonly view: View;
  readonly sidecars: Sidecars;
  readonly notices: Notices;
}

/** Sets as files without pictures: saved here, opened on another machine, and merged into what is made of the set there. */
export class Projects {
  readonly #options: ProjectsOptions;
  #offer = $state.raw<Offer | null>(null);
  #reading = $state(false);

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** null = nothing is to be decided. */
  get offer(): Offer | null {
    return this.#offer;
  }

  get reading(): boolean {
    return this.#reading;
  }

  /** The set on the page as a file. */
  async save(): Promise<Blob> {
    const { session, kept } = this.#options;
    const [{ projectOf }, { writeProjectFile }] = await Promise.all([
      import('./carrying.ts'),
      import('./project-file.ts'),
    ]);
    return writeProjectFile(await projectOf(session.contents, kept.saved('session', 'app'), Date.now()));
  }

  /** Reads a project: on an empty page it becomes a session, else it is offered. A file that is none is said. */
  async open(file: Blob): Promise<void> {
    const { session, notices } = this.#options;
    this.#reading = true;
    try {
      const { readProjectFile } = await import('./project-file.ts');
      const read = await readProjectFile(file);
      if (!read.ok) notices.say(faultSentence(read.fault), { tone: 'problem' });
      else if (session.isEmpty) await this.#begin(read.value);
      else await this.#offerTo(read.value);
    } finally {
      this.#reading = false;
    }
  }

  /** Leaves the project that is offered alone. */
  dismiss(): void {
    this.#offer = null;
  }

  /** The offered project as a session of its own; the one on the page stays in the list. */
  async openAsNew(): Promise<void> {
    const offer = this.#offer;
    this.dismiss();
    if (offer) await this.#begin(offer.project);
  }

  /** Whether this session may be changed; where it may not, that is said. */
  get mayMerge(): boolean {
    return !this.#options.sessions.refuses();
  }

  /** What is offered goes into the session on the page, as one edit. @param theirs conflicts in which theirs are taken */
  merge(theirs: ReadonlySet<number>): void {
    const { history, notices } = this.#options;
    const offer = this.#offer;
    this.dismiss();
    if (!offer || !this.mayMerge) return;
    const changes = offer.merge.changes(theirs);
    const what = `${changes} ${changes === 1 ? 'decision' : 'decisions'} from “${offer.project.name}”`;
    const name = `merging of ${what}`;
    history.make(offer.merge.edit(name, theirs));
    notices.say(`Merged ${what}.`, {
      topic: 'project',
      action: { name: 'Undo', run: () => history.undoName === name && history.undo() },
    });
  }

  async #offerTo(project: Project): Promise<void> {
    const { session, kept } = this.#options;
    const [{ matchPictures }, { ProjectMerge }] = await Promise.all([
      import('#core/project/matching.ts'),
      import('./project-merge.ts'),
    ]);
    const { records } = session.contents;
    const mine = records.pictures();
    const theirs = withoutRawHalves(project.pictures);
    const matching = matchPictures(mine, theirs);
    const merge = new ProjectMerge(
      kept.list.filter(({ scope }) => scope !== 'here'),
      project.kept,
      matching,
    );
    this.#offer = { project, pictures: theirs.length, matching, merge };
  }

  async #begin(project: Project): Promise<void> {
    const { keeper, session, sessions, kept, view, sidecars, notices } = this.#options;
    const { contentsOf } = await import('./carrying.ts');
    const { contents, problems } = contentsOf(project, keeper);
    const wasEmpty = session.isEmpty;
    const putBack = sessions.begin(contents, project.kept);
    sidecars.clear();
    view.clearFilters();
    view.open(null);
    view.go('pictures');
    for (const problem of problems) notices.say(problem);
    this.#useItsLimits(project, kept);
    notices.say(`Project “${project.name}” opened.`, {
      topic: 'project',
      ...(wasEmpty ? {} : { action: { name: 'Put back what was here', run: putBack } }),
    });
  }

  /** Its verdicts were made by its limits; those of before are one press away. */
  #useItsLimits(project: Project, kept: KeptParts): void {
    const mine = kept.saved('app');
    const differ = kept.list.filter(
      ({ key, scope }) =>
        scope === 'app' && project.kept[key] != null && JSON.stringify(project.kept[key]) !== JSON.stringify(mine[key]),
    );
    if (differ.length === 0) return;
    kept.restore(project.kept, 'app');
    this.#options.notices.say('The limits of the project are in use now.', {
      topic: 'limits',
      action: { name: 'Back to mine', run: () => kept.restore(mine, 'app') },
    });
  }
}

/** The pictures that decisions are about: of a RAW file and its JPEG the JPEG. */
function withoutRawHalves(pictures: readonly ProjectPicture[]): readonly ProjectPicture[] {
  const pairs = new RawPairs();
  pictures.forEach(({ path }, index) => pairs.add(index, path));
  return pictures.filter((_, index) => !pairs.has(index));
}
