import type { KeptPart } from '#state/kept.ts';

/** A part of the state that a session keeps: a word for each picture. */
export class Marks implements KeptPart {
  #marks = $state.raw<Readonly<Record<string, string>>>({});

  get all(): Readonly<Record<string, string>> {
    return this.#marks;
  }

  set(path: string, mark: string): void {
    this.#marks = { ...this.#marks, [path]: mark };
  }

  saved(): unknown {
    return this.#marks;
  }

  restore(saved: unknown): void {
    if (typeof saved !== 'object' || Array.isArray(saved)) throw new TypeError('no marks');
    this.#marks = (saved ?? {}) as Record<string, string>;
  }
}
