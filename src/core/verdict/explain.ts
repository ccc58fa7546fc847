import type { Explanation } from '#core/checks/check.ts';
import type { AllSettings, CheckId, FindingId, Measures } from '#core/checks/registry.ts';
import type { Facts } from '#core/facts.ts';
import { pairedChecks } from './judge.ts';

/** The check that makes a finding, and the words for a filter or a tile. */
export interface FindingTitle {
  readonly check: CheckId;
  readonly name: string;
}

/** Every finding that can be made, in the order of the checks. */
export const findingTitles: ReadonlyMap<FindingId, FindingTitle> = new Map(
  pairedChecks.flatMap((check) =>
    Object.entries(check.findingNames).map(([id, name]): [FindingId, FindingTitle] => [
      id as FindingId,
      { check: check.id, name },
    ]),
  ),
);

/** A finding in words, with the numbers of this picture and what to do. */
export function explain(id: FindingId, measures: Measures, settings: AllSettings, facts: Facts): Explanation {
  const check = pairedChecks.find(({ findingNames }) => Object.hasOwn(findingNames, id));
  if (check === undefined) throw new RangeError(`no check makes the finding ${id}`);
  return check.explain(id, measures[check.id], settings[check.id], facts);
}
