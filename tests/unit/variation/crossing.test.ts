import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { chanceOfNone, crossing, expectedIn } from '#core/variation/crossing.ts';
import { shuffled } from '#tests/support/drawn-set.ts';

const ids = (count: number, letter: string) => Array.from({ length: count }, (_, at) => `${letter}${at}`);

/** Each row with each column so many times, but for the cells that are left out. */
function even(rows: number, columns: number, times: number, leftOut: readonly string[] = []) {
  return ids(rows, 'r').flatMap((row) =>
    ids(columns, 'c').flatMap((column) =>
      leftOut.includes(row + column) ? [] : Array.from({ length: times }, () => [row, column] as const),
    ),
  );
}

test('a table counts every pair once, in the order that was asked for', () => {
  const pairs = [['b', 'x'], ['a', 'x'], ['b', 'y'], ['b', 'x']] as const; // prettier-ignore
  const table = crossing(pairs, ['a', 'b'], ['x', 'y']);
  expect([...table.counts]).toEqual([1, 0, 2, 1]);
  expect([[...table.rowTotals], [...table.columnTotals], table.total]).toEqual([[1, 3], [3, 1], 4]);
  expect(expectedIn(table, 1, 0)).toBe(9 / 4);
});

test('pictures that cannot be told on one axis, or are of another group, are left out', () => {
  const table = crossing([['a', null], [null, 'x'], ['a', 'z'], ['a', 'x']], ['a'], ['x']); // prettier-ignore
  expect(table.total).toBe(1);
});

test('one empty cell of an even table is missing, with what was expected there', () => {
  const table = crossing(even(3, 3, 12, ['r1c2']), ids(3, 'r'), ids(3, 'c'));
  expect(table.missing).toEqual([{ row: 1, column: 2, expected: 6 }]);
});

test('a cell that is empty because its group is small is not missing', () => {
  const pairs = [...even(2, 2, 12), ['r2', 'c0'] as const];
  expect(crossing(pairs, ids(3, 'r'), ids(2, 'c')).missing).toEqual([]);
});

test('the order of the pictures changes nothing', () => {
  const pairs = even(4, 3, 12, ['r0c0', 'r3c2']);
  const table = crossing(pairs, ids(4, 'r'), ids(3, 'c'));
  expect(crossing(shuffled(pairs, 5), ids(4, 'r'), ids(3, 'c'))).toEqual(table);
  expect(table.missing).toHaveLength(2);
});

test('turning the table over turns the missing cells over', () => {
  const pairs = even(4, 3, 12, ['r0c1', 'r3c2']);
  const straight = crossing(pairs, ids(4, 'r'), ids(3, 'c'));
  const turned = crossing(pairs.map(([row, column]) => [column, row]), ids(3, 'c'), ids(4, 'r')); // prettier-ignore
  expect(new Set(turned.missing.map(({ row, column }) => `${column} ${row}`))).toEqual(
    new Set(straight.missing.map(({ row, column }) => `${row} ${column}`)),
  );
});

test('the chance of an empty cell is what drawing lots gives', () => {
  // 24 pictures, 8 from this side, 12 in this light: C(16, 12) / C(24, 12).
  expect(chanceOfNone(8, 12, 24)).toBeCloseTo(1820 / 2704156, 12);
  const random = seededRandom(3);
  let none = 0;
  for (let round = 0; round < 20_000; round++) {
    let left = 10;
    let hit = false;
    for (let draw = 0; draw < 3; draw++) {
      if (random() < 4 / left) hit = true;
      left--;
    }
    if (!hit) none++;
  }
  expect(none / 20_000).toBeCloseTo(chanceOfNone(3, 4, 10), 2);
});

test('of the cells of independent tables hardly any is called missing', () => {
  const random = seededRandom(9);
  let named = 0;
  for (let round = 0; round < 200; round++) {
    const pairs = Array.from(
      { length: 60 },
      () => [`r${Math.floor(random() * 4)}`, `c${Math.floor(random() * 5)}`] as const,
    );
    named += crossing(pairs, ids(4, 'r'), ids(5, 'c')).missing.length;
  }
  expect(named).toBeLessThan(0.05 * 200 * 20);
});

test('whatever is crossed, sums agree, numbers are finite, and only empty cells are missing', () => {
  const group = fc.option(fc.constantFrom('0', '1', '2', '3'));
  fc.assert(
    fc.property(fc.array(fc.tuple(group, group)), (pairs) => {
      const table = crossing(pairs, ['0', '1', '2'], ['0', '1', '2', '9']);
      const sum = (values: Uint32Array) => values.reduce((all, value) => all + value, 0);
      expect([sum(table.counts), sum(table.rowTotals), sum(table.columnTotals)]).toEqual(Array(3).fill(table.total));
      for (const { row, column, expected } of table.missing) {
        expect(table.counts[row * 4 + column]).toBe(0);
        expect(expected).toBeGreaterThan(0);
      }
      expect(chanceOfNone(0, 0, 0)).toBe(1);
    }),
  );
});

test('nothing crossed is an empty table', () => {
  expect(crossing([], [], [])).toMatchObject({ total: 0, missing: [] });
});
