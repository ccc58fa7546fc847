import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { undecided } from '#core/decisions/decision.ts';
import { Decisions } from '#state/decisions.svelte.ts';
import { History } from '#state/history.svelte.ts';
import { watch } from '#tests/support/watch.svelte.ts';

function setUp() {
  const history = new History();
  return { history, decisions: new Decisions(history) };
}
const manyPaths = Array.from({ length: 10_000 }, (_, at) => `IMG_${at}.jpg`);

test('a batch is one edit with a name, and undoing it brings back what each picture was', () => {
  const { history, decisions } = setUp();
  decisions.decide(['a.jpg'], { flag: 'pick' }, 'a.jpg');
  decisions.decide(['a.jpg', 'b.jpg'], { flag: 'reject' }, '2 pictures');
  expect([decisions.of('a.jpg').flag, decisions.of('b.jpg').flag]).toEqual(['reject', 'reject']);
  expect(history.undo()).toBe('reject of 2 pictures');
  expect([decisions.of('a.jpg').flag, decisions.of('b.jpg').flag]).toEqual(['pick', 'none']);
  expect(history.redo()).toBe('reject of 2 pictures');
  expect(decisions.of('a.jpg').flag).toBe('reject');
});

test('a change of one part leaves the others, and what changes nothing is no edit', () => {
  const { history, decisions } = setUp();
  decisions.decide(['a.jpg'], { stars: 4 }, 'a.jpg');
  decisions.decide(['a.jpg'], { color: 'Green' }, 'a.jpg');
  expect(decisions.of('a.jpg')).toEqual({ flag: 'none', stars: 4, color: 'Green' });
  expect(decisions.decide(['a.jpg'], { stars: 4 }, 'a.jpg')).toBe(false);
  expect(history.undoName).toBe('green for a.jpg');
});

test('a reader of one picture hears of that picture alone, a reader of all hears of each', () => {
  const { decisions } = setUp();
  const seen = { a: 0, all: 0 };
  const stop = watch(
    () => void [decisions.of('a.jpg'), seen.a++],
    () => void [decisions.all, seen.all++],
  );
  decisions.decide(['b.jpg'], { flag: 'pick' }, 'b.jpg');
  flushSync();
  expect(seen).toEqual({ a: 1, all: 2 });
  decisions.decide(['a.jpg', 'b.jpg'], { stars: 1 }, '2 pictures');
  flushSync();
  expect(seen).toEqual({ a: 2, all: 3 });
  stop();
});

test('what is saved is restored, entry by entry, and replaces what was there', () => {
  const { decisions } = setUp();
  decisions.decide(manyPaths, { flag: 'reject' }, '10,000 pictures');
  decisions.decide(['IMG_7.jpg'], { flag: 'pick', stars: 5, color: 'Purple' }, 'IMG_7.jpg');
  const saved: unknown = JSON.parse(JSON.stringify(decisions.saved()));
  const other = setUp().decisions;
  other.decide(['elsewhere.jpg'], { stars: 1 }, 'elsewhere.jpg');
  other.restore(saved);
  expect(other.all).toEqual(decisions.all);
  expect(other.of('elsewhere.jpg')).toEqual(undecided);
});

test('what is no list of decisions is refused, and a bad entry costs itself alone', () => {
  const { decisions } = setUp();
  decisions.decide(['a.jpg'], { stars: 1 }, 'a.jpg');
  for (const json of [3, 'a.jpg', []]) expect(() => decisions.restore(json)).toThrow('no decisions');
  expect(decisions.of('a.jpg').stars).toBe(1);
  decisions.restore({ 'b.jpg': { flag: 'pick', stars: 0, color: null }, 'c.jpg': { flag: 'maybe' }, 'd.jpg': null });
  expect([...decisions.all.keys()]).toEqual(['b.jpg']);
  decisions.restore(null);
  expect(decisions.all.size).toBe(0);
});

test('a value of a conflict is said in words, whole or in part', () => {
  const { decisions } = setUp();
  expect(decisions.inWords(['a.jpg'], { flag: 'reject', stars: 3, color: null })).toBe('rejected, 3 stars');
  expect(decisions.inWords(['a.jpg'], null)).toBe('nothing decided');
});
