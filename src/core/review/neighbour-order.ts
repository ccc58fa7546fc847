import type { Confusion } from './confusion.ts';

/**
 * An order of the labels in which those that are confused stand side by side: pairs are joined into chains, the most
 * confused first (as a greedy path), and chains follow by the name of their first label. Without any confusion it is that
 * of the names.
 * @returns places of the labels, without the row and column of none
 */
export function neighbourOrder({ labels, cells }: Confusion): number[] {
  const side = labels.length + 1;
  const totals = labels.map((_, row) =>
    cells.subarray(row * side, (row + 1) * side).reduce((sum, cell) => sum + cell, 0),
  );
  const shareOf = (row: number, column: number): number => cells[row * side + column] / Math.max(totals[row], 1e-9);
  const pairs: { a: number; b: number; strength: number }[] = [];
  for (let a = 0; a < labels.length; a++) {
    for (let b = a + 1; b < labels.length; b++) {
      const strength = shareOf(a, b) + shareOf(b, a);
      if (strength > 0) pairs.push({ a, b, strength });
    }
  }
  pairs.sort((one, other) => other.strength - one.strength || one.a - other.a || one.b - other.b);
  const chainOf = labels.map((_, label) => [label]);
  for (const { a, b } of pairs) {
    const [first, second] = [chainOf[a], chainOf[b]];
    if (first === second || !isEnd(first, a) || !isEnd(second, b)) continue;
    const joined = [...endingWith(first, a), ...endingWith(second, b).reverse()];
    for (const label of joined) chainOf[label] = joined;
  }
  const upright = [...new Set(chainOf)].map((chain) =>
    chain[0] <= chain[chain.length - 1] ? chain : chain.toReversed(),
  );
  return upright.sort((one, other) => one[0] - other[0]).flat();
}

const isEnd = (chain: readonly number[], label: number): boolean => chain[0] === label || chain.at(-1) === label;

const endingWith = (chain: readonly number[], label: number): number[] =>
  chain.at(-1) === label ? [...chain] : chain.toReversed();
