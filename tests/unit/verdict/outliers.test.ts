import { describe, expect, it } from 'vitest';
import { aspectRatio } from '#core/checks/aspect-ratio.ts';
import { resolution } from '#core/checks/resolution.ts';
import { setShape } from '#core/verdict/outliers.ts';
import { factsOf, flat, planesOf } from '#tests/unit/checks/drawn.ts';

const planes = planesOf(flat(4, 4, 128));
const sized = (width: number, height: number) => {
  const facts = factsOf(planes, { width, height });
  return { resolution: resolution.measure(planes, facts), aspectRatio: aspectRatio.measure(planes, facts) };
};
const many = (count: number, width: number, height: number) =>
  Array.from({ length: count }, () => sized(width, height));

describe('the shape of a set', () => {
  it('finds the thumbnail among camera pictures, and says by how much', () => {
    const { outliers } = setShape([...many(9, 4000, 3000), sized(400, 300)]);
    expect(outliers).toEqual([
      { index: 9, kind: 'resolution', sentence: expect.stringContaining('0.12 MP, 100 times fewer') as string },
    ]);
  });

  it('takes two cameras for no outliers', () => {
    expect(setShape([...many(10, 4000, 3000), ...many(8, 4608, 3456)]).outliers).toEqual([]);
  });

  it('finds the odd shape against what most have, lying or standing alike', () => {
    const { outliers } = setShape([...many(6, 3000, 2000), ...many(3, 2000, 3000), sized(3000, 1500)]);
    expect(outliers.map(({ index, kind }) => [index, kind])).toEqual([[9, 'aspect-ratio']]);
    expect(outliers[0]?.sentence).toBe('Its shape is 2.00:1; 90 % of the set are 1.50:1.');
  });

  it('has no opinion where no shape is usual, nor on a handful', () => {
    expect(setShape([...many(5, 3000, 2000), ...many(5, 4000, 3000)]).outliers).toEqual([]);
    expect(setShape([...many(4, 3000, 2000), sized(60, 20)]).outliers).toEqual([]);
    expect(setShape([])).toEqual({
      outliers: [],
      orientations: { landscape: 0, portrait: 0, square: 0 },
      orientationMix: null,
    });
  });

  it('says when both orientations are common', () => {
    expect(setShape([...many(6, 300, 200), ...many(4, 200, 300)]).orientationMix).toMatch(
      /^60 % .* lie and 40 % stand/,
    );
    expect(setShape([...many(9, 300, 200), sized(200, 300)]).orientationMix).toBeNull();
  });
});
