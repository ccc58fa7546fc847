import { describe, expect, it } from 'vitest';
import { valuesAtRanks } from '#core/numeric/ranks.ts';
import { seededRandom } from '#core/numeric/seeded.ts';

describe('values at ranks', () => {
  it.each([1, 2, 7, 1000, 25_000])('are those of the %i sorted values', (count) => {
    const random = seededRandom(count);
    const values = Float64Array.from({ length: count }, () => Math.log2(random() + 1e-9) * (random() < 0.1 ? -50 : 1));
    const sorted = values.toSorted();
    const ranks = [0, 0.02, 0.5, 0.5, 0.98, 1].map((share) => Math.min(count - 1, Math.floor(share * count)));
    expect(valuesAtRanks(values, ranks)).toEqual(ranks.map((rank) => sorted[rank]));
  });

  it('are the one value of values that are all alike', () => {
    expect(valuesAtRanks(new Float64Array(50).fill(-9), [0, 25, 49])).toEqual([-9, -9, -9]);
  });
});
