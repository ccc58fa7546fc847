import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { estimateEye, MOST_QUESTIONS, nextQuestion, widthHistogram, type EyeAnswer } from '#core/verdict/calibrate.ts';

const range = { min: 0.5, max: 8 };

/** Asks an eye that draws its line at `truth` and slips in `slips` of the answers. */
function calibrate(truth: number, widths: readonly number[], slips = 0, seed = 1) {
  const random = seededRandom(seed);
  const asked = new Set<number>();
  const answers: EyeAnswer[] = [];
  let estimate = estimateEye(answers, 1.8, range);
  while (answers.length < MOST_QUESTIONS && !estimate.settled) {
    const index = nextQuestion(widths, asked, estimate);
    if (index === null) break;
    asked.add(index);
    const widthPx = widths[index]!;
    answers.push({ widthPx, soft: widthPx > truth !== random() < slips });
    estimate = estimateEye(answers, 1.8, range);
  }
  return { estimate, answers };
}

const spread = Array.from({ length: 200 }, (_, at) => 0.5 * 16 ** (at / 199));

test('without answers the limit stays where it was', () => {
  expect(estimateEye([], 1.8, range).limitPx).toBeCloseTo(1.8, 1);
});

test('a steady eye is found within 20 %, wherever it draws its line, in at most twelve looks', () => {
  for (const truth of [0.8, 1.2, 1.8, 2.6, 4]) {
    const { estimate, answers } = calibrate(truth, spread);
    expect(Math.abs(Math.log(estimate.limitPx / truth))).toBeLessThan(Math.log(1.2));
    expect(answers.length).toBeLessThanOrEqual(MOST_QUESTIONS);
  }
});

test('a slip in ten answers moves the limit by less than half', () => {
  const errors = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const { estimate } = calibrate(2.6, spread, 0.1, seed);
    return Math.abs(Math.log(estimate.limitPx / 2.6));
  });
  expect(Math.max(...errors)).toBeLessThan(Math.log(1.5));
});

test('one more "soft" never raises the limit, one more "sharp" never lowers it', () => {
  const answer = fc.record({ widthPx: fc.double({ min: 0.3, max: 12, noNaN: true }), soft: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(answer, { maxLength: 10 }),
      fc.double({ min: 0.5, max: 8, noNaN: true }),
      (answers, widthPx) => {
        const before = estimateEye(answers, 1.8, range).limitPx;
        expect(estimateEye([...answers, { widthPx, soft: true }], 1.8, range).limitPx).toBeLessThanOrEqual(before);
        expect(estimateEye([...answers, { widthPx, soft: false }], 1.8, range).limitPx).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test('the limit never leaves its range, whatever is answered', () => {
  const answers = Array.from({ length: 40 }, () => ({ widthPx: 20, soft: false }));
  const { limitPx, lowPx, highPx } = estimateEye(answers, 1.8, range);
  expect([lowPx, limitPx, highPx].every((px) => px >= range.min && px <= range.max + 1e-9)).toBe(true);
});

test('what cannot be judged, and what was asked about, is not asked', () => {
  const estimate = estimateEye([], 1.8, range);
  expect(nextQuestion([null, 1.7, 3], new Set(), estimate)).toBe(1);
  expect(nextQuestion([null, 1.7, 3], new Set([1]), estimate)).toBe(2);
  expect(nextQuestion([null, 1.7, 3], new Set([1, 2]), estimate)).toBeNull();
});

test('the histogram counts every width that is known once, outliers at the ends', () => {
  expect(widthHistogram([0.1, 0.5, 1, 2, 4, 8, 99, null], range, 4)).toEqual([2, 1, 1, 3]);
});
