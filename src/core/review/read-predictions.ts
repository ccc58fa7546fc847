import { labelName } from '#core/training/given-labels.ts';
import type { Answer, AnsweredPicture, AnswerList } from './results.ts';

/** What tables call their columns. */
const columnNames = {
  path: ['path', 'file', 'filename', 'file_name', 'image', 'image_path', 'filepath', 'name', 'source-ref'],
  truth: ['label', 'truth', 'true_label', 'actual', 'ground_truth', 'groundtruth', 'expected', 'target', 'y_true'],
  predicted: ['predicted', 'prediction', 'predicted_label', 'answer', 'pred', 'y_pred'],
  confidence: ['confidence', 'score', 'probability', 'prob', 'conf'],
} as const;

interface Gathered {
  readonly truth: string | null | undefined;
  readonly answers: Map<string, number | null>;
}

/**
 * Answers from the rows of a table: `path,label,predicted,confidence`. Several rows of one path are the confidences of
 * several labels, and the surest is what the model says; without confidences it says them all. An empty label is a
 * picture that shows none, an empty prediction an answer of none. Where a confidence is above 1, all are taken for per cent.
 * @returns null = there is no column of paths, or none of predictions
 */
export function answersFromRows(rows: readonly (readonly string[])[]): AnswerList | null {
  const head = rows[0]?.map((cell) => cell.trim().toLowerCase()) ?? [];
  const columnOf = (names: readonly string[]): number => head.findIndex((cell) => names.includes(cell));
  const columns = {
    path: columnOf(columnNames.path),
    truth: columnOf(columnNames.truth),
    predicted: columnOf(columnNames.predicted),
    confidence: columnOf(columnNames.confidence),
  };
  if (columns.path < 0 || columns.predicted < 0) return null;
  const most = rows
    .slice(1)
    .reduce((highest, row) => Math.max(highest, Number(row[columns.confidence]?.trim() || 0) || 0), 0);
  const whole = most > 1 && most <= 100 ? 100 : 1;
  const gathered = new Map<string, Gathered>();
  const problems: string[] = [];
  rows.slice(1).forEach((row, at) => {
    const fault = take(row, columns, whole, gathered);
    if (fault !== null) problems.push(`Line ${at + 2}: ${fault}`);
  });
  return { pictures: [...gathered].map(([path, told]) => pictureOf(path, told)), problems };
}

/** @returns what is wrong with the row, null = it was taken */
function take(
  row: readonly string[],
  columns: Readonly<Record<keyof typeof columnNames, number>>,
  whole: number,
  gathered: Map<string, Gathered>,
): string | null {
  const path = row[columns.path]?.trim() ?? '';
  if (path === '') return 'it names no picture.';
  const truth = columns.truth < 0 ? undefined : labelName(row[columns.truth] ?? '');
  const predicted = labelName(row[columns.predicted] ?? '');
  if ((columns.truth >= 0 && truth === undefined) || predicted === undefined)
    return `a label of ${path} is no name, or is longer than 256 characters.`;
  const written = row[columns.confidence]?.trim() ?? '';
  const confidence = written === '' ? null : Number(written.replace('%', '')) / whole;
  if (confidence !== null && !(confidence >= 0 && confidence <= 1))
    return `the confidence “${written}” of ${path} is no number from 0 to ${whole}.`;
  const known = gathered.get(path);
  if (known && known.truth !== truth)
    return `${path} shows “${truth ?? 'nothing'}” here and “${known.truth ?? 'nothing'}” before.`;
  const answers = known?.answers ?? new Map<string, number | null>();
  if (predicted !== null && answers.has(predicted)) return `“${predicted}” is predicted twice for ${path}.`;
  if (predicted !== null) answers.set(predicted, confidence);
  if (!known) gathered.set(path, { truth, answers });
  return null;
}

function pictureOf(path: string, { truth, answers }: Gathered): AnsweredPicture {
  const told = [...answers].map(([label, confidence]): Omit<Answer, 'said'> => ({ label, confidence }));
  const surest = Math.max(...told.map(({ confidence }) => confidence ?? -Infinity));
  const isScored = told.some(({ confidence }) => confidence !== null);
  const first = told.findIndex(({ confidence }) => confidence === surest);
  return {
    path,
    truth: truth === undefined ? null : truth === null ? [] : [truth],
    answers: told.map((answer, at) => ({ ...answer, said: !isScored || at === first })),
  };
}
