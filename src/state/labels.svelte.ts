import { labelAndSplit } from '#core/intake/path-label.ts';
import { labelName, type GivenLabel } from '#core/training/given-labels.ts';
import type { History } from './history.svelte.ts';
import type { KeptPart } from './kept.ts';
import type { Session } from './session.svelte.ts';

/** A label of the set. */
export interface NamedLabel {
  readonly name: string;
  readonly pictures: number;
}

/** Labels that are given by hand or by a file, in place of what the folders say; each change can be undone. */
export class Labels implements KeptPart {
  readonly #session: Session;
  readonly #history: History;
  #given = $state.raw<ReadonlyMap<string, GivenLabel>>(new Map());

  readonly #list = $derived.by((): readonly NamedLabel[] => {
    const counts = new Map<string, number>();
    for (const { label } of this.#session.images) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    return [...counts].map(([name, pictures]) => ({ name, pictures })).sort((a, b) => a.name.localeCompare(b.name));
  });

  constructor(session: Session, history: History) {
    this.#session = session;
    this.#history = history;
  }

  /** Every label of the set, by name. */
  get list(): readonly NamedLabel[] {
    return this.#list;
  }

  /** How many pictures have another label or split than their folder says. */
  get givenCount(): number {
    return this.#given.size;
  }

  /**
   * Gives pictures a label. @param to as it was typed; '' = none
   * @returns whether it is a name that a label may have
   */
  assign(paths: readonly string[], to: string): boolean {
    const label = labelName(to);
    if (label === undefined) return false;
    const what = paths.length === 1 ? '1 picture' : `${paths.length.toLocaleString('en')} pictures`;
    this.give(
      paths.map((path) => [path, { label, split: this.#session.imageOf(path)?.split ?? null }]),
      label === null ? `label taken from ${what}` : `label “${label}” for ${what}`,
    );
    return true;
  }

  /** Another name for a label; the name of another label merges the two. @returns as `assign` does */
  rename(from: string, to: string): boolean {
    const label = labelName(to);
    if (label === undefined || label === null) return false;
    const members = this.#session.records.filter((image) => image.label === from);
    this.give(
      members.map(({ path, split }) => [path, { label, split }]),
      `new name of the label “${from}”`,
    );
    return true;
  }

  /** Labels for many pictures at once, as one edit. */
  give(entries: readonly (readonly [path: string, given: GivenLabel])[], name: string): void {
    const before = this.#given;
    const next = new Map(before);
    for (const [path, given] of entries) {
      const own = labelAndSplit(path);
      if (own.label === given.label && own.split === given.split) next.delete(path);
      else next.set(path, given);
    }
    if (sameLabels(before, next)) return;
    this.#history.make({ name, redo: () => this.#write(next), undo: () => this.#write(before) });
  }

  /** By path; only pictures whose folder says something else. Null = there are none. */
  saved(): Readonly<Record<string, GivenLabel>> | null {
    return this.#given.size === 0 ? null : Object.fromEntries(this.#given);
  }

  restore(saved: unknown): void {
    if (saved !== null && (typeof saved !== 'object' || Array.isArray(saved))) throw new TypeError('no labels by path');
    const entries = Object.entries((saved ?? {}) as Readonly<Record<string, Partial<GivenLabel> | null>>);
    this.#write(
      new Map(
        entries.flatMap(([path, value]) => {
          const told = value?.label;
          const label = typeof told === 'string' ? labelName(told) : told === null ? null : undefined;
          const split = value?.split === 'train' || value?.split === 'test' ? value.split : null;
          return label === undefined ? [] : [[path, { label, split }] as const];
        }),
      ),
    );
  }

  inWords(_place: readonly string[], value: unknown): string {
    const { label = null, split = null } = (value ?? {}) as Partial<GivenLabel>;
    const named = label === null ? 'no label' : `label “${label}”`;
    return split === null ? named : `${named}, for ${split === 'train' ? 'training' : 'testing'}`;
  }

  #write(given: ReadonlyMap<string, GivenLabel>): void {
    this.#given = given;
    this.#session.relabel(given);
  }
}

function sameLabels(a: ReadonlyMap<string, GivenLabel>, b: ReadonlyMap<string, GivenLabel>): boolean {
  return (
    a.size === b.size &&
    [...b].every(([path, { label, split }]) => a.get(path)?.label === label && a.get(path)?.split === split)
  );
}
