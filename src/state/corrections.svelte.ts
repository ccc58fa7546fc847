import {
  mergeGroups,
  movePictures,
  noCorrections,
  readCorrections,
  renameGroup,
  splitOff,
  type Corrections as HandCorrections,
} from '#core/variation/corrections.ts';
import { readMemory, type GroupMemory } from '#core/variation/identity.ts';
import type { AxisId } from '#core/variation/organization.ts';
import type { History } from './history.svelte.ts';
import type { KeptPart } from './kept.ts';
import type { Session } from './session.svelte.ts';

interface SavedCorrections {
  readonly version: 1;
  readonly corrections: HandCorrections;
  /** Which pictures the automatic groups held that the corrections speak of by id. */
  readonly memory: GroupMemory | null;
}

/** A group on the screen. */
export interface NamedGroup {
  readonly id: string;
  readonly name: string;
}

/** The user's corrections of the groups of an axis; each can be undone. */
export class Corrections implements KeptPart {
  readonly #session: Session;
  readonly #history: History;

  constructor(session: Session, history: History) {
    this.#session = session;
    this.#history = history;
  }

  get value(): HandCorrections {
    return this.#session.corrections;
  }

  /** @param to '' gives the group its automatic name back */
  rename(axis: AxisId, { id, name }: NamedGroup, to: string): void {
    this.#make(`new name of “${name}”`, renameGroup(this.value, axis, id, to));
  }

  /** All of one group into another, which keeps its name. */
  merge(axis: AxisId, gone: NamedGroup, kept: NamedGroup): void {
    const { images, organization } = this.#session;
    const paths = images.map(({ path }) => path);
    const members = paths.filter((path) => {
      const position = this.#session.positionOf(path);
      const id = position === undefined ? null : organization?.groups[position]?.[axis];
      return id === gone.id || id === kept.id;
    });
    this.#make(
      `merging of “${gone.name}” with “${kept.name}”`,
      mergeGroups(this.value, axis, gone.id, kept.id, members),
    );
  }

  move(axis: AxisId, paths: readonly string[], into: NamedGroup): void {
    this.#make(`move of ${pictures(paths)} to “${into.name}”`, movePictures(this.value, axis, paths, into.id));
  }

  /** Pictures into a group of their own. @param beside the group that they come from */
  split(axis: AxisId, paths: readonly string[], beside: NamedGroup, name: string): void {
    this.#make(`splitting off ${pictures(paths)} as “${name}”`, splitOff(this.value, axis, paths, beside.id, name));
  }

  saved(): SavedCorrections | null {
    const { corrections, memory } = this.#session;
    return Object.values(corrections).every((groups) => groups.length === 0)
      ? null
      : { version: 1, corrections, memory };
  }

  restore(saved: unknown): void {
    if (saved === null) {
      this.#session.takeUp(noCorrections, null);
      return;
    }
    const { version, corrections, memory } = saved as Partial<Record<keyof SavedCorrections, unknown>>;
    const read = readCorrections(corrections);
    if (version !== 1 || !read) throw new Error('no corrections of version 1');
    this.#session.takeUp(read, readMemory(memory));
  }

  inWords(_place: readonly string[], value: unknown): string {
    const corrections = readCorrections((value as Partial<SavedCorrections> | null)?.corrections) ?? noCorrections;
    const groups = Object.values(corrections).reduce((sum, { length }) => sum + length, 0);
    return groups === 1 ? '1 corrected group' : `${groups} corrected groups`;
  }

  #make(name: string, next: HandCorrections): void {
    const before = this.value;
    this.#history.make({ name, redo: () => this.#session.correct(next), undo: () => this.#session.correct(before) });
  }
}

const pictures = ({ length }: readonly string[]) => (length === 1 ? '1 picture' : `${length} pictures`);
