import { failure, success, type Outcome } from '#core/outcome.ts';
import { matchPaths } from '#core/training/match-paths.ts';
import { assess, assessSummary, type Assessment } from './assess.ts';
import { entryOf, type ReviewEntry } from './entry.ts';
import { evidenceOf, type Probe } from './probe.ts';
import { answersFromEvaluation } from './read-evaluation.ts';
import { answersFromRows } from './read-predictions.ts';
import { readSummary } from './read-summary.ts';
import { resultsOf, type AnswerList, type Results } from './results.ts';

/** What a model, or the probe, answered, and what it is worth. */
export interface Review {
  readonly kind: 'summary' | 'evaluation' | 'predictions' | 'probe';
  /** Of the file; of a probe what it was asked about besides the set itself, '' = the set. */
  readonly name: string;
  /** Null = figures only, without the pictures behind them. */
  readonly results: Results | null;
  readonly assessment: Assessment;
  /** Pictures that were learned from; null = not told. */
  readonly trained: number | null;
  /** How the probe was asked; null = it is no probe. */
  readonly how: Probe['how'] | null;
  /** Paths of the file that mean no picture of the set, or could mean several. */
  readonly unmatched: readonly string[];
  /** In words, one for everything that was left out. */
  readonly problems: readonly string[];
  /** What the report says of it. */
  readonly entry: ReviewEntry;
}

const withEntry = (review: Omit<Review, 'entry'>): Review => ({ ...review, entry: entryOf(review) });

/** A file of results, and what it may mean. */
export interface ReadResultsRequest {
  readonly name: string;
  readonly text: string;
  readonly pictures: readonly KnownPicture[];
}

/** A picture of the set. */
export interface KnownPicture {
  readonly path: string;
  /** What the set says that it shows; empty = nothing. */
  readonly labels: readonly string[];
}

/** Reads a file of results. @param rowsOf cuts a table into cells */
export function openResults(
  { name, text, pictures }: ReadResultsRequest,
  rowsOf: (text: string) => readonly (readonly string[])[],
): Outcome<Review> {
  const plain = text.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(plain)) {
    const list = answersFromRows(rowsOf(plain));
    return list
      ? reviewOf('predictions', name, list, pictures)
      : failure('results-unusable', 'it is no table with the columns path and predicted, no summary and no manifest');
  }
  const summary = readSummary(jsonOrNull(plain));
  if (summary) {
    return success(
      withEntry({
        kind: 'summary',
        name,
        results: null,
        assessment: assessSummary(summary),
        trained: summary.trainingPictures,
        how: null,
        unmatched: [],
        problems: summary.problems,
      }),
    );
  }
  const list = answersFromEvaluation(plain);
  return list
    ? reviewOf('evaluation', name, list, pictures)
    : failure('results-unusable', 'it is no summary of an evaluation, and no line of it has an answer of a model');
}

/** What the probe found. @param name of what it was asked about besides the set itself; '' = the set */
export function reviewOfProbe({ results, scenes, how, trained, problems }: Probe, name: string): Review {
  const assessment = assess(results, scenes, evidenceOf[how]);
  return withEntry({ kind: 'probe', name, results, assessment, trained, how, unmatched: [], problems });
}

function reviewOf(
  kind: Review['kind'],
  name: string,
  list: AnswerList,
  pictures: readonly KnownPicture[],
): Outcome<Review> {
  const labelsOf = new Map(pictures.map(({ path, labels }) => [path, labels]));
  const matched = matchPaths(
    list.pictures.map(({ path }) => path),
    pictures.map(({ path }) => path),
  );
  const told = list.pictures.flatMap((picture) => {
    const path = matched.get(picture.path);
    const truth = picture.truth ?? (path === undefined ? null : labelsOf.get(path)!);
    return truth === null ? [] : [{ ...picture, path: path ?? picture.path, truth }];
  });
  const untold = list.pictures.length - told.length;
  const problems = [...list.problems];
  if (untold > 0)
    problems.push(`${untold} of ${list.pictures.length} left out: neither the file nor the set says what they show.`);
  if (told.length === 0) return failure('results-unusable', problems[0] ?? 'it has no answers');
  const results = resultsOf(told);
  return success(
    withEntry({
      kind,
      name,
      results,
      assessment: assess(results),
      trained: null,
      how: null,
      unmatched: list.pictures.map(({ path }) => path).filter((path) => !matched.has(path)),
      problems,
    }),
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
