import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairNumbers } from '#core/numeric/pair-numbers.ts';
import { noFit, type Fit } from '#core/variation/block-agreement.ts';
import { FitMemory } from '#core/variation/fit-memory.ts';

const number = fc.oneof(fc.nat(20), fc.nat({ max: 2 ** 32 - 1 }));

test('pairs are numbered in the order in which they come, as a map of them would say, before it is emptied and after', () => {
  const numbers = new PairNumbers();
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 3000, size: 'max' }), (pairs) => {
      numbers.clear();
      const known = new Map<string, number>();
      for (const [first, second] of pairs) {
        const key = `${first} ${second}`;
        expect(numbers.find(first, second)).toBe(known.get(key) ?? -1);
        if (!known.has(key)) known.set(key, known.size);
        expect(numbers.add(first, second)).toBe(known.get(key));
        expect(numbers.size).toBe(known.size);
      }
      for (const [key, own] of known) expect(`${numbers.first(own)} ${numbers.second(own)}`).toBe(key);
    }),
    { numRuns: 20 },
  );
});

/** What is found of a pair in a way: for most nothing. */
const found = (a: number, b: number, way: number): Fit =>
  (a * 7 + b * 3 + way) % 4 > 0
    ? noFit
    : { agreement: a / 7, blocks: b, worstTenth: way / 3, worstFifth: -a / 9, turn: 0.1, shear: b / 11, stretch: 1e-9 };
const asked = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(17)), { minLength: 200, maxLength: 1500, size: 'max' });

test('each pair is looked at once in each way, and what was found is what is told, by the memory and by the next one', () => {
  fc.assert(
    fc.property(asked, (questions) => {
      const memory = new FitMemory();
      const told = new Set<string>();
      for (const [a, b, way] of questions) {
        let looked = 0;
        const fit = memory.fit(`${a}`, `${b}`, way, () => {
          looked++;
          return found(a, b, way);
        });
        expect(fit).toEqual(found(a, b, way));
        expect(fit === noFit).toBe(found(a, b, way) === noFit);
        expect(looked).toBe(told.has(`${a} ${b} ${way}`) ? 0 : 1);
        told.add(`${a} ${b} ${way}`);
      }
      const next = new FitMemory(memory.left());
      expect(next.size).toBe(memory.size);
      for (const [a, b, way] of questions) {
        const fit = next.fit(`${a}`, `${b}`, way, () => expect.fail('is known'));
        expect(fit).toEqual(found(a, b, way));
      }
    }),
    { numRuns: 30 },
  );
});

test('of more pairs than are kept, it begins anew and still says the same', () => {
  const memory = new FitMemory();
  const ask = (a: number, b: number) => memory.fit(`${a}`, `${b}`, 1, () => found(a, b, 1));
  for (let a = 0; a < 500; a++) for (let b = 0; b < 450; b++) ask(a, b);
  expect(memory.size).toBeLessThan(100_000);
  for (let a = 450; a < 500; a++) for (let b = 0; b < 450; b++) expect(ask(a, b)).toEqual(found(a, b, 1));
});
