import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess, assessSummary } from '#core/review/assess.ts';
import { calibrationOf } from '#core/review/calibration.ts';
import { comparisonOf } from '#core/review/comparison.ts';
import { confusionOf, rowsInCell } from '#core/review/confusion.ts';
import { curveOf, f1At, pointAt } from '#core/review/curve.ts';
import { differenceOf, f1Rate, wilson } from '#core/review/interval.ts';
import { labelCounts, meanF1 } from '#core/review/label-counts.ts';
import { neighbourOrder } from '#core/review/neighbour-order.ts';
import { readSummary } from '#core/review/read-summary.ts';
import { meanF1Rate, rightShare } from '#core/review/resampling.ts';
import { suspectsIn } from '#core/review/suspects.ts';
import { resultsOf, UNTOLD, type AnsweredPicture, type Results } from '#core/review/results.ts';
import { answered, drawnResults } from '#tests/support/drawn-answers.ts';

/** Any answers to up to 30 pictures of up to 4 labels, several labels a picture among them. */
const names = ['a', 'b', 'c', 'd'];
const anyPictures = fc.array(
  fc.record({
    truth: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
    answers: fc.uniqueArray(
      fc.record({
        label: fc.constantFrom(...names),
        confidence: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
        said: fc.boolean(),
      }),
      { selector: ({ label }) => label, maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 30 },
);
const asResults = (drawn: readonly Omit<AnsweredPicture, 'path'>[]): Results =>
  resultsOf(drawn.map((one, i) => ({ ...one, path: `${i}.jpg` })));

test('found, wrong and missed are what a plain count over pictures gives', () => {
  fc.assert(
    fc.property(anyPictures, (drawn) => {
      const results = asResults(drawn);
      labelCounts(results).forEach((counts, at) => {
        const label = results.labels[at]!;
        const shows = (one: (typeof drawn)[number]) => one.truth.includes(label);
        const says = (one: (typeof drawn)[number]) =>
          one.answers.some((answer) => answer.said && answer.label === label);
        expect(counts).toEqual({
          found: drawn.filter((one) => shows(one) && says(one)).length,
          wrong: drawn.filter((one) => !shows(one) && says(one)).length,
          missed: drawn.filter((one) => shows(one) && !says(one)).length,
        });
      });
    }),
  );
});

test('the mean F1 of two of three roses found and no wrong alarm is 0.8, and labels that never occur do not count', () => {
  expect(meanF1([{ found: 2, wrong: 0, missed: 1 }, { found: 0, wrong: 0, missed: 0 }])).toBeCloseTo(0.8, 12); // prettier-ignore
  expect(meanF1([])).toBe(0);
});

test('a curve at every threshold is what a plain count gives, and its best point has the highest F1', () => {
  fc.assert(
    fc.property(anyPictures, fc.integer({ min: 0, max: 16 }), (drawn, sixteenths) => {
      const results = asResults(drawn);
      const threshold = sixteenths / 16;
      results.labels.forEach((label, at) => {
        const curve = curveOf(results, at);
        const count = (from: number, shows: boolean) =>
          drawn.filter(
            ({ truth, answers }) =>
              truth.includes(label) === shows &&
              answers.some((answer) => answer.label === label && answer.confidence >= from),
          ).length;
        const { found, wrong } = pointAt(curve, threshold);
        expect([found, wrong]).toEqual([count(threshold, true), count(threshold, false)]);
        const shown = drawn.filter(({ truth }) => truth.includes(label)).length;
        expect(curve.shown).toBe(shown);
        const every = Array.from({ length: 9 }, (_, eighths) => {
          const point = { threshold: eighths / 8, found: count(eighths / 8, true), wrong: count(eighths / 8, false) };
          return f1At(point, shown);
        });
        expect(curve.best === null ? 0 : f1At(curve.best, shown)).toBeCloseTo(Math.max(...every), 12);
        // Average precision by its definition: precision at the threshold of every picture that shows it.
        const own = drawn.flatMap(({ truth, answers }) =>
          truth.includes(label) ? [answers.find((answer) => answer.label === label)?.confidence] : [],
        );
        const precision = (from: number) => count(from, true) / (count(from, true) + count(from, false));
        const mean =
          own.reduce<number>((sum, at) => sum + (at === undefined ? 0 : precision(at)), 0) / Math.max(1, shown);
        expect(curve.averagePrecision).toBeCloseTo(mean, 12);
      });
    }),
  );
});

test('a ranking without a mistake has average precision 1, the opposite one what its places give', () => {
  const ranked = (truths: string[]) =>
    resultsOf(truths.map((truth, i) => ({ path: `${i}`, truth: [truth], answers: [{ label: 'a', confidence: 1 - i / 10, said: true }] }))); // prettier-ignore
  expect(curveOf(ranked(['a', 'a', 'b', 'b']), 0).averagePrecision).toBe(1);
  expect(curveOf(ranked(['b', 'b', 'a', 'a']), 0).averagePrecision).toBeCloseTo((1 / 3 + 2 / 4) / 2, 12);
});

test('the Wilson interval is its closed form, and says something of none and of all', () => {
  // Wilson (1927) by hand: 18 of 20 with z = 1.96.
  const rate = wilson(18, 20)!;
  expect(rate.value).toBe(0.9);
  expect(rate.low).toBeCloseTo(0.699, 3);
  expect(rate.high).toBeCloseTo(0.972, 3);
  expect(wilson(20, 20)).toMatchObject({ value: 1, high: 1 });
  expect(wilson(20, 20)!.low).toBeCloseTo(20 / (20 + 1.959963984540054 ** 2), 12);
  expect(wilson(0, 20)).toMatchObject({ value: 0, low: 0 });
  expect(wilson(0, 0)).toBeNull();
});

test('intervals hold their figure, stay within 0 … 1, and narrow with more pictures', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (found, wrong, missed) => {
      const [once, tenfold] = [f1Rate(found, wrong, missed), f1Rate(10 * found, 10 * wrong, 10 * missed)];
      if (found + wrong + missed === 0) return expect(once).toBeNull();
      expect(once!.value).toBeCloseTo((2 * found) / (2 * found + wrong + missed), 12);
      expect(once!.low).toBeGreaterThanOrEqual(0);
      expect(once!.low).toBeLessThanOrEqual(once!.value);
      expect(once!.high).toBeGreaterThanOrEqual(once!.value);
      expect(once!.high).toBeLessThanOrEqual(1);
      expect(tenfold!.high - tenfold!.low).toBeLessThan(once!.high - once!.low);
    }),
  );
}); // prettier-ignore

test('a difference of shares has the interval of Newcombe', () => {
  // Newcombe 1998, table II (b): 56/70 against 48/80 differ by 0.2, 0.0524 to 0.3339.
  const change = differenceOf(wilson(48, 80)!, wilson(56, 70)!);
  expect(change.value).toBeCloseTo(0.2, 12);
  expect(change.low).toBeCloseTo(0.0524, 4);
  expect(change.high).toBeCloseTo(0.3339, 4);
});

test('resampling gives about the interval of theory for a plain share', () => {
  const results = drawnResults(['a', 'b'], 400, 0.4);
  const rate = meanF1Rate(results, 1)!;
  const right = rightShare(results);
  const reach = 1.96 * Math.sqrt((right * (1 - right)) / 800);
  expect(rate.high - rate.low).toBeGreaterThan(2 * reach * 0.85);
  expect(rate.high - rate.low).toBeLessThan(2 * reach * 1.2);
  expect(meanF1Rate(results, 1)).toEqual(rate);
});

test('pictures of one scene count as one, and what is all right is not called certain', () => {
  const results = drawnResults(['a', 'b'], 40, 9);
  expect(rightShare(results)).toBe(1);
  const [alone, scenes] = [meanF1Rate(results, 1)!, meanF1Rate(results, 1, Int32Array.from({ length: 80 }, (_, i) => i % 4))!]; // prettier-ignore
  expect(alone).toMatchObject({ value: 1, high: 1 });
  expect(alone.low).toBeCloseTo(wilson(80, 80)!.low, 12);
  expect(scenes.low).toBeCloseTo(wilson(4, 4)!.low, 12);
  expect(meanF1Rate(resultsOf([]), 1)).toBeNull();
});

test('every picture stands in the cell of what it shows and what is said', () => {
  const results = resultsOf([
    answered('1', 'a', 'a'),
    answered('2', 'a', 'b'),
    answered('3', 'b', null),
    answered('4', null, 'a'),
    answered('5', null, null),
    { path: '6', truth: ['a', 'b'], answers: [{ label: 'a', confidence: null, said: true }] },
    { path: '7', truth: ['a'], answers: ['a', 'b'].map((label) => ({ label, confidence: null, said: true })) },
  ]);
  const { cells } = confusionOf(results);
  expect([...cells]).toEqual([3, 2, 0, 0, 0, 2, 1, 0, 1]);
  expect(rowsInCell(results, 0, 1)).toEqual([1, 6]);
  expect(rowsInCell(results, 1, 2)).toEqual([2, 5]);
});

test('every cell counts the pictures behind it', () => {
  fc.assert(
    fc.property(anyPictures, (drawn) => {
      const results = asResults(drawn);
      const { cells } = confusionOf(results);
      const side = results.labels.length + 1;
      cells.forEach((count, at) => {
        expect(rowsInCell(results, Math.floor(at / side), at % side)).toHaveLength(count);
      });
    }),
    { numRuns: 40 },
  );
});

test('labels that are confused stand side by side, and without confusion in order of their names', () => {
  const labels = ['a', 'b', 'c', 'd', 'e'];
  const matrix = (pairs: readonly (readonly [number, number, number])[]) => {
    const cells = new Float64Array(36);
    for (let i = 0; i < 5; i++) cells[i * 6 + i] = 10;
    for (const [row, column, value] of pairs) cells[row * 6 + column] = value;
    return { labels, cells, unit: 'pictures' as const };
  };
  expect(neighbourOrder(matrix([]))).toEqual([0, 1, 2, 3, 4]);
  const order = neighbourOrder(matrix([[0, 4, 5], [4, 2, 3], [1, 3, 1]])); // prettier-ignore
  const apart = (one: number, other: number) => Math.abs(order.indexOf(one) - order.indexOf(other));
  expect([apart(0, 4), apart(4, 2), apart(1, 3)]).toEqual([1, 1, 1]);
  expect(order.toSorted()).toEqual([0, 1, 2, 3, 4]);
});

test('the most confused pair of any matrix stands side by side', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 49, maxLength: 49 }), (values) => {
      const cells = Float64Array.from(values);
      const order = neighbourOrder({ labels: [...'abcdef'], cells, unit: 'pictures' });
      expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
      const total = (row: number) => Array.from({ length: 7 }, (_, column) => values[row * 7 + column]!).reduce((a, b) => a + b, 0); // prettier-ignore
      const share = (a: number, b: number) => values[a * 7 + b]! / Math.max(1e-9, total(a));
      let best = { strength: 0, pair: [order[0]!, order[1]!] };
      for (let a = 0; a < 6; a++)
        for (let b = a + 1; b < 6; b++) {
          const strength = share(a, b) + share(b, a);
          if (strength > best.strength) best = { strength, pair: [a, b] };
        }
      expect(Math.abs(order.indexOf(best.pair[0]!) - order.indexOf(best.pair[1]!))).toBe(1);
    }),
  );
});

test('confidences that promise what they keep are sound, those that promise more are off by how much', () => {
  const said = (confidence: number, right: number) =>
    resultsOf(Array.from({ length: 100 }, (_, i) => answered(`${i}`, i < right ? 'a' : 'b', 'a', confidence)));
  expect(calibrationOf(said(0.75, 75))!.error).toBeCloseTo(0, 12);
  const sure = calibrationOf(said(0.95, 75))!;
  expect([sure.error, sure.excess, sure.bins.length]).toEqual([expect.closeTo(0.2, 6), expect.closeTo(0.2, 6), 1]);
  expect(calibrationOf(said(0.5, 75))!.excess).toBeCloseTo(-0.25, 6);
  expect(calibrationOf(resultsOf([answered('1', 'a', 'a')]))).toBeNull();
});

test('an assessment has a line for every label, and no figure of what never occurred', () => {
  const { labels, right, pictures } = assess(resultsOf([answered('1', 'a', 'a'), answered('2', 'a', null)]));
  expect([labels.length, pictures, right!.value]).toEqual([1, 2, 0.5]);
  expect(labels[0]).toMatchObject({ label: 'a', shown: 2, precision: { value: 1 }, recall: { value: 0.5 } });
  const never = assess(resultsOf([answered('1', 'a', 'b')])).labels;
  expect([never[0]!.precision, never[1]!.recall]).toEqual([null, null]);
  expect(assess(resultsOf([]))).toMatchObject({ pictures: 0, right: null, f1: null, labels: [] });
});

test('a summary is assessed as far as it goes: intervals from the test pictures, or none', () => {
  const metrics = { Precision: 0.9, Recall: 0.75, F1Score: 0.818, Threshold: 0.4 };
  const of = (pictures?: number) =>
    assessSummary(
      readSummary({
        AggregatedEvaluationResults: { F1Score: 0.8 },
        LabelEvaluationResults: [{ Label: 'a', NumberOfTestingImages: pictures, Metrics: metrics }],
      })!,
    ).labels[0]!;
  expect(of(20).recall).toEqual({ ...wilson(15, 20)!, value: 0.75 });
  expect(of(20).f1).toMatchObject({ value: 0.818 });
  expect(of(20).f1!.high).toBeLessThan(1);
  expect(of().f1).toEqual({ value: 0.818, low: 0, high: 1 });
  const whole = (pictures?: number) =>
    assessSummary(
      readSummary({
        AggregatedEvaluationResults: { F1Score: 0.8 },
        LabelEvaluationResults: ['a', 'b'].map((Label) => ({
          Label,
          NumberOfTestingImages: pictures,
          Metrics: metrics,
        })),
      })!,
    ).f1!;
  // Two equal and independent intervals: the mean's is narrower by √2.
  expect(0.8 - whole(20).low).toBeCloseTo((0.818 - of(20).f1!.low) / Math.SQRT2, 12);
  expect(whole()).toEqual({ value: 0.8, low: 0, high: 1 });
});

test('a fall is told from chance by the intervals of both tests', () => {
  const right = (count: number, of: number) =>
    assess(resultsOf(Array.from({ length: of }, (_, i) => answered(`${i}`, i % 2 ? 'a' : 'b', i % 2 === Number(i < count) ? 'a' : 'b')))); // prettier-ignore
  const far = comparisonOf(right(190, 200), right(120, 200));
  expect(far.verdict).toBe(-1);
  expect(far.fallen).toEqual(['a', 'b']);
  expect(comparisonOf(right(120, 200), right(190, 200)).verdict).toBe(1);
  expect(comparisonOf(right(19, 20), right(18, 20))).toMatchObject({ verdict: 0, fallen: [] });
});

test('a label of one test only has nothing to compare, and stands last', () => {
  const one = assess(resultsOf([answered('1', 'a', 'a'), answered('2', 'b', 'b')]));
  const other = assess(resultsOf([answered('1', 'a', 'a'), answered('2', 'c', 'c')]));
  const { labels } = comparisonOf(one, other);
  expect(labels.map(({ label, change }) => [label, change !== null])).toEqual([['a', true], ['b', false], ['c', false]]); // prettier-ignore
});

test('labels that were exchanged are what is suspected, and a doubtful answer is not', () => {
  const sure = (path: string, truth: string, said: string, confidence: number): AnsweredPicture => {
    const other = said === 'a' ? 'b' : 'a';
    return {
      path,
      truth: [truth],
      answers: [
        { label: said, confidence, said: true },
        { label: other, confidence: 1 - confidence, said: false },
      ],
    };
  };
  const good = Array.from({ length: 20 }, (_, i) => sure(`${i}`, i % 2 ? 'a' : 'b', i % 2 ? 'a' : 'b', 0.85));
  const results = resultsOf([
    ...good,
    sure('exchanged', 'a', 'b', 0.97),
    sure('doubtful', 'a', 'b', 0.55),
    sure('exchanged too', 'b', 'a', 0.9),
  ]);
  expect(suspectsIn(results).map((row) => results.paths[row])).toEqual(['exchanged', 'exchanged too']);
  expect(suspectsIn(resultsOf([answered('1', 'a', 'b')]))).toEqual([]);
});

test('no confidence is one that is told', () => expect(UNTOLD).toBeLessThan(0));
