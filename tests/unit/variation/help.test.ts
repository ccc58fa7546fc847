import { expect, test } from 'vitest';
import { byGapHelp, byHelp, gapHelp, labelHelp, lacking } from '#core/variation/help.ts';
import { coverageFrom, drawn } from '#tests/unit/shots/drawn-coverage.ts';

const varied = [...drawn('cup', 24), ...drawn('shoe', 24), ...drawn('toy', 24)];
const coverage = (...more: ReturnType<typeof drawn>) => coverageFrom([...varied, ...more]);
const of = (labels: ReturnType<typeof coverageFrom>, name: string) => labels.find(({ label }) => label === name)!;

test('a gap in which every picture is alike helps as much as it is sure, one at its bound nothing', () => {
  const [gap] = of(coverage(...drawn('rose', 24, { background: 1 })), 'rose').gaps;
  expect(gap.bound).toBe(0.5);
  expect(gapHelp(gap)).toBeCloseTo(gap.confidence, 12);
  expect(gapHelp({ ...gap, largestShare: gap.bound })).toBe(0);
  expect(gapHelp({ ...gap, largestShare: 0.75 })).toBeCloseTo(gap.confidence / 2, 12);
});

test('labels are ordered by what would help most: gaps and missing pictures add up, equal ones go by name', () => {
  const labels = coverage(
    ...drawn('z both', 24, { background: 1, lighting: 1 }),
    ...drawn('y one', 24, { background: 1 }),
    ...drawn('x few', 6, {}),
  );
  expect(labels.toSorted(byHelp).map(({ label }) => label)).toEqual(['z both', 'y one', 'x few', 'cup', 'shoe', 'toy']);
  expect(labelHelp(of(labels, 'x few'))).toBeCloseTo(9 / 15, 12);
  expect(labelHelp(of(labels, 'cup'))).toBe(0);
});

test('the gaps of a label are ordered the same way', () => {
  const pictures = drawn('rose', 24, { background: 1, lighting: 1 }).map((picture, i) => ({
    ...picture,
    background: i < 18 ? 'place 1' : 'place 2',
  }));
  const { gaps } = of(coverage(...pictures), 'rose');
  expect(gaps.map(({ axis }) => axis)).toEqual(['lighting', 'background']);
  expect(gaps.toReversed().sort(byGapHelp)).toEqual(gaps);
});

test('a label lacks pictures up to the fifteen of the guide, pictures without a label lack none', () => {
  expect(lacking({ label: 'rose', images: 4 })).toBe(11);
  expect(lacking({ label: 'rose', images: 15 })).toBe(0);
  expect(lacking({ label: null, images: 4 })).toBe(0);
});
