import type { Decision } from '#core/decisions/decision.ts';
import type { Decisions } from './decisions.svelte.ts';
import type { History } from './history.svelte.ts';
import type { View } from './view.svelte.ts';

/** Deciding by hand: which pictures a key is meant for, and where the eye goes next. */
export class Culling {
  readonly #view: View;
  readonly #decisions: Decisions;
  readonly #history: History;
  #autoAdvance = $state(true);

  constructor(view: View, decisions: Decisions, history: History) {
    this.#view = view;
    this.#decisions = decisions;
    this.#history = history;
  }

  /** Whether a decision on one picture goes on to the next. */
  get autoAdvance(): boolean {
    return this.#autoAdvance;
  }

  toggleAutoAdvance(): void {
    this.#autoAdvance = !this.#autoAdvance;
  }

  /** Decides on the picture at hand. Undoing it comes back to the picture. */
  decide(change: Partial<Decision>): void {
    const path = this.#view.current?.path;
    if (path === undefined) return;
    const at = this.#view.currentIndex;
    const next = this.#view.visible[at + 1];
    const edit = this.#decisions.change([path], change, path.slice(path.lastIndexOf('/') + 1));
    if (edit) {
      const undo = () => {
        edit.undo();
        this.#view.open(path);
      };
      this.#history.make({ ...edit, undo });
    }
    if (at < 0) return;
    if (this.#autoAdvance && next && this.#view.screen === 'pictures') this.#view.open(next.path);
    else this.#stayAt(at);
  }

  /** The same colour again takes it away, as elsewhere. */
  toggleColor(color: Decision['color']): void {
    const path = this.#view.current?.path;
    if (path === undefined) return;
    this.decide({ color: this.#decisions.of(path).color === color ? null : color });
  }

  /** A filter may have taken the picture off the sheet: the one that stands there now is at hand. */
  #stayAt(index: number): void {
    if (this.#view.currentIndex >= 0) return;
    const there = this.#view.visible.at(Math.min(index, this.#view.visible.length - 1));
    if (there) this.#view.open(there.path);
  }
}
