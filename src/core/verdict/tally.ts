import type { FindingId } from '#core/checks/registry.ts';
import { verdictStatuses, type Verdict, type VerdictStatus } from './judge.ts';

/** How many pictures there are of each kind. */
export interface Tally {
  readonly images: number;
  readonly statuses: Readonly<Record<VerdictStatus, number>>;
  /** Only findings that occur, most frequent first. */
  readonly findings: ReadonlyMap<FindingId, number>;
}

/** @param verdictOf null = it does not count */
export function tally<T>(pictures: readonly T[], verdictOf: (picture: T) => Verdict | null): Tally {
  const statuses = Object.fromEntries(verdictStatuses.map((status) => [status, 0])) as Record<VerdictStatus, number>;
  const counts = new Map<FindingId, number>();
  let images = 0;
  for (const picture of pictures) {
    const verdict = verdictOf(picture);
    if (!verdict) continue;
    images++;
    statuses[verdict.status]++;
    for (const { id } of verdict.findings) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { images, statuses, findings: new Map([...counts].sort((a, b) => b[1] - a[1])) };
}
