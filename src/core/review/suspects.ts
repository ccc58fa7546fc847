import { columnsIn, UNTOLD, type Results } from './results.ts';

/**
 * Pictures that are perhaps under the wrong label (confident learning; Northcutt, Jiang, Chuang 2021): another label is
 * said, as surely as that label is in the mean of the pictures that show it. Their errors say less of the model than of
 * the labels.
 * @returns rows of the results, the surest first
 */
export function suspectsIn({ labels, paths, truth, said, scores }: Results): number[] {
  if (!scores) return [];
  const [sums, counts] = [new Float64Array(labels.length), new Uint32Array(labels.length)];
  for (let at = 0; at < truth.length; at++) {
    if (truth[at] === 0 || scores[at] === UNTOLD) continue;
    sums[at % labels.length] += scores[at];
    counts[at % labels.length]++;
  }
  const suspects: { row: number; confidence: number }[] = [];
  for (let row = 0; row < paths.length; row++) {
    const shown = columnsIn(truth, row, labels.length);
    if (shown.length === 0 || shown.some((column) => said[row * labels.length + column] === 1)) continue;
    for (const column of columnsIn(said, row, labels.length)) {
      const confidence = scores[row * labels.length + column];
      if (counts[column] > 0 && confidence >= sums[column] / counts[column]) suspects.push({ row, confidence });
    }
  }
  const ordered = suspects.sort((a, b) => b.confidence - a.confidence || a.row - b.row).map(({ row }) => row);
  return [...new Set(ordered)];
}
