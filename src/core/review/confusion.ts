import { columnsIn, type Results } from './results.ts';

/** What pictures show against what is said of them; the last row is of pictures that show none, the last column of none said. */
export interface Confusion {
  readonly labels: readonly string[];
  /** (labels + 1)² values, row-major: pictures, or shares where only those are known. */
  readonly cells: Float64Array;
  readonly unit: 'pictures' | 'share';
}

/**
 * Counts every picture in the cell of what it shows and what is said. A picture with several labels counts for each: one
 * that is found in its own cell, one that is missed in the cells of what is said wrongly, or of nothing.
 */
export function confusionOf(results: Results): Confusion {
  const { labels, paths } = results;
  const side = labels.length + 1;
  const cells = new Float64Array(side * side);
  for (let row = 0; row < paths.length; row++) {
    for (const [shown, answer] of cellsOf(results, row)) cells[shown * side + answer]++;
  }
  return { labels, cells, unit: 'pictures' };
}

/** Rows of the results that stand in a cell. */
export function rowsInCell(results: Results, shown: number, answer: number): number[] {
  return Array.from(results.paths.keys()).filter((row) =>
    cellsOf(results, row).some(([one, other]) => one === shown && other === answer),
  );
}

function cellsOf({ labels, truth, said }: Results, row: number): [shown: number, answer: number][] {
  const none = labels.length;
  const shown = columnsIn(truth, row, none);
  const answers = columnsIn(said, row, none);
  if (shown.length === 0) return answers.length === 0 ? [[none, none]] : answers.map((answer) => [none, answer]);
  const missed = shown.filter((label) => !answers.includes(label));
  const wrong = answers.filter((label) => !shown.includes(label));
  const found = shown.filter((label) => answers.includes(label)).map((label): [number, number] => [label, label]);
  // Wrong where all that is shown was found: said besides each of them.
  const mistaken = missed.length > 0 ? missed : shown;
  const crossed = mistaken.flatMap((label) => wrong.map((answer): [number, number] => [label, answer]));
  const lost = wrong.length === 0 ? missed.map((label): [number, number] => [label, none]) : [];
  return [...found, ...crossed, ...lost];
}
