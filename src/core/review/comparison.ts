import type { Assessment } from './assess.ts';
import { differenceOf, type Rate } from './interval.ts';

/** One label by two tests. */
export interface ComparedLabel {
  readonly label: string;
  readonly first: Rate | null;
  readonly second: Rate | null;
  /** F1 of the second less that of the first; null = one of them does not have it. */
  readonly change: Rate | null;
}

export interface Comparison {
  /** Of the mean F1. */
  readonly change: Rate | null;
  /** Every label of either; what fell most first, then by name. */
  readonly labels: readonly ComparedLabel[];
  /** Whether the whole changed by more than chance explains: −1 fell, 1 rose, 0 neither. */
  readonly verdict: -1 | 0 | 1;
  /** Labels that fell by more than chance explains. */
  readonly fallen: readonly string[];
}

/** Holds what a model did in use, or on an external set, against its test. */
export function comparisonOf(first: Assessment, second: Assessment): Comparison {
  const names = [...new Set([...first.labels, ...second.labels].map(({ label }) => label))].sort();
  const f1In = ({ labels }: Assessment, name: string): Rate | null =>
    labels.find(({ label }) => label === name)?.f1 ?? null;
  const changeOf = (a: Rate | null, b: Rate | null): Rate | null => (a && b ? differenceOf(a, b) : null);
  const labels = names.map((label): ComparedLabel => {
    const [one, other] = [f1In(first, label), f1In(second, label)];
    return { label, first: one, second: other, change: changeOf(one, other) };
  });
  const change = changeOf(first.f1, second.f1);
  return {
    change,
    labels: labels.sort((a, b) => (a.change?.value ?? 2) - (b.change?.value ?? 2)),
    verdict: change === null ? 0 : change.high < 0 ? -1 : change.low > 0 ? 1 : 0,
    fallen: labels.filter((one) => one.change !== null && one.change.high < 0).map(({ label }) => label),
  };
}
