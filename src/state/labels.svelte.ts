import { labelAndSplit } from '#core/intake/path-label.ts';
import { allLabels, annotated, hasLabel, type Labelled } from '#core/training/annotation.ts';
import { labelName, sameGiven, type GivenLabel } from '#core/training/given-labels.ts';
import type { NamedBy } from '#core/training/name-pattern.ts';
import { readAnnotation } from '#core/training/read-annotation.ts';
import { renamedIn, withMain, withoutLabel } from '#core/training/renaming.ts';
import type { Split } from '#core/variation/organization.ts';
import type { History } from './history.svelte.ts';
import type { KeptPart } from './kept.ts';
import type { ImageRecord } from './record.ts';
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
    for (const image of this.#session.images) {
      for (const label of allLabels(image)) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
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
   * Gives pictures a main label in place of the one they have, on their boxes, too; further labels stay.
   * @param to as it was typed; '' = no label at all
   * @returns whether it is a name that a label may have
   */
  assign(paths: readonly string[], to: string): boolean {
    const label = labelName(to);
    if (label === undefined) return false;
    const name = label === null ? `label taken from ${what(paths)}` : `label “${label}” for ${what(paths)}`;
    this.#change(paths, name, (image) => (label === null ? { label } : withMain(image, label)));
    return true;
  }

  /** Gives each of these pictures a main label of its own, and a part where one is said. */
  assignEach(given: ReadonlyMap<string, NamedBy>, name: string): void {
    this.#change([...given.keys()], name, (image) => {
      const { label, split } = given.get(image.path)!;
      return { ...withMain(image, label), split: split ?? image.split };
    });
  }

  /** Gives pictures a label besides those they have; to a picture without one it is the main one. @returns as `assign` does */
  add(paths: readonly string[], to: string): boolean {
    const label = labelName(to);
    if (label === undefined || label === null) return false;
    this.#change(paths, `further label “${label}” for ${what(paths)}`, (image) =>
      annotated(image.label, [...(image.others ?? []), label], image.boxes),
    );
    return true;
  }

  /** Takes one label from pictures, with its boxes; where it was the main one, the next one is it. */
  remove(paths: readonly string[], label: string): void {
    this.#change(paths, `label “${label}” taken from ${what(paths)}`, (image) => withoutLabel(image, label));
  }

  /** Another name for a label; the name of another label merges the two. @returns as `assign` does */
  rename(from: string, to: string): boolean {
    const label = labelName(to);
    if (label === undefined || label === null) return false;
    const members = this.#session.records.filter((image) => hasLabel(image, from)).map(({ path }) => path);
    this.#change(members, `new name of the label “${from}”`, (image) => renamedIn(image, from, label));
    return true;
  }

  /** Labels for many pictures at once, as one edit. */
  give(entries: readonly (readonly [path: string, given: GivenLabel])[], name: string): void {
    const before = this.#given;
    const next = new Map(before);
    for (const [path, given] of entries) {
      if (sameGiven(labelAndSplit(path), given)) next.delete(path);
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
          const { others, boxes } = readAnnotation(value);
          return label === undefined ? [] : [[path, { ...annotated(label, others, boxes), split }] as const];
        }),
      ),
    );
  }

  inWords(_place: readonly string[], value: unknown): string {
    const { label = null, others = [], boxes, split = null } = (value ?? {}) as Partial<GivenLabel>;
    const labels = [...(label === null ? [] : [label]), ...others].map((name) => `“${name}”`);
    const drawn = boxes ? `, ${boxes.list.length === 1 ? '1 box' : `${boxes.list.length} boxes`}` : '';
    const named =
      (labels.length === 0 ? 'no label' : `${labels.length === 1 ? 'label' : 'labels'} ${labels.join(', ')}`) + drawn;
    return split === null ? named : `${named}, for ${split === 'train' ? 'training' : 'testing'}`;
  }

  /** One edit of what these pictures are said to show; their parts stay unless the change says another. */
  #change(
    paths: readonly string[],
    name: string,
    change: (image: ImageRecord) => Labelled & { split?: Split | null },
  ): void {
    this.give(
      paths.flatMap((path) => {
        const image = this.#session.imageOf(path);
        return image ? [[path, { split: image.split, ...change(image) }] as const] : [];
      }),
      name,
    );
  }

  #write(given: ReadonlyMap<string, GivenLabel>): void {
    this.#given = given;
    this.#session.relabel(given);
  }
}

const what = (paths: readonly string[]): string =>
  paths.length === 1 ? '1 picture' : `${paths.length.toLocaleString('en')} pictures`;

function sameLabels(a: ReadonlyMap<string, GivenLabel>, b: ReadonlyMap<string, GivenLabel>): boolean {
  return a.size === b.size && [...b].every(([path, given]) => sameGiven(a.get(path) ?? null, given));
}
