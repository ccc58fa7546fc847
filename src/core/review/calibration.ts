import { wilson, type Rate } from './interval.ts';
import { columnsIn, UNTOLD, type Results } from './results.ts';

/** Answers of about one confidence: how sure the model was, and how often it was right. */
export interface CalibrationBin {
  readonly answers: number;
  /** Mean confidence, 0 … 1. */
  readonly confidence: number;
  readonly right: Rate;
}

export interface Calibration {
  /** Least sure first; bins without answers are left out. */
  readonly bins: readonly CalibrationBin[];
  /** Mean distance between confidence and share of right answers, weighted by answers (expected calibration error), 0 … 1. */
  readonly error: number;
  /** How much surer than right the answers are in the mean; negative = too modest. */
  readonly excess: number;
}

const BINS = 10;

/** How far what is said can be taken at its word; null = no answer has a confidence. */
export function calibrationOf({ labels, paths, truth, said, scores }: Results): Calibration | null {
  const sums = Array.from({ length: BINS }, () => ({ answers: 0, confidence: 0, right: 0 }));
  for (let row = 0; row < paths.length; row++) {
    for (const column of columnsIn(said, row, labels.length)) {
      const at = row * labels.length + column;
      const confidence = scores?.[at] ?? UNTOLD;
      if (confidence === UNTOLD) continue;
      const bin = sums[Math.min(BINS - 1, Math.floor(confidence * BINS))];
      bin.answers++;
      bin.confidence += confidence;
      bin.right += truth[at];
    }
  }
  const answers = sums.reduce((sum, bin) => sum + bin.answers, 0);
  if (answers === 0) return null;
  const bins = sums.flatMap(({ answers: own, confidence, right }) =>
    own > 0 ? [{ answers: own, confidence: confidence / own, right: wilson(right, own)! }] : [],
  );
  const mean = (of: (bin: CalibrationBin) => number): number =>
    bins.reduce((sum, bin) => sum + bin.answers * of(bin), 0) / answers;
  return {
    bins,
    error: mean(({ confidence, right }) => Math.abs(confidence - right.value)),
    excess: mean(({ confidence, right }) => confidence - right.value),
  };
}
