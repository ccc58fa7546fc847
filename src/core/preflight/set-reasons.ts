import type { CodeReason } from './codes.ts';
import { takes } from './limits.ts';
import { missingIn, oneSided, overlapOf } from './overlap.ts';
import type { Row } from './preflight.ts';

/** A reason that is about the whole set, and the labels that it is about. */
export interface OfSet {
  readonly reason: CodeReason;
  readonly labels: Iterable<string>;
}

/**
 * What the service says of the set as a whole.
 * @param refused rows that it trains without
 */
export function ofTheSet(rows: readonly Row[], labelled: readonly Row[], refused: ReadonlySet<Row>): OfSet[] {
  if (labelled.length === 0) return [{ reason: 'empty', labels: [] }];
  const found: OfSet[] = [];
  const usable = labelled.filter((row) => !refused.has(row));
  const [all, left] = [sidesOf(labelled), sidesOf(usable)];
  const least = labelled.some(({ hasBoxes }) => hasBoxes) ? takes.leastLabelsWithBoxes : takes.leastLabels;
  const isShort = ({ train, test }: Sides) => train.size < least || (test !== null && test.size < least);

  if (labelled.length > takes.mostImages) found.push({ reason: 'too-many-rows', labels: [] });
  if (new Set(rows.flatMap(({ bucket }) => bucket ?? [])).size > 1) found.push({ reason: 'buckets', labels: [] });
  if (refused.size > takes.mostRefusedShare * rows.length) found.push({ reason: 'too-many-refused', labels: [] });
  if (isShort(all)) found.push({ reason: 'too-few-labels', labels: all.train });
  else if (isShort(left)) found.push({ reason: 'too-few-usable', labels: missingIn(all.train, left.train) });
  if (all.train.size > takes.mostLabels) found.push({ reason: 'too-many-labels', labels: all.train });
  if (all.test === null) {
    const counts = countLabels(labelled);
    const single = [...counts].filter(([, count]) => count < takes.leastToSplit).map(([label]) => label);
    if (single.length > 0) found.push({ reason: 'few-to-split', labels: single });
  } else if (overlapOf(all.train, all.test) < takes.leastOverlap) {
    found.push({ reason: 'overlap', labels: oneSided(all.train, all.test) });
  } else if (left.test === null || overlapOf(left.train, left.test) < takes.leastOverlap) {
    found.push({ reason: 'usable-overlap', labels: oneSided(left.train, left.test ?? new Set()) });
  }
  return found;
}

interface Sides {
  readonly train: ReadonlySet<string>;
  /** Null = there is no test part: the service splits by itself. */
  readonly test: ReadonlySet<string> | null;
}

function sidesOf(rows: readonly Row[]): Sides {
  const of = (side: readonly Row[]) => new Set(side.flatMap(({ labels }) => labels));
  const test = rows.filter(({ split }) => split === 'test');
  return { train: of(rows.filter(({ split }) => split !== 'test')), test: test.length > 0 ? of(test) : null };
}

/** Rows of each label. */
export function countLabels(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { labels } of rows) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
