import { expect, test } from 'vitest';
import { adviceOn } from '#core/review/advice.ts';
import { assess } from '#core/review/assess.ts';
import { resultsOf } from '#core/review/results.ts';
import { answered } from '#tests/support/drawn-answers.ts';

/** Rows of [what is shown, what is said, how many]. */
const adviceFor = (...rows: [string | null, string | null, number][]) =>
  adviceOn(
    assess(
      resultsOf(
        rows.flatMap(([truth, said, count], row) =>
          Array.from({ length: count }, (_, i) => answered(`${row}/${i}.jpg`, truth, said)),
        ),
      ),
    ),
  );
const kinds = (...rows: Parameters<typeof adviceFor>) =>
  adviceFor(...rows).map(({ kind, labels }) => [kind, ...labels]);

test('a model that finds everything needs no advice', () => {
  expect(kinds(['a', 'a', 40], ['b', 'b', 40])).toEqual([]);
});

test('where too few pictures test a label, that is said and its figures are not acted on', () => {
  const [advice, ...others] = adviceFor(['a', 'a', 40], ['b', 'b', 2], ['b', null, 1]);
  expect(others).toEqual([]);
  expect(advice).toMatchObject({ kind: 'too-few', labels: ['b'] });
  expect(advice!.sentence).toMatch(/3 pictures tested it: F1 of “b” may be anything from 0\.\d\d to 0\.\d\d/);
});

test('a label that is missed asks for a lower threshold and more varied pictures', () => {
  const [advice] = adviceFor(['a', 'a', 40], ['b', 'b', 20], ['b', null, 20]);
  expect(advice).toMatchObject({ kind: 'low-recall', labels: ['b'] });
  expect(advice!.advice).toMatch(/Lower the threshold.*varied/);
});

test('a label that is said too readily asks for a higher threshold and counter-examples', () => {
  const list = adviceFor(['a', 'a', 40], [null, 'a', 30]);
  expect(list.map(({ kind }) => kind)).toEqual(['low-precision', 'false-alarms']);
  expect(list[0]!.advice).toMatch(/Raise the threshold.*negative/);
  expect(list[1]!.sentence).toContain('30 pictures that show none of the labels are given one, most often “a”.');
});

test('labels of one complaint are named together, the worst first', () => {
  const rows = [30, 36, 42, 45].flatMap((found, at): [string, string | null, number][] => {
    return [[`${at}`, `${at}`, found], [`${at}`, null, 60 - found]]; // prettier-ignore
  });
  const list = adviceFor(...rows);
  expect(list).toHaveLength(1);
  expect(list[0]!.labels).toEqual(['0', '1', '2', '3']);
  expect(list[0]!.sentence).toBe(
    'Missed: “0” (50 of 100 found), “1” (60 of 100 found), “2” (70 of 100 found) and 1 more.',
  );
});

test('a label that is both gets no threshold', () => {
  expect(kinds(['a', 'a', 30], ['a', null, 20], [null, 'a', 25])[0]).toEqual(['both-low', 'a']);
});

test('a confused pair leads to its cell, the worst first', () => {
  const list = adviceFor(['a', 'a', 45], ['a', 'b', 5], ['b', 'b', 35], ['b', 'a', 15], ['c', 'c', 40]);
  const pairs = list.filter(({ kind }) => kind === 'confused');
  expect(pairs.map(({ cell }) => cell)).toEqual([[1, 0], [0, 1]]); // prettier-ignore
  expect(pairs[0]!.sentence).toBe('15 pictures of “b” are taken for “a” (30 of 100).');
});

test('one picture is no pair', () => {
  expect(kinds(['a', 'a', 8], ['a', 'b', 1], ['b', 'b', 40]).filter(([kind]) => kind === 'confused')).toEqual([]);
});

test('answers that are surer than right are told of', () => {
  const pictures = Array.from({ length: 100 }, (_, i) => answered(`${i}`, i % 10 < 7 ? 'a' : 'b', 'a', 0.95));
  const unsound = adviceOn(assess(resultsOf(pictures))).find(({ kind }) => kind === 'unsound-confidence');
  expect(unsound!.sentence).toContain('surer than right: confidences lie 25 points above');
});
