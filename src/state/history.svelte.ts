/** Something the user did to the set that can be taken back. Both ways change state at once and never fail. */
export interface Edit {
  /** What was done, as it stands after "Undo": 'reject of 12 pictures'. */
  readonly name: string;
  redo(): void;
  undo(): void;
}

/** Edits that are kept: more than anyone steps back through, few enough for what they hold on to. */
const MOST_EDITS = 500;

/** Everything the user decided about the set, in one line: undone newest first, whatever it was about. */
export class History {
  #past = $state.raw<readonly Edit[]>([]);
  #future = $state.raw<readonly Edit[]>([]);

  readonly #refuses: () => boolean;

  /** @param refuses asked before every change: true where the set cannot be changed here, which it says itself */
  constructor(refuses: () => boolean = () => false) {
    this.#refuses = refuses;
  }

  /** Name of the edit that undo takes back; null = nothing to undo. */
  get undoName(): string | null {
    return this.#past.at(-1)?.name ?? null;
  }

  /** Name of the edit that redo repeats; null = nothing to redo. */
  get redoName(): string | null {
    return this.#future.at(-1)?.name ?? null;
  }

  /** Does the edit now and remembers it; what was undone before can no longer be redone. */
  make(edit: Edit): void {
    if (this.#refuses()) return;
    edit.redo();
    this.#past = [...this.#past.slice(1 - MOST_EDITS), edit];
    this.#future = [];
  }

  /** @returns the name of what was taken back, null when there was nothing */
  undo(): string | null {
    const edit = this.#past.at(-1);
    if (!edit) return null;
    edit.undo();
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, edit];
    return edit.name;
  }

  /** @returns the name of what was done again, null when there was nothing */
  redo(): string | null {
    const edit = this.#future.at(-1);
    if (!edit) return null;
    edit.redo();
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, edit];
    return edit.name;
  }

  /** Forgets everything: another set is on the page. */
  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
