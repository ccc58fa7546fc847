import type { VectorBlock } from '#core/contract.ts';
import { pictures, quoted } from '#core/rules/rule.ts';
import { scenesOf, type SplitImage } from '#core/training/split.ts';
import type { Split } from '#core/variation/organization.ts';
import { foldsOf } from './folds.ts';
import { addRows, combined, emptySums, fitHead, scoreRow, type Head, type HeadSums } from './linear-head.ts';
import type { Results } from './results.ts';
import { confidences, temperatureOf, type ScoredRow } from './temperature.ts';

/** A labelled picture with its vector. */
export interface ProbeImage extends SplitImage {
  readonly split: Split | null;
  /** Its row in the block. */
  readonly row: number;
}

/** What a quick head on the vectors makes of the set. */
export interface Probe {
  readonly results: Results;
  /** Number of each picture's scene, parallel to the results. */
  readonly scenes: Int32Array;
  /** 'test': learned from training, asked of the test. 'folds': every picture was asked of a head that had not seen its scene. */
  readonly how: 'test' | 'folds';
  /** Pictures that were learned from, in the mean over the folds. */
  readonly trained: number;
  /** What could not be taken in, in words. */
  readonly problems: readonly string[];
}

const FOLDS = 5;

/**
 * What an answer is worth as evidence, for `assess`. Crosswise answers come of heads that learned from nearly the same
 * pictures, so they err together: the variance grows by 1 + folds / (folds − 1) (Nadeau & Bengio 2003).
 */
export const evidenceOf = { test: 1, folds: 1 / (1 + FOLDS / (FOLDS - 1)) } as const satisfies Record<
  Probe['how'],
  number
>;

/**
 * Trains and asks a linear head: on the set's own test part where it has one, else crosswise over parts by scene. The
 * same pictures and seed give the same answer in whatever order they come.
 * @param seed of the parts
 * @returns null = fewer than two labels have what it takes: two scenes, or pictures on both sides
 */
export function probeOf(all: readonly ProbeImage[], block: VectorBlock, seed: number): Probe | null {
  const { how, taught, asked, labels, scenes, problems } = sidesOf(all);
  if (labels.length < 2) return null;
  const labelOf = new Map(labels.map((label, at) => [label, at]));
  const folds = foldsOf(taught, FOLDS, seed);
  const parts = Array.from({ length: FOLDS }, (_, fold) => {
    const own = taught.filter(({ path }) => folds.get(path) === fold);
    const sums = emptySums(labels.length, block.dimensions);
    addRows(sums, block.rows, own.map(({ row }) => row), own.map(({ label }) => labelOf.get(label)!)); // prettier-ignore
    return sums;
  });
  const whole = parts.reduce((sum, part) => combined(sum, part, 1));
  const heads = parts.map((part) => (sizeOf(part) > 0 ? fitHead(combined(whole, part, -1)) : null));
  const scored = (head: Head, { row, label }: ProbeImage): ScoredRow => {
    return { scores: scoreRow(head, block.rows, row * block.dimensions), truth: labelOf.get(label)! };
  };
  // What was taught, as a head sees it that has not seen its scene: temperatures come from it, and crosswise answers.
  const unseen = taught.map((image) => ({
    fold: folds.get(image.path)!,
    ...scored(heads[folds.get(image.path)!]!, image),
  }));
  const confident = (rows: readonly ScoredRow[], temperature: number): ScoredRow[] =>
    rows.map(({ scores, truth }) => ({ scores: confidences(scores, temperature), truth }));
  let answers: ScoredRow[];
  if (how === 'test') {
    const head = fitHead(whole);
    answers = confident(asked.map((image) => scored(head, image)), temperatureOf(unseen)); // prettier-ignore
  } else {
    // Of each part by the others, so that no picture has a say in its own confidence.
    const hot = parts.map((_, fold) => temperatureOf(unseen.filter((row) => row.fold !== fold)));
    answers = unseen.flatMap((row) => confident([row], hot[row.fold]));
  }
  return {
    results: tablesOf(labels, asked, answers),
    scenes: Int32Array.from(asked, ({ path }) => scenes.get(path)!),
    how,
    trained: Math.round(how === 'test' ? taught.length : (taught.length * (FOLDS - 1)) / FOLDS),
    problems,
  };
}

interface Sides {
  readonly how: Probe['how'];
  readonly taught: readonly ProbeImage[];
  readonly asked: readonly ProbeImage[];
  readonly labels: readonly string[];
  readonly scenes: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

/** Who learns and who is asked: nothing is learned from scenes that are asked about, and only what can be learned is asked. */
function sidesOf(all: readonly ProbeImage[]): Sides {
  const images = all.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const scenes = new Map(scenesOf(images).flatMap((scene, at) => scene.map(({ path }) => [path, at] as const)));
  const test = images.filter(({ split }) => split === 'test');
  const how = test.length > 0 && test.length < images.length ? 'test' : 'folds';
  const problems: string[] = [];
  const askedScenes = new Set(how === 'test' ? test.map(({ path }) => scenes.get(path)) : []);
  const apart = images.filter(({ path }) => !askedScenes.has(scenes.get(path)));
  const shared =
    how === 'test' ? images.length - test.length - apart.filter(({ split }) => split !== 'test').length : 0;
  if (shared > 0) problems.push(`Not learned from, for their scenes are in the test, too: ${pictures(shared)}.`);

  const taughtScenes = new Map<string, Set<number>>();
  for (const { path, label } of apart) {
    taughtScenes.set(label, (taughtScenes.get(label) ?? new Set()).add(scenes.get(path)!));
  }
  const enough = how === 'test' ? 1 : 2;
  const isAsked = new Set((how === 'test' ? test : apart).map(({ label }) => label));
  const names = [...new Set(images.map(({ label }) => label))].sort();
  const few = names.filter((label) => (taughtScenes.get(label)?.size ?? 0) < enough);
  if (few.length > 0) {
    const why = how === 'test' ? 'there is nothing to learn them from' : 'all their pictures are of one scene';
    problems.push(`Left out, for ${why}: ${quoted(few)}.`);
  }
  const labels = names.filter((label) => !few.includes(label));
  const untested = labels.filter((label) => !isAsked.has(label));
  if (untested.length > 0) problems.push(`Learned, and not in the test: ${quoted(untested)}.`);
  const isKnown = ({ label }: ProbeImage): boolean => labels.includes(label);
  const taught = apart.filter(isKnown);
  return { how, taught, asked: how === 'test' ? test.filter(isKnown) : taught, labels, scenes, problems };
}

const sizeOf = ({ counts }: HeadSums): number => counts.reduce((sum, count) => sum + count, 0);

/** The surest label is what is said, the first of two. */
function tablesOf(labels: readonly string[], asked: readonly ProbeImage[], answers: readonly ScoredRow[]): Results {
  const truth = new Uint8Array(asked.length * labels.length);
  const said = new Uint8Array(truth.length);
  const scores = new Float32Array(truth.length);
  answers.forEach((answer, row) => {
    truth[row * labels.length + answer.truth] = 1;
    said[row * labels.length + answer.scores.indexOf(Math.max(...answer.scores))] = 1;
    scores.set(answer.scores, row * labels.length);
  });
  return { labels, paths: asked.map(({ path }) => path), truth, said, scores };
}
