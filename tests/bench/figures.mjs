/** What rounds of a bench come to. */

import { writeFileSync } from 'node:fs';

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number} value */
export const round3 = (value) => Number(value.toFixed(3));

/** Prints the rounds as a table and the rest as JSON. @param {string} [file] where all of it goes as well */
export function tell(result, file) {
  console.table(result.rounds);
  console.log(JSON.stringify({ ...result, rounds: undefined }, null, 2));
  if (file) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}
