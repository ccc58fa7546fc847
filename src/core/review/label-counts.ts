import { columnsIn, type Results } from './results.ts';

/** What became of one label, in pictures. */
export interface LabelCounts {
  /** Shown and said. */
  readonly found: number;
  /** Said and not shown. */
  readonly wrong: number;
  /** Shown and not said. */
  readonly missed: number;
}

/** @returns parallel to the labels */
export function labelCounts({ labels, paths, truth, said }: Results): LabelCounts[] {
  const counts = labels.map(() => ({ found: 0, wrong: 0, missed: 0 }));
  for (let row = 0; row < paths.length; row++) {
    for (const column of columnsIn(truth, row, labels.length)) {
      if (said[row * labels.length + column] === 1) counts[column].found++;
      else counts[column].missed++;
    }
    for (const column of columnsIn(said, row, labels.length)) {
      if (truth[row * labels.length + column] === 0) counts[column].wrong++;
    }
  }
  return counts;
}

/** Mean of F1 over the labels that are shown or said at all; 0 of none. */
export function meanF1(counts: readonly LabelCounts[]): number {
  const seen = counts.filter(({ found, wrong, missed }) => found + wrong + missed > 0);
  const sum = seen.reduce((total, { found, wrong, missed }) => total + (2 * found) / (2 * found + wrong + missed), 0);
  return seen.length === 0 ? 0 : sum / seen.length;
}
