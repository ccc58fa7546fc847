import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTurn } from '#state/organizing-turns.ts';

/** When a run organises whose next picture always has its vector before the next organising is due. */
function turnsOf(total: number, delay = 0): number[] {
  const turns: number[] = [];
  for (let organized = 0; ;) {
    const turn = nextTurn(organized, total);
    if (turn >= total) return turns;
    organized = Math.ceil(turn) + delay;
    turns.push(organized);
  }
}

test('a run of 10,000 is organised at its halves, from the smallest of at least 64', () => {
  expect(turnsOf(10_000)).toEqual([79, 157, 313, 625, 1250, 2500, 5000]);
  expect(turnsOf(128)).toEqual([64]);
  expect(turnsOf(127)).toEqual([]);
});

test('an organising that began late skips no half, as long as it did not see a third more', () => {
  expect(turnsOf(2000, 10)).toEqual([135, 260, 510, 1010]);
  expect(nextTurn(3333, 10_000)).toBe(5000);
  expect(nextTurn(3334, 10_000)).toBe(10_000);
});

test('whatever the size, nothing is organised amid a run after its half, and all turns together are the set once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (total) => {
      const turns = turnsOf(total);
      expect(turns.every((turn) => turn >= 64 && turn <= Math.ceil(total / 2))).toBe(true);
      expect(turns.reduce((sum, turn) => sum + turn, 0)).toBeLessThanOrEqual(total + turns.length);
    }),
  );
});

test('pictures that are added to a set that is organised bring about a turn of their own only when they are as many again', () => {
  expect(nextTurn(2000, 2500)).toBe(2500);
  expect(nextTurn(2000, 8000)).toBe(4000);
});

test('what has to be said anew is said at once, however far the run is', () => {
  expect(nextTurn(0, 10_000)).toBeLessThan(128);
});
