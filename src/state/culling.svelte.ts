import { undecided, type Decision } from '#core/decisions/decision.ts';
import type { Decisions } from './decisions.svelte.ts';
import type { Edit, History } from './history.svelte.ts';
import type { ImageRecord } from './record.ts';
import type { Stacks } from './stacks.svelte.ts';
import type { View } from './view.svelte.ts';

const none: ReadonlySet<string> = new Set();

/** Deciding by hand: which pictures a key is meant for, and where the eye goes next. */
export class Culling {
  readonly #view: View;
  readonly #decisions: Decisions;
  readonly #stacks: Stacks;
  readonly #history: History;
  #autoAdvance = $state(true);
  /** One picture is looked at, whatever is selected behind it: a decision goes on from it, or stays. */
  #looking = $state<'going on' | 'staying' | null>(null);
  #marked = $state.raw<ReadonlySet<string>>(none);
  /** Where a range begins. */
  #anchor: string | null = null;

  /** Only what is in sight, and only while the picture at hand is part of it: a step elsewhere ends a selection. */
  readonly #selected = $derived.by((): readonly ImageRecord[] => {
    const { current, visible } = this.#view;
    if (this.#marked.size === 0 || !current || !this.#marked.has(current.path)) return [];
    return visible.filter(({ path }) => this.#marked.has(path));
  });
  readonly #selectedPaths = $derived(new Set(this.#selected.map(({ path }) => path)));

  constructor(view: View, decisions: Decisions, stacks: Stacks, history: History) {
    this.#view = view;
    this.#decisions = decisions;
    this.#stacks = stacks;
    this.#history = history;
  }

  /** Whether a decision on one picture goes on to the next. */
  get autoAdvance(): boolean {
    return this.#autoAdvance;
  }

  /** Selected pictures in the order of the sheet; none while only one is at hand. */
  get selected(): readonly ImageRecord[] {
    return this.#selected;
  }

  isSelected(path: string): boolean {
    return this.#selectedPaths.has(path);
  }

  /** Paths that a decision is meant for: the selection, else the picture at hand. */
  get targets(): readonly string[] {
    if (this.#selected.length > 0 && this.#looking === null) return this.#selected.map(({ path }) => path);
    return this.#view.current ? [this.#view.current.path] : [];
  }

  /** Targets with a suggestion that was not followed or decided otherwise yet. */
  suggestedOf(paths: readonly string[]): readonly string[] {
    const all = this.#decisions.all;
    return paths.filter((path) => this.#stacks.suggestions.has(path) && (all.get(path) ?? undecided).flag === 'none');
  }

  toggleAutoAdvance(): void {
    this.#autoAdvance = !this.#autoAdvance;
  }

  /** While one picture is looked at, decisions are for it alone. @returns ends it */
  lookAtOne(after: 'going on' | 'staying'): () => void {
    this.#looking = after;
    return () => (this.#looking = null);
  }

  /** The one picture at hand. */
  select(path: string): void {
    this.#marked = none;
    this.#anchor = path;
    this.#view.open(path);
  }

  /** Takes the picture into the selection, or out of it. */
  toggle(path: string): void {
    const marked = new Set(this.#selected.length > 0 ? this.#marked : this.#anchor !== null ? [this.#anchor] : []);
    if (!marked.delete(path)) marked.add(path);
    this.#marked = marked;
    this.#anchor = path;
    this.#view.open(marked.has(path) ? path : ([...marked].at(-1) ?? path));
  }

  /** Selects from where the last choice was to here. */
  selectTo(path: string): void {
    const paths = this.#view.visible.map((image) => image.path);
    const from = paths.indexOf(this.#anchor ?? path);
    const to = paths.indexOf(path);
    if (from < 0 || to < 0) return this.select(path);
    this.#marked = new Set(paths.slice(Math.min(from, to), Math.max(from, to) + 1));
    this.#view.open(path);
  }

  /** Everything that the filters show. */
  selectAll(): void {
    const { visible, currentIndex } = this.#view;
    this.#marked = new Set(visible.map(({ path }) => path));
    if (currentIndex < 0 && visible[0]) this.#view.open(visible[0].path);
  }

  deselect(): void {
    this.#marked = none;
  }

  /** Steps through the sheet; `extending` takes what lies between into the selection. */
  step(by: number, extending = false): void {
    this.#anchor ??= this.#view.current?.path ?? null;
    this.#view.step(by);
    const path = this.#view.current?.path;
    if (path === undefined) return;
    if (extending) this.selectTo(path);
    else this.select(path);
  }

  /** Decides on the targets at once. */
  decide(change: Partial<Decision>): void {
    const paths = this.targets;
    this.#make(this.#decisions.change(paths, change, nameOfAll(paths)), paths);
  }

  /** The same colour again takes it away, as elsewhere. */
  toggleColor(color: Decision['color']): void {
    const all = this.#decisions.all;
    const has = this.targets.every((path) => all.get(path)?.color === color);
    this.decide({ color: has ? null : color });
  }

  /** Follows what is suggested for these pictures; what was decided by hand stays. @returns how many */
  applySuggestions(paths: readonly string[]): number {
    const open = this.suggestedOf(paths);
    const all = this.#decisions.all;
    const wanted = open.map((path) => {
      const { flag } = this.#stacks.suggestions.get(path)!;
      return [path, { ...(all.get(path) ?? undecided), flag }] as const;
    });
    this.#make(this.#decisions.edit(wanted, `suggestions for ${nameOfAll(open)}`), paths);
    return open.length;
  }

  /** One picture goes on to the next; many stay. Undoing comes back to the one picture. */
  #make(edit: Edit | null, paths: readonly string[]): void {
    const [only] = paths;
    if (only === undefined) return;
    const single = paths.length === 1;
    const at = this.#view.currentIndex;
    const next = this.#view.visible[at + 1];
    if (edit) {
      const undo = () => {
        edit.undo();
        if (single) this.#view.open(only);
      };
      this.#history.make({ ...edit, undo });
    }
    if (at < 0 || this.#looking === 'staying') return;
    if (single && this.#autoAdvance && next && this.#view.screen === 'pictures') this.select(next.path);
    else this.#stayAt(at);
  }

  /** A filter may have taken the picture off the sheet: the one that stands there now is at hand. */
  #stayAt(index: number): void {
    if (this.#view.currentIndex >= 0) return;
    const there = this.#view.visible.at(Math.min(index, this.#view.visible.length - 1));
    if (there) this.select(there.path);
  }
}

/** 'IMG_1.jpg', '2,000 pictures' */
function nameOfAll(paths: readonly string[]): string {
  const [only] = paths;
  if (only !== undefined && paths.length === 1) return only.slice(only.lastIndexOf('/') + 1);
  return `${paths.length.toLocaleString('en')} pictures`;
}
