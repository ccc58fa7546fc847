import { adviceOn, type ReviewAdvice } from './advice.ts';
import type { LabelFigures } from './assess.ts';
import type { Rate } from './interval.ts';
import { columnsIn, type Results } from './results.ts';
import type { Review } from './review.ts';

/** A review as the report has it. */
export interface ReviewEntry {
  readonly kind: Review['kind'];
  /** Of the file; '' = the probe. */
  readonly name: string;
  readonly how: Review['how'];
  readonly pictures: number | null;
  readonly trained: number | null;
  /** Means over the labels, and share of pictures answered rightly; intervals of 95 %, from 0 to 1 = not known. */
  readonly f1: Rate | null;
  readonly right: Rate | null;
  readonly labels: readonly LabelFigures[];
  /** Cells that are not empty; null = none of the labels, or nothing said. */
  readonly confusion: {
    readonly unit: 'pictures' | 'share';
    readonly cells: readonly { readonly shown: string | null; readonly said: string | null; readonly value: number }[];
  };
  /** Mean distance between confidences and shares of right answers, 0 … 1; null = no confidences. */
  readonly calibrationError: number | null;
  readonly advice: readonly Omit<ReviewAdvice, 'cell'>[];
  /** Pictures of which something else is said than they show. */
  readonly mistakes: readonly { readonly path: string; readonly shown: string[]; readonly said: string[] }[];
}

export function entryOf({ kind, name, how, trained, assessment, results }: Omit<Review, 'entry'>): ReviewEntry {
  const { pictures, f1, right, labels, confusion, calibration } = assessment;
  const side = confusion.labels.length + 1;
  const labelAt = (place: number): string | null => confusion.labels[place] ?? null;
  const cells = Array.from(confusion.cells, (value, at) => ({
    shown: labelAt(Math.floor(at / side)),
    said: labelAt(at % side),
    value,
  }));
  return {
    kind,
    name,
    how,
    pictures,
    trained,
    f1,
    right,
    labels,
    confusion: { unit: confusion.unit, cells: cells.filter(({ value }) => value > 0) },
    calibrationError: calibration?.error ?? null,
    advice: adviceOn(assessment).map(({ kind: of, labels: on, sentence, advice, source }) => {
      return { kind: of, labels: on, sentence, advice, source };
    }),
    mistakes: results ? mistakesIn(results) : [],
  };
}

function mistakesIn({ labels, paths, truth, said }: Results): ReviewEntry['mistakes'] {
  const named = (table: Uint8Array, row: number): string[] =>
    columnsIn(table, row, labels.length).map((column) => labels[column]);
  return paths
    .map((path, row) => ({ path, shown: named(truth, row), said: named(said, row) }))
    .filter((one) => one.shown.join('\n') !== one.said.join('\n'));
}
