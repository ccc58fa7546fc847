import { foldsOf } from '#core/review/folds.ts';
import type { Part } from '#core/shipping/target.ts';
import { foldProblems } from '#core/training/fold-problems.ts';
import { makeSplit } from '#core/training/split.ts';
import type { App } from '#state/context.ts';
import type { ImageRecord } from '#state/record.ts';
import { scenesOf } from '#state/scenes.ts';

/** How parts for training and test come about: as folders or files say, by chance, or as folds of equal size. */
export type PartWay = 'given' | 'made' | 'folds';

export const LEAST_FOLDS = 2;
export const MOST_FOLDS = 20;

/** Which picture is of which part, and what could not be had. */
export interface MadeParts {
  readonly of: ReadonlyMap<string, Part>;
  /** Null = training and test. */
  readonly folds: number | null;
  readonly problems: readonly string[];
}

/** What the user wants of the parts. */
export class Parts {
  /** Null = given where something is given, else made. */
  chosen = $state<PartWay | null>(null);
  /** Of the test, percent. */
  percent = $state(20);
  folds = $state(5);
  seed = $state(1);

  way(images: readonly ImageRecord[]): PartWay {
    return this.chosen ?? (images.some(({ split }) => split !== null) ? 'given' : 'made');
  }

  /** The parts of labelled pictures: whole scenes at a time, the same for the same pictures and seed. */
  make({ session }: Pick<App, 'session'>, images: readonly ImageRecord[]): MadeParts {
    const way = this.way(images);
    if (way === 'given') {
      return { of: new Map(images.map(({ path, split }) => [path, split ?? 'train'])), folds: null, problems: [] };
    }
    const scened = images.flatMap(({ path, label }) =>
      label === null ? [] : [{ path, label, scenes: scenesOf(session, path) }],
    );
    if (way === 'made') {
      const { splits, problems } = makeSplit(scened, this.percent / 100, this.seed);
      return { of: splits, folds: null, problems };
    }
    const folds = Math.min(MOST_FOLDS, Math.max(LEAST_FOLDS, Math.round(this.folds) || LEAST_FOLDS));
    const of = foldsOf(scened, folds, this.seed);
    return { of, folds, problems: foldProblems(scened, of, folds) };
  }
}
