import { expect, test } from 'vitest';
import { answersFromEvaluation } from '#core/review/read-evaluation.ts';
import { answersFromRows } from '#core/review/read-predictions.ts';
import { readSummary } from '#core/review/read-summary.ts';
import { resultsOf, UNTOLD } from '#core/review/results.ts';

const head = ['path', 'label', 'predicted', 'confidence'];

test('a row of a table is one answer', () => {
  expect(answersFromRows([head, ['a.jpg', 'rose', 'tulip', '0.75']])).toEqual({
    pictures: [{ path: 'a.jpg', truth: ['rose'], answers: [{ label: 'tulip', confidence: 0.75, said: true }] }],
    problems: [],
  });
});

test('several rows of a path are the confidences of several labels, and the surest is said', () => {
  const list = answersFromRows([head, ['a', 'rose', 'tulip', '0.2'], ['a', 'rose', 'rose', '0.7']])!;
  expect(list.pictures[0]!.answers.map(({ said }) => said)).toEqual([false, true]);
});

test('without confidences everything that is predicted is said', () => {
  const list = answersFromRows([head.slice(0, 3), ['a', 'rose', 'tulip'], ['a', 'rose', 'rose']])!;
  expect(list.pictures[0]!.answers.every(({ said, confidence }) => said && confidence === null)).toBe(true);
});

test('confidences above 1 are per cent, for the whole table', () => {
  const list = answersFromRows([head, ['a', 'rose', 'rose', '98.5'], ['b', 'rose', 'rose', '0.5']])!;
  expect(list.pictures.map(({ answers }) => answers[0]!.confidence)).toEqual([0.985, 0.005]);
});

test('an empty label shows nothing, an empty prediction says nothing, and a table without labels tells no truth', () => {
  const list = answersFromRows([head, ['a', '', 'rose', '1'], ['b', 'rose', '', '']])!;
  expect(list.pictures.map(({ truth, answers }) => [truth, answers.length])).toEqual([
    [[], 1],
    [['rose'], 0],
  ]);
  expect(answersFromRows([['file', 'prediction'], ['a', 'rose']])!.pictures[0]!.truth).toBeNull(); // prettier-ignore
});

test('a malformed line of a table costs itself and is said', () => {
  const list = answersFromRows([
    head,
    ['a', 'rose', 'rose', '0.9'],
    ['', 'rose', 'rose', '0.9'],
    ['b', 'rose', 'rose', 'high'],
    ['c', 'rose', 'rose', '-1'],
    ['d', 'x'.repeat(257), 'rose', '1'],
    ['a', 'rose', 'rose', '0.8'],
    ['a', 'tulip', 'daisy', '0.1'],
    ['e', 'rose', 'rose', '0.3'],
  ])!;
  expect(list.pictures.map(({ path }) => path)).toEqual(['a', 'e']);
  expect(list.problems.map((problem) => problem.slice(0, 7))).toEqual(
    [3, 4, 5, 6, 7, 8].map((line) => `Line ${line}:`),
  );
  expect(list.problems[1]).toContain('“high”');
});

test('a table without predictions is none', () => {
  expect(answersFromRows([['path', 'label'], ['a.jpg', 'rose']])).toBeNull(); // prettier-ignore
  expect(answersFromRows([])).toBeNull();
});

const details = (kind: string, present: boolean) => ({
  version: 1,
  'is-true-positive': kind === 'tp',
  'is-false-positive': kind === 'fp',
  'is-true-negative': kind === 'tn',
  'is-false-negative': kind === 'fn',
  'is-present-in-ground-truth': present,
});
const said = (label: string, confidence: unknown, kind: string, present: boolean) => ({
  'class-name': label,
  confidence,
  type: 'groundtruth/image-classification',
  'rekognition-custom-labels-evaluation-details': details(kind, present),
});
const line = (path: string, truth: string, ...answers: object[]) =>
  JSON.stringify({
    'source-ref': path,
    'rekognition-custom-labels-training-0': 1,
    'rekognition-custom-labels-training-0-metadata': { 'class-name': truth, confidence: 1 },
    ...Object.fromEntries(answers.map((answer, at) => [`rekognition-custom-labels-evaluation-${at}-metadata`, answer])),
  });

test('a line of an evaluation manifest has what is true, and every label with its confidence and whether it was said', () => {
  const text = line('s3://b/rose/1.jpg', 'rose', said('rose', 0.95, 'tp', true), said('tulip', 0.2, 'tn', false));
  expect(answersFromEvaluation(text)).toEqual({
    pictures: [
      {
        path: 's3://b/rose/1.jpg',
        truth: ['rose'],
        answers: [
          { label: 'rose', confidence: 0.95, said: true },
          { label: 'tulip', confidence: 0.2, said: false },
        ],
      },
    ],
    problems: [],
  });
});

test('boxes of an evaluation manifest are read as labels of their picture, the surest box speaking', () => {
  const box = (class_id: number) => ({ class_id, top: 1, left: 1, width: 9, height: 9 });
  const metadata = (objects: object[]) => ({ 'class-map': { 0: 'cap', 1: 'shoe' }, objects });
  const object = (confidence: number, kind: string, present: boolean) => ({
    confidence,
    'rekognition-custom-labels-evaluation-details': details(kind, present),
  });
  const text = JSON.stringify({
    'source-ref': 's3://b/1.jpg',
    'training-0': { annotations: [box(0)] },
    'training-0-metadata': metadata([{ confidence: 1 }]),
    'rekognition-custom-labels-evaluation': { annotations: [box(0), box(0), box(1)] },
    'rekognition-custom-labels-evaluation-metadata': metadata([
      object(0.4, 'fn', true),
      object(0.9, 'tp', true),
      object(0.6, 'fp', false),
    ]),
  });
  const [picture] = answersFromEvaluation(text)!.pictures;
  expect(picture!.truth).toEqual(['cap']);
  expect(picture!.answers).toEqual([
    { label: 'cap', confidence: 0.9, said: true },
    { label: 'shoe', confidence: 0.6, said: true },
  ]);
});

test('a malformed line of an evaluation manifest costs itself and is said', () => {
  const good = line('a', 'rose', said('rose', 1, 'tp', true));
  const bad = [
    '{"source-ref":',
    '[]',
    '{"other":1}',
    line('b', 'rose', said('rose', 2, 'tp', true)),
    line('c', '\u0007', said('rose', 1, 'tp', true)),
    good,
  ];
  const list = answersFromEvaluation([good, '', ...bad].join('\r\n'))!;
  expect(list.pictures.map(({ path }) => path)).toEqual(['a']);
  expect(list.problems.map((problem) => problem.slice(0, 7))).toEqual([3, 4, 5, 6, 7, 8].map((at) => `Line ${at}:`));
});

test('a manifest for training has no answers', () => {
  expect(answersFromEvaluation(line('a', 'rose'))).toBeNull();
});

const metrics = { Precision: 0.9, Recall: 0.8, F1Score: 0.85 };
const matrix = [{ GroundTruthLabel: 'cap', PredictedLabel: 'cap', Value: 0.99 }];
const cap = { Label: 'cap', NumberOfTestingImages: 390, Metrics: { ...metrics, Threshold: 0.62 } };
const counts = { Labels: ['cap', 'watch'], NumberOfTrainingImages: 5216, NumberOfTestingImages: 624 };

test('a summary is read in either nesting', () => {
  const nested = readSummary({
    EvaluationDetails: counts,
    AggregatedEvaluationResults: { Metrics: { ...metrics, ConfusionMatrix: matrix } },
    LabelEvaluationResults: [cap],
  });
  const flat = readSummary({
    EvaluationDetails: counts,
    AggregatedEvaluationResults: { ...metrics, ConfusionMatrix: matrix },
    LabelEvaluationResults: [{ Label: 'cap', NumberOfTestingImages: 390, ...metrics, Threshold: 0.62 }],
  });
  expect(nested).toEqual(flat);
  expect(nested).toMatchObject({ trainingPictures: 5216, testPictures: 624, f1: 0.85, problems: [] });
  expect(nested!.labels).toEqual([
    { label: 'cap', pictures: 390, precision: 0.9, recall: 0.8, f1: 0.85, threshold: 0.62 },
    { label: 'watch', pictures: null, precision: null, recall: null, f1: null, threshold: null },
  ]);
  expect(nested!.confusion).toEqual([{ truth: 'cap', answer: 'cap', share: 0.99 }]);
});

test('a malformed entry of a summary costs itself and is said', () => {
  const summary = readSummary({
    AggregatedEvaluationResults: { ConfusionMatrix: [...matrix, { GroundTruthLabel: 'cap', Value: 2 }, 7] },
    LabelEvaluationResults: [cap, cap, { Label: 'tie', Metrics: { Recall: 1.5 } }, { Metrics: {} }],
  })!;
  expect(summary.labels.map(({ label }) => label)).toEqual(['cap']);
  expect(summary.confusion).toHaveLength(1);
  expect(summary.problems).toHaveLength(5);
  expect(summary.problems.join(' ')).toContain('Recall of “tie” is no number from 0 to 1.');
});

test('other JSON is no summary', () => {
  expect(readSummary({ images: [] })).toBeNull();
  expect(readSummary(null)).toBeNull();
});

test('tables hold what is shown, what is said, and no confidence where none was told', () => {
  const results = resultsOf([
    { path: 'a', truth: ['rose'], answers: [{ label: 'tulip', confidence: 0.5, said: true }] },
    { path: 'b', truth: [], answers: [] },
  ]);
  expect(results.labels).toEqual(['rose', 'tulip']);
  expect([...results.truth]).toEqual([1, 0, 0, 0]);
  expect([...results.said]).toEqual([0, 1, 0, 0]);
  expect([...results.scores!]).toEqual([UNTOLD, 0.5, UNTOLD, UNTOLD]);
  expect(resultsOf([]).scores).toBeNull();
});
