import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  colors,
  flags,
  joinDecisions,
  readDecision,
  sameDecision,
  undecided,
  type Decision,
} from '#core/decisions/decision.ts';
import { mergePart, sameJson, withValues, type Merging, type PartMerge } from '#core/project/merge.ts';

const decisions: Merging = {
  under: [],
  depth: 1,
  byPicture: true,
  accepts: (_place, value) => readDecision(value) !== null,
  join: (mine, theirs) => joinDecisions(mine as Decision, theirs as Decision) ?? undefined,
};
const plain: Merging = { under: [], depth: 1, byPicture: false, accepts: () => true };
const deep: Merging = {
  under: ['limits'],
  depth: 2,
  byPicture: false,
  accepts: (_place, value) => typeof value === 'number',
};

const anyPath = fc.constantFrom('a.jpg', 'rose/b.jpg', '__proto__', 'constructor', 'c.jpg');
const anyDecision: fc.Arbitrary<Decision> = fc
  .record({
    flag: fc.constantFrom(...flags),
    stars: fc.integer({ min: 0, max: 5 }),
    color: fc.constantFrom(null, ...colors),
  })
  .filter((decision) => !sameDecision(decision, undecided));
const someDecisions = fc
  .array(fc.tuple(anyPath, anyDecision))
  .map((entries): Record<string, Decision> => Object.fromEntries(new Map(entries)));

const paths = new Map(['a.jpg', 'rose/b.jpg', '__proto__', 'constructor', 'c.jpg'].map((path) => [path, path]));
const merged = (mine: unknown, { taken, conflicts }: PartMerge, theirs: boolean) =>
  withValues(mine, [
    ...taken,
    ...conflicts.map(({ place, ...sides }) => ({ place, value: theirs ? sides.theirs : sides.mine })),
  ]);

test('a merge with oneself changes nothing', () => {
  fc.assert(
    fc.property(someDecisions, (mine) => {
      const part = mergePart(decisions, mine, structuredClone(mine), paths);
      expect([part.taken, part.conflicts, part.same]).toEqual([[], [], Object.keys(mine).length]);
      expect(merged(mine, part, true)).toEqual(mine);
    }),
  );
});

test('a merge either way round is the same, where the same side is chosen', () => {
  fc.assert(
    fc.property(someDecisions, someDecisions, (mine, theirs) => {
      const here = merged(mine, mergePart(decisions, mine, theirs, paths), true);
      const there = merged(theirs, mergePart(decisions, theirs, mine, paths), false);
      expect(sameJson(here, there)).toBe(true);
    }),
  );
});

test('after a merge nothing of theirs is left to merge, and what only I have is as it was', () => {
  fc.assert(
    fc.property(someDecisions, someDecisions, (mine, theirs) => {
      const after = merged(mine, mergePart(decisions, mine, theirs, paths), true) as Record<string, Decision>;
      const again = mergePart(decisions, after, theirs, paths);
      expect([again.taken, again.conflicts]).toEqual([[], []]);
      for (const [path, decision] of Object.entries(mine)) {
        if (!Object.hasOwn(theirs, path)) expect(after[path]).toEqual(decision);
      }
    }),
  );
});

test('what one side left open is no contradiction', () => {
  const mine = { 'a.jpg': { flag: 'pick', stars: 0, color: null }, 'c.jpg': { flag: 'pick', stars: 2, color: null } };
  const theirs = {
    'a.jpg': { flag: 'none', stars: 3, color: 'Red' },
    'rose/b.jpg': { flag: 'reject', stars: 0, color: null },
    'c.jpg': { flag: 'reject', stars: 2, color: null },
  };
  const part = mergePart(decisions, mine, theirs, paths);
  expect(part.taken).toEqual([
    { place: ['a.jpg'], value: { flag: 'pick', stars: 3, color: 'Red' } },
    { place: ['rose/b.jpg'], value: theirs['rose/b.jpg'] },
  ]);
  expect(part.conflicts).toEqual([{ place: ['c.jpg'], mine: mine['c.jpg'], theirs: theirs['c.jpg'] }]);
});

test('pictures are known by the path that they have here; those that are not here are counted and left out', () => {
  const pick = { flag: 'pick', stars: 0, color: null };
  const moved = new Map([['garden/a.jpg', 'a.jpg']]);
  const part = mergePart(decisions, {}, { 'garden/a.jpg': pick, 'else.jpg': pick }, moved);
  expect(part).toEqual({ taken: [{ place: ['a.jpg'], value: pick }], conflicts: [], same: 0, elsewhere: 1 });
});

test('what is no value of that part is left out', () => {
  const part = mergePart(decisions, {}, { 'a.jpg': 'pick', 'c.jpg': { flag: 'loved', stars: 9, color: null } }, paths);
  expect(part).toEqual({ taken: [], conflicts: [], same: 0, elsewhere: 0 });
  for (const rubbish of [null, undefined, 7, 'x', [1], [['a.jpg', 1]]]) {
    expect(mergePart(decisions, {}, rubbish, paths).taken).toEqual([]);
  }
});

test('values deeper down are merged at their own places, and what lies beside them stays', () => {
  const mine = { version: 1, limits: { blur: { width: 2, depth: 1 } } };
  const theirs = { version: 1, limits: { blur: { width: 3, depth: 1, more: 'x' }, noise: { most: 5 } } };
  const part = mergePart(deep, mine, theirs, new Map());
  expect(part.conflicts).toEqual([{ place: ['limits', 'blur', 'width'], mine: 2, theirs: 3 }]);
  expect(part.taken).toEqual([{ place: ['limits', 'noise', 'most'], value: 5 }]);
  expect(merged(mine, part, true)).toEqual({
    version: 1,
    limits: { blur: { width: 3, depth: 1 }, noise: { most: 5 } },
  });
});

test('a part that cannot be merged key by key is one contradiction, and none where one side has nothing', () => {
  expect(mergePart(null, { a: 1 }, { a: 2 }, paths).conflicts).toHaveLength(1);
  expect(mergePart(null, null, { a: 2 }, paths).taken).toEqual([{ place: [], value: { a: 2 } }]);
  expect(mergePart(null, { a: 1 }, null, paths)).toEqual({ taken: [], conflicts: [], same: 0, elsewhere: 0 });
  expect(mergePart(null, { a: 1, b: 2 }, { b: 2, a: 1 }, paths).same).toBe(1);
  expect(withValues({ a: 1 }, [{ place: [], value: { a: 2 } }])).toEqual({ a: 2 });
});

test('a value that is taken out again is gone, and its neighbours are not', () => {
  const after = withValues({ a: 1, b: 2 }, [{ place: ['a'], value: undefined }]);
  expect(after).toEqual({ b: 2 });
  fc.assert(
    fc.property(someDecisions, someDecisions, (mine, theirs) => {
      const { taken } = mergePart(plain, mine, theirs, paths);
      const back = taken.map(({ place }) => ({ place, value: undefined }));
      expect(sameJson(withValues(withValues(mine, taken), back), mine)).toBe(true);
    }),
  );
});
