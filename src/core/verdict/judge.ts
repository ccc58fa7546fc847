import type { AllSettings, CheckId, FindingId, Measures } from '#core/checks/registry.ts';
import { checks } from '#core/checks/registry.ts';
import type { Check, Limits, Severity } from '#core/checks/check.ts';

export const verdictStatuses = ['pass', 'warn', 'fail', 'cannot-judge'] as const;
/** pass: nothing found · warn: look at it · fail: take it again · cannot-judge: its sharpness cannot be told. */
export type VerdictStatus = (typeof verdictStatuses)[number];

/** The checks that give a score; `file` states facts instead. */
export type ScoredCheckId = Exclude<CheckId, 'file'>;
/** 0 bad … 1 good; null = cannot judge. */
export type Scores = { readonly [Id in ScoredCheckId]: number | null };

export interface VerdictFinding {
  readonly id: FindingId;
  readonly check: CheckId;
  readonly severity: Severity;
}

export interface Verdict {
  readonly status: VerdictStatus;
  readonly scores: Scores;
  /** Worst first, then in the order of the checks. */
  readonly findings: readonly VerdictFinding[];
}

/**
 * A check whose measure and settings are known to be its own: the registry pairs them by id, which TypeScript cannot
 * follow through a loop over a union.
 */
export type PairedCheck = Check<CheckId, unknown, Limits, FindingId>;
export const pairedChecks = checks as unknown as readonly PairedCheck[];

/** Holds measures against settings. Cheap enough to run for every picture on each move of a slider. */
export function judge(measures: Measures, settings: AllSettings): Verdict {
  const scores: Record<string, number | null> = {};
  const findings: VerdictFinding[] = [];
  for (const check of pairedChecks) {
    const score = check.score(measures[check.id], settings[check.id]);
    if (check.id !== 'file') scores[check.id] = score;
    // What cannot be judged is not found fault with.
    if (score === null) continue;
    for (const { id, severity } of check.findings(measures[check.id], settings[check.id])) {
      findings.push({ id, check: check.id, severity });
    }
  }
  findings.sort((a, b) => Number(b.severity === 'fail') - Number(a.severity === 'fail'));
  return { status: statusOf(findings, scores), scores: scores as Scores, findings };
}

function statusOf(findings: readonly VerdictFinding[], scores: Record<string, number | null>): VerdictStatus {
  if (findings.some(({ severity }) => severity === 'fail')) return 'fail';
  if (findings.length > 0) return 'warn';
  return Object.values(scores).includes(null) ? 'cannot-judge' : 'pass';
}
