import type { AllSettings, Measures } from '#core/checks/registry.ts';
import type { InspectTiming } from '#core/contract.ts';
import { sameDecision, undecided, type Decision } from '#core/decisions/decision.ts';
import type { Facts } from '#core/facts.ts';
import type { Fault } from '#core/outcome.ts';
import type { ReviewEntry } from '#core/review/entry.ts';
import type { ShotItem } from '#core/shots/shot.ts';
import type { Annotation, Box } from '#core/training/annotation.ts';
import { placeBoxes } from '#core/training/placed-boxes.ts';
import type {
  AxisId,
  Gap,
  Groups,
  LabelCoverage,
  Organization,
  RuleFinding,
  Split,
} from '#core/variation/organization.ts';
import { axisIds } from '#core/variation/organization.ts';
import type { Verdict } from '#core/verdict/judge.ts';

/** The JSON report, version 1. Evaluations and other programs read it: a change of shape is a change of version. */
export interface Report {
  readonly format: 'proofsheet-report';
  readonly version: 1;
  /** `model`: what compared the pictures; null = nothing did. */
  readonly generator: { readonly name: 'proofsheet'; readonly version: string; readonly model: string | null };
  readonly limits: AllSettings;
  readonly images: readonly ReportImage[];
  readonly labels: readonly ReportLabel[];
  readonly rules: readonly Omit<RuleFinding, 'advice'>[];
  /** Pictures to take, what helps most first; then those to take again. */
  readonly shots: readonly ShotItem[];
  /** Only where results of a model were opened, or the probe was run. */
  readonly reviews?: readonly ReviewEntry[];
  readonly timing: ReportTiming;
}

interface ReportIdentity {
  /** Relative to the chosen folder, forward slashes. */
  readonly path: string;
  readonly label: string | null;
  /** Only where there are further labels. */
  readonly otherLabels?: readonly string[];
  readonly split: Split | null;
  readonly bytes: number;
  /** Only where something was decided. */
  readonly decision?: Decision;
  /** Only of a RAW file: path of the picture that was taken with it, which speaks for both. */
  readonly rawOf?: string;
}

export interface CheckedReportImage extends ReportIdentity {
  readonly status: 'checked';
  readonly format: string;
  /** Pixels after orientation. */
  readonly width: number;
  readonly height: number;
  readonly verdict: Verdict['status'];
  readonly findings: readonly string[];
  /** 0 bad … 1 good, null = cannot judge. */
  readonly scores: Verdict['scores'];
  readonly measures: Measures;
  readonly groups: Groups;
  /** Px of the upright picture; only where a file of annotations brought some, or said that there are none. */
  readonly boxes?: readonly Box[];
}

export interface FailedReportImage extends ReportIdentity {
  readonly status: 'failed';
  readonly fault: { readonly code: Fault['code']; readonly message: string };
}

export type ReportImage = CheckedReportImage | FailedReportImage;

export interface ReportLabel {
  readonly label: string | null;
  readonly images: number;
  readonly train: number;
  readonly test: number;
  readonly axes: Readonly<Record<AxisId, { groups: number; effective: number; largestShare: number }>>;
  readonly gaps: readonly Pick<Gap, 'axis' | 'largestShare' | 'confidence' | 'sentence' | 'examples'>[];
}

/** Stages are summed over the workers. */
export interface ReportTiming extends InspectTiming {
  readonly wallMs: number;
  readonly embedMs: number;
  readonly organizeMs: number;
  readonly workers: number;
  readonly backend: string;
}

/** One image as the session knows it; `outcome` null = it was never checked. */
export interface ReportInput extends Annotation {
  readonly path: string;
  readonly label: string | null;
  readonly split: Split | null;
  readonly bytes: number;
  readonly decision?: Decision | undefined;
  readonly rawOf?: string | undefined;
  readonly outcome:
    | {
        readonly kind: 'checked';
        readonly facts: Facts;
        readonly measures: Measures;
        readonly verdict: Verdict;
        readonly groups: Groups | null;
      }
    | { readonly kind: 'failed'; readonly fault: Fault; readonly message: string };
}

const noGroups: Groups = { look: null, background: null, angle: null, lighting: null, duplicate: null, burst: null };

/** Puts a report together, images ordered by path, so that the same folder always gives the same file but for its timing. */
export function buildReport(input: {
  readonly version: string;
  readonly model: string | null;
  readonly settings: AllSettings;
  readonly images: readonly ReportInput[];
  readonly organization: Organization | null;
  readonly shots?: readonly ShotItem[];
  readonly reviews?: readonly ReviewEntry[];
  readonly timing: ReportTiming;
}): Report {
  const byPath = [...input.images].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    format: 'proofsheet-report',
    version: 1,
    generator: { name: 'proofsheet', version: input.version, model: input.model },
    limits: input.settings,
    images: byPath.map(reportImage),
    labels: (input.organization?.labels ?? []).map(reportLabel),
    rules: (input.organization?.rules ?? []).map(({ id, severity, labels, images, sentence }) => ({
      id,
      severity,
      labels,
      images,
      sentence,
    })),
    shots: input.shots ?? [],
    ...(input.reviews && input.reviews.length > 0 ? { reviews: input.reviews } : {}),
    timing: input.timing,
  };
}

function reportImage(input: ReportInput): ReportImage {
  const { path, label, others, boxes, split, bytes, decision, rawOf, outcome } = input;
  const decided = {
    ...(others ? { otherLabels: others } : {}),
    ...(decision && !sameDecision(decision, undecided) ? { decision } : {}),
    ...(rawOf === undefined ? {} : { rawOf }),
  };
  if (outcome.kind === 'failed') {
    const { fault, message } = outcome;
    return { path, label, split, status: 'failed', bytes, fault: { code: fault.code, message }, ...decided };
  }
  const { facts, measures, verdict, groups } = outcome;
  return {
    path,
    label,
    split,
    status: 'checked',
    bytes,
    format: facts.format,
    width: facts.width,
    height: facts.height,
    verdict: verdict.status,
    findings: verdict.findings.map(({ id }) => id),
    scores: verdict.scores,
    measures,
    groups: groups ?? noGroups,
    ...(boxes ? { boxes: placeBoxes(boxes, facts).list } : {}),
    ...decided,
  };
}

function reportLabel({ label, images, train, test, axes, gaps }: LabelCoverage): ReportLabel {
  const numbers = ({ groups, effective, largestShare }: LabelCoverage['axes'][AxisId]) => ({
    groups,
    effective,
    largestShare,
  });
  return {
    label,
    images,
    train,
    test,
    axes: Object.fromEntries(axisIds.map((axis) => [axis, numbers(axes[axis])])) as ReportLabel['axes'],
    gaps: gaps.map(({ axis, largestShare, confidence, sentence, examples }) => ({
      axis,
      largestShare,
      confidence,
      sentence,
      examples,
    })),
  };
}
