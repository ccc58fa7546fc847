import { mergePart, valueAt, withValues, type Conflict, type Merging, type PartMerge } from '#core/project/merge.ts';
import type { Matching } from '#core/project/matching.ts';
import type { Edit } from '#state/history.svelte.ts';
import type { Kept, KeptValues } from '#state/kept.ts';

/** Two people's decisions that contradict each other, as the dialog shows them. */
export interface ConflictLine {
  /** The picture it is about; null = it is about no picture. */
  readonly path: string | null;
  /** What it is about where that is no picture. */
  readonly subject: string;
  readonly mine: string;
  readonly theirs: string;
}

interface MergedPart extends PartMerge {
  readonly kept: Kept;
  readonly before: unknown;
}

/** What another person made of the set against what is made of it here; nothing changes until its edit is made. */
export class ProjectMerge {
  readonly #parts: readonly MergedPart[];
  /** The contradictions, in the order of the lines. */
  readonly #conflicts: readonly { readonly part: MergedPart; readonly conflict: Conflict }[];
  readonly lines: readonly ConflictLine[];

  /** @param parts what can be merged @param theirs what the project file holds */
  constructor(parts: readonly Kept[], theirs: KeptValues, { paths }: Matching) {
    this.#parts = parts.map((kept) => {
      const before = kept.part.saved();
      return { kept, before, ...mergePart(kept.part.merging ?? null, before, theirs[kept.key] ?? null, paths) };
    });
    this.#conflicts = this.#parts.flatMap((part) => part.conflicts.map((conflict) => ({ part, conflict })));
    this.lines = this.#conflicts.map(({ part, conflict }) => lineOf(part.kept, conflict));
  }

  /** Decisions that only they made. */
  get added(): number {
    return this.#parts.reduce((sum, { taken }) => sum + taken.length, 0);
  }

  /** Decisions on this set that both made alike. */
  get same(): number {
    return this.#parts.reduce((sum, { same, kept }) => sum + (kept.scope === 'session' ? same : 0), 0);
  }

  /** Decisions on pictures that are not here. */
  get elsewhere(): number {
    return this.#parts.reduce((sum, { elsewhere }) => sum + elsewhere, 0);
  }

  /** @param theirs lines in which theirs are taken @returns how many decisions here change */
  changes(theirs: ReadonlySet<number>): number {
    return this.added + theirs.size;
  }

  /**
   * All of it as one edit. It changes those values alone, so that what else has happened by the time it is undone stays.
   * @param theirs lines in which theirs are taken; in all others mine stay
   */
  edit(name: string, theirs: ReadonlySet<number>): Edit {
    const changes = this.#parts.flatMap((merged) => {
      const chosen = this.#conflicts.flatMap(({ part, conflict: { place, theirs: value } }, line) =>
        part === merged && theirs.has(line) ? [{ place, value }] : [],
      );
      const after = [...merged.taken, ...chosen];
      const before = after.map(({ place }) => ({ place, value: valueAt(merged.before, place) }));
      return after.length > 0 ? [{ part: merged.kept.part, before, after }] : [];
    });
    return {
      name,
      redo: () => changes.forEach(({ part, after }) => part.restore(withValues(part.saved(), after))),
      undo: () => changes.forEach(({ part, before }) => part.restore(withValues(part.saved(), before))),
    };
  }
}

function lineOf({ name, part }: Kept, { place, mine, theirs }: Conflict): ConflictLine {
  const words = (value: unknown): string => part.inWords?.(place, value) ?? JSON.stringify(value);
  const { path, subject } = subjectOf(part.merging, name, place);
  return { path, subject: part.placeInWords?.(place) ?? subject, mine: words(mine), theirs: words(theirs) };
}

function subjectOf(merging: Merging | undefined, name: string, place: readonly string[]) {
  const keys = place.slice(merging?.under.length ?? 0);
  if (merging?.byPicture) return { path: keys[0] ?? null, subject: name };
  return { path: null, subject: [name, ...keys].join(' · ') };
}
