import { createSubscriber } from 'svelte/reactivity';
import { joinDecisions, readDecision, sameDecision, undecided, type Decision } from '#core/decisions/decision.ts';
import { changeName, decisionWords } from '#core/decisions/wording.ts';
import type { Merging } from '#core/project/merge.ts';
import type { Edit, History } from './history.svelte.ts';
import type { KeptPart } from './kept.ts';

/** What is told to whoever reads one picture's decision, and only to them. */
interface Watch {
  readonly read: () => void;
  changed: () => void;
}

/**
 * Picks, rejects, stars and colours, by path. A reader of one picture's decision hears of that picture alone, so a tile
 * costs nothing when another one is decided; a reader of all hears of each.
 */
export class Decisions implements KeptPart {
  /** What one of two people left open is no contradiction: a pick and three stars are a pick with three stars. */
  readonly merging: Merging = {
    under: [],
    depth: 1,
    byPicture: true,
    accepts: (_place, value) => readDecision(value) !== null,
    join: (mine, theirs) => joinDecisions(mine as Decision, theirs as Decision) ?? undefined,
  };

  readonly #history: History;
  #decided: ReadonlyMap<string, Decision> = new Map();
  readonly #watches = new Map<string, Watch>();
  #version = $state(0);

  constructor(history: History) {
    this.#history = history;
  }

  /** The decision on one picture. */
  of(path: string): Decision {
    this.#watch(path);
    return this.#decided.get(path) ?? undecided;
  }

  /** Every decision that was made, by path, for counts and filters over the whole set. */
  get all(): ReadonlyMap<string, Decision> {
    void this.#version;
    return this.#decided;
  }

  /**
   * One change to one picture or many, as one edit that can be undone. `name` stands for what was changed.
   * @returns the edit, not made yet; null where it would change nothing
   */
  change(paths: readonly string[], change: Partial<Decision>, name: string): Edit | null {
    const edits = paths.map((path) => [path, { ...(this.#decided.get(path) ?? undecided), ...change }] as const);
    return this.edit(edits, changeName(change, name));
  }

  /** Several changes at once, each picture its own. @returns as `change` does */
  edit(wanted: readonly (readonly [path: string, decision: Decision])[], name: string): Edit | null {
    const changed = wanted.filter(([path, decision]) => !sameDecision(decision, this.#decided.get(path) ?? undecided));
    if (changed.length === 0) return null;
    const before = changed.map(([path]) => [path, this.#decided.get(path) ?? undecided] as const);
    return { name, redo: () => this.#write(changed), undo: () => this.#write(before) };
  }

  /** Makes a change at once. @returns whether there was anything to change */
  decide(paths: readonly string[], change: Partial<Decision>, name: string): boolean {
    const edit = this.change(paths, change, name);
    if (edit) this.#history.make(edit);
    return edit !== null;
  }

  /** By path; only pictures of which something was decided are in it. */
  saved(): Readonly<Record<string, Decision>> {
    return Object.fromEntries(this.all);
  }

  /** Takes the place of what was decided; an entry that is no decision is left out. Not an edit: it cannot be undone. */
  restore(saved: unknown): void {
    if (typeof saved !== 'object' || Array.isArray(saved)) throw new TypeError('no decisions by path');
    const entries = Object.entries(saved ?? {}).flatMap(([path, value]) => {
      const decision = readDecision(value);
      return decision ? [[path, decision] as const] : [];
    });
    const gone = [...this.#decided.keys()].map((path) => [path, undecided] as const);
    this.#write([...gone, ...entries]);
  }

  /** Decisions that came with the pictures; what was decided here stays. Not an edit. */
  start(entries: readonly (readonly [path: string, decision: Decision])[]): void {
    this.#write(entries.filter(([path]) => !this.#decided.has(path)));
  }

  inWords(_place: readonly string[], value: unknown): string {
    const decision = readDecision({ ...undecided, ...(typeof value === 'object' ? value : {}) });
    return (decision && decisionWords(decision)) || 'nothing decided';
  }

  #write(entries: readonly (readonly [string, Decision])[]): void {
    const decided = new Map(this.#decided);
    for (const [path, decision] of entries) {
      if (sameDecision(decision, undecided)) decided.delete(path);
      else decided.set(path, decision);
    }
    this.#decided = decided;
    this.#version++;
    for (const [path] of entries) this.#watches.get(path)?.changed();
  }

  #watch(path: string): void {
    let watch = this.#watches.get(path);
    if (!watch) {
      const made: Watch = {
        read: createSubscriber((update) => {
          made.changed = update;
          return () => this.#watches.delete(path);
        }),
        changed: () => {},
      };
      watch = made;
      this.#watches.set(path, watch);
    }
    watch.read();
  }
}
