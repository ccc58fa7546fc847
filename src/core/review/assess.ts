import { calibrationOf, type Calibration } from './calibration.ts';
import { confusionOf, type Confusion } from './confusion.ts';
import { curveOf } from './curve.ts';
import { f1Rate, wilson, type Rate } from './interval.ts';
import { labelCounts } from './label-counts.ts';
import type { Summary, SummaryLabel } from './read-summary.ts';
import { meanF1Rate, rightShare } from './resampling.ts';
import type { Results } from './results.ts';

/** What is to say of one label. An interval from 0 to 1 = nothing is known of how sure the figure is. */
export interface LabelFigures {
  readonly label: string;
  /** Pictures of the test that show it; null = not told. */
  readonly shown: number | null;
  /** Of those that are said to show it, the share that does. */
  readonly precision: Rate | null;
  /** Of those that show it, the share that is said to. */
  readonly recall: Rate | null;
  readonly f1: Rate | null;
  /** The assumed threshold: of the highest F1. */
  readonly threshold: number | null;
  readonly averagePrecision: number | null;
}

/** What is to say of a model by what it answered. */
export interface Assessment {
  readonly pictures: number | null;
  /** Share of pictures of which exactly what they show is said. */
  readonly right: Rate | null;
  /** Mean over the labels. */
  readonly f1: Rate | null;
  readonly labels: readonly LabelFigures[];
  readonly confusion: Confusion;
  readonly calibration: Calibration | null;
}

/** Draws are repeatable. */
const SEED = 1;

/**
 * @param scenes number of each picture's scene; absent = every picture is its own
 * @param weight what a picture is worth as evidence, above 0 … 1: intervals are those of so many fewer pictures
 */
export function assess(results: Results, scenes?: Int32Array, weight = 1): Assessment {
  const counts = labelCounts(results);
  const { labels, paths, scores } = results;
  const tries = weight * (scenes ? new Set(scenes).size : paths.length);
  return {
    pictures: paths.length,
    right: wilson(rightShare(results) * tries, tries),
    f1: meanF1Rate(results, SEED, scenes, weight),
    labels: labels.map((label, at) => {
      const { found, wrong, missed } = counts[at];
      const curve = scores ? curveOf(results, at) : null;
      return {
        label,
        shown: found + missed,
        precision: wilson(weight * found, weight * (found + wrong)),
        recall: wilson(weight * found, weight * (found + missed)),
        f1: f1Rate(weight * found, weight * wrong, weight * missed),
        threshold: curve?.best?.threshold ?? null,
        averagePrecision: curve && curve.shown > 0 ? curve.averagePrecision : null,
      };
    }),
    confusion: confusionOf(results),
    calibration: calibrationOf(results),
  };
}

/** The same of a summary, as far as it goes: intervals follow from the number of test pictures of each label. */
export function assessSummary(summary: Summary): Assessment {
  const labels = summary.labels.map(({ label }) => label);
  const side = labels.length + 1;
  const cells = new Float64Array(side * side);
  for (const { truth, answer, share } of summary.confusion) {
    const [row, column] = [labels.indexOf(truth), labels.indexOf(answer)];
    if (row >= 0 && column >= 0) cells[row * side + column] = share;
  }
  const figures = summary.labels.map(summaryFigures);
  return {
    pictures: summary.testPictures,
    right: null,
    f1: summary.f1 === null ? null : meanOf(summary.f1, figures),
    labels: figures,
    confusion: { labels, cells, unit: 'share' },
    calibration: null,
  };
}

/** The mean with the interval that follows from those of the labels, each of its own pictures; unsure where one is not told. */
function meanOf(value: number, figures: readonly LabelFigures[]): Rate {
  const rates = figures.flatMap(({ f1 }) => (f1 && (f1.low > 0 || f1.high < 1) ? [f1] : []));
  if (rates.length === 0 || rates.length < figures.length) return unsure(value);
  const down = Math.hypot(...rates.map((rate) => rate.value - rate.low)) / rates.length;
  const up = Math.hypot(...rates.map((rate) => rate.high - rate.value)) / rates.length;
  return { value, low: Math.max(0, value - down), high: Math.min(1, value + up) };
}

const unsure = (value: number): Rate => ({ value, low: 0, high: 1 });

function summaryFigures({ label, pictures, precision, recall, f1, threshold }: SummaryLabel): LabelFigures {
  const found = pictures === null || recall === null ? null : Math.round(recall * pictures);
  const said = found === null || !precision ? null : found / precision;
  const known = (value: number | null, rate: Rate | null): Rate | null =>
    value === null ? null : rate ? { ...rate, value } : unsure(value);
  return {
    label,
    shown: pictures,
    precision: known(precision, found !== null && said !== null ? wilson(found, said) : null),
    recall: known(recall, found !== null ? wilson(found, pictures!) : null),
    f1: known(f1, found !== null && said !== null ? f1Rate(found, said - found, pictures! - found) : null),
    threshold,
    averagePrecision: null,
  };
}
