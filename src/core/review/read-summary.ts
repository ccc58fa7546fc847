type Json = Readonly<Record<string, unknown>>;

/** What the service says of one label; null = it does not. */
export interface SummaryLabel {
  readonly label: string;
  readonly pictures: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly threshold: number | null;
}

/** A cell of the service's confusion matrix: a share, 0 … 1, that the file does not say of what. */
export interface SummaryCell {
  readonly truth: string;
  readonly answer: string;
  readonly share: number;
}

/** A summary of an evaluation: figures without the pictures behind them. */
export interface Summary {
  readonly trainingPictures: number | null;
  readonly testPictures: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly labels: readonly SummaryLabel[];
  readonly confusion: readonly SummaryCell[];
  /** In words, one for each entry that was left out. */
  readonly problems: readonly string[];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const share = (value: unknown): number | null => (typeof value === 'number' && value >= 0 && value <= 1 ? value : null);
const count = (value: unknown): number | null => (Number.isInteger(value) && Number(value) >= 0 ? Number(value) : null);
const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/**
 * Reads `EvaluationSummary-*.json` of Amazon Rekognition Custom Labels. Metrics stand in `Metrics`, or beside it as in the
 * guide's example.
 * @returns null = it is no such summary
 */
export function readSummary(json: unknown): Summary | null {
  if (!isObject(json) || !isObject(json['AggregatedEvaluationResults'])) return null;
  const whole = json['AggregatedEvaluationResults'];
  const details = isObject(json['EvaluationDetails']) ? json['EvaluationDetails'] : {};
  const problems: string[] = [];
  const labels = new Map<string, SummaryLabel>();
  entriesOf(json['LabelEvaluationResults']).forEach((entry, at) => {
    const fault = takeLabel(entry, labels);
    if (fault !== null) problems.push(`Entry ${at + 1} of LabelEvaluationResults: ${fault}`);
  });
  const confusion = entriesOf(metric(whole, 'ConfusionMatrix')).flatMap((cell, at): SummaryCell[] => {
    const value = isObject(cell) ? share(cell['Value']) : null;
    if (isObject(cell) && typeof cell['GroundTruthLabel'] === 'string' && typeof cell['PredictedLabel'] === 'string')
      if (value !== null) return [{ truth: cell['GroundTruthLabel'], answer: cell['PredictedLabel'], share: value }];
    problems.push(`Entry ${at + 1} of ConfusionMatrix: it has no two labels and a share from 0 to 1.`);
    return [];
  });
  for (const name of entriesOf(details['Labels'])) {
    if (typeof name === 'string' && !labels.has(name)) labels.set(name, { label: name, ...unknownFigures });
  }
  return {
    trainingPictures: count(details['NumberOfTrainingImages']),
    testPictures: count(details['NumberOfTestingImages']),
    precision: share(metric(whole, 'Precision')),
    recall: share(metric(whole, 'Recall')),
    f1: share(metric(whole, 'F1Score')),
    labels: [...labels.values()].sort((a, b) => (a.label < b.label ? -1 : 1)),
    confusion,
    problems,
  };
}

const unknownFigures = { pictures: null, precision: null, recall: null, f1: null, threshold: null };

/** @returns what is wrong with the entry, null = it was taken */
function takeLabel(entry: unknown, labels: Map<string, SummaryLabel>): string | null {
  if (!isObject(entry) || typeof entry['Label'] !== 'string' || entry['Label'] === '') return 'it names no label.';
  const label = entry['Label'];
  if (labels.has(label)) return `“${label}” stands before.`;
  const figures = { precision: 'Precision', recall: 'Recall', f1: 'F1Score', threshold: 'Threshold' } as const;
  for (const name of Object.values(figures)) {
    const value = metric(entry, name);
    if (value !== undefined && share(value) === null) return `${name} of “${label}” is no number from 0 to 1.`;
  }
  labels.set(label, {
    label,
    pictures: count(entry['NumberOfTestingImages']),
    precision: share(metric(entry, figures.precision)),
    recall: share(metric(entry, figures.recall)),
    f1: share(metric(entry, figures.f1)),
    threshold: share(metric(entry, figures.threshold)),
  });
  return null;
}

/** A metric in `Metrics`, or where that is not there, beside it. */
function metric(holder: Json, name: string): unknown {
  const nested = holder['Metrics'];
  return isObject(nested) && name in nested ? nested[name] : holder[name];
}
