import type { Merging } from '#core/project/merge.ts';

/**
 * A part of what the user made of a set, kept with it: decisions, corrections, ticks. It joins by one line in app.ts;
 * sessions, project files and merging then know it.
 */
export interface Kept {
  /** Its place in sessions and project files; once released it never changes. */
  readonly key: string;
  /** For people, lower case, as in 'Both have changed: the decisions'. */
  readonly name: string;
  /**
   * 'session': every session has its own. 'here': the same, but of no meaning on another machine, so that project files
   * do not carry it. 'app': one for all, kept by itself; only project files carry it.
   */
  readonly scope: 'session' | 'here' | 'app';
  readonly part: KeptPart;
}

export interface KeptPart {
  /**
   * What is kept, as plain JSON, small enough to be written after every change; null = nothing to keep. Read in an effect: a change
   * of any state that it reads is written at once. Whatever belongs to one picture is keyed by the picture's path,
   * for two people's project files are merged key by key, and values that differ are shown as a conflict.
   */
  saved(): unknown;
  /** Takes what `saved` gave, of any earlier version; null = a set that has nothing yet. Throws on what it cannot read. */
  restore(saved: unknown): void;
  /** How it is merged key by key with what another person made of the set; without it one of the two is taken whole. */
  readonly merging?: Merging;
  /** A value in words for the list of conflicts, as in 'rejected', '3 stars'; without it the JSON is shown. */
  inWords?(place: readonly string[], value: unknown): string;
  /** What a value is of, in words, where it is not of a picture: 'Sharpness: least width'; without it the keys are shown. */
  placeInWords?(place: readonly string[]): string;
}

/** What parts said, by their keys. */
export type KeptValues = Readonly<Record<string, unknown>>;

/** The parts in their order, and what a newer version of the app left here for parts that this one does not have. */
export class KeptParts {
  readonly list: readonly Kept[];
  #foreign: KeptValues = {};

  constructor(list: readonly Kept[]) {
    this.list = list;
  }

  /** @param scopes which parts are asked */
  saved(...scopes: readonly Kept['scope'][]): KeptValues {
    const own = this.list.filter(({ scope }) => scopes.includes(scope)).map(({ key, part }) => [key, part.saved()]);
    return { ...this.#foreign, ...Object.fromEntries(own) };
  }

  /**
   * Hands every part of those scopes its own; a part of which nothing was kept starts empty.
   * @returns the names of the parts that could not read theirs: they start empty, and the others go on
   */
  restore(values: KeptValues, ...scopes: readonly Kept['scope'][]): string[] {
    const known = new Set(this.list.map(({ key }) => key));
    if (scopes.includes('session')) {
      this.#foreign = Object.fromEntries(Object.entries(values).filter(([key]) => !known.has(key)));
    }
    const unread: string[] = [];
    for (const one of this.list) {
      if (!scopes.includes(one.scope)) continue;
      try {
        one.part.restore(values[one.key] ?? null);
      } catch {
        one.part.restore(null);
        unread.push(one.name);
      }
    }
    return unread;
  }
}
