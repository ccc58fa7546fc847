import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AxisGrouping } from '#core/variation/axes/axis.ts';
import {
  correctGrouping,
  mergeGroups,
  movePictures,
  noCorrections,
  readCorrections,
  renameGroup,
  splitOff,
  type Corrections,
} from '#core/variation/corrections.ts';
import { organize } from '#core/variation/organize.ts';
import { drawLabels, drawRequest } from '#tests/support/drawn-set.ts';

const still = () => 0;

/** Four places: a and b in 1, c and d in 2, e in 3, f unknown. */
const paths = ['a', 'b', 'c', 'd', 'e', 'f'];
const places: AxisGrouping = {
  ids: ['1', '1', '2', '2', '3', null],
  nameOf: (id) => `place ${id}`,
  typical: (members) => [...members],
  spread: () => null,
};
const corrected = ({ background }: Corrections) => correctGrouping(places, background, paths);
const idsUnder = (corrections: Corrections) => corrected(corrections).ids.join(' ');

test('a new name changes the name and nothing else, and an empty one gives the old name back', () => {
  const named = renameGroup(noCorrections, 'background', '2', '  white wall ');
  expect(idsUnder(named)).toBe('1 1 2 2 3 ');
  expect(corrected(named).nameOf('2')).toBe('white wall');
  expect(corrected(renameGroup(named, 'background', '2', '')).nameOf('2')).toBe('place 2');
});

test('a merged group goes on under the id and name of the other', () => {
  const named = renameGroup(noCorrections, 'background', '1', 'garden');
  const merged = mergeGroups(named, 'background', '2', '1', ['a', 'b', 'c', 'd']);
  expect(idsUnder(merged)).toBe('1 1 1 1 3 ');
  expect(corrected(merged).nameOf('1')).toBe('garden');
});

test('pictures that arrive later in either automatic group join the merged one', () => {
  const merged = mergeGroups(noCorrections, 'background', '2', '1', ['a', 'b', 'c', 'd']);
  const later = { ...places, ids: [...places.ids, '2', '1', '3'] };
  const { ids } = correctGrouping(later, merged.background, [...paths, 'x', 'y', 'z']);
  expect(ids.slice(-3)).toEqual(['1', '1', '3']);
});

test('what was merged by hand stays together when the automatic groups fall apart', () => {
  const merged = mergeGroups(noCorrections, 'background', '2', '1', ['a', 'b', 'c', 'd']);
  const apart = { ...places, ids: ['1', '8', '2', '9', '3', null] };
  expect(correctGrouping(apart, merged.background, paths).ids).toEqual(['1', '1', '1', '1', '3', null]);
});

test('a moved picture stays where it was put, also one that had no group, and its neighbours stay where they are', () => {
  const moved = movePictures(noCorrections, 'background', ['b', 'f'], '3');
  expect(idsUnder(moved)).toBe('1 3 2 2 3 3');
  expect(idsUnder(movePictures(moved, 'background', ['b'], '1'))).toBe('1 1 2 2 3 3');
});

test('split-off pictures are a group of their own with an id of its own', () => {
  const once = splitOff(noCorrections, 'background', ['a', 'c'], '1', 'studio');
  const twice = splitOff(once, 'background', ['d'], '2', 'attic');
  expect(idsUnder(twice)).toBe('hand-1 1 hand-1 hand-2 3 ');
  expect(corrected(twice).nameOf('hand-2')).toBe('attic');
  expect(splitOff(noCorrections, 'angle', ['a'], 'rose/2', 'top').angle[0].id).toBe('rose/hand-1');
});

test('a group that was merged away and is moved into again holds only what was moved', () => {
  const merged = mergeGroups(noCorrections, 'background', '2', '1', ['a', 'b', 'c', 'd']);
  expect(idsUnder(movePictures(merged, 'background', ['e'], '2'))).toBe('1 1 1 1 2 ');
});

type Step = {
  readonly kind: 'rename' | 'merge' | 'move' | 'split';
  readonly a: number;
  readonly b: number;
  readonly picks: number[];
};
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('rename', 'merge', 'move', 'split'),
    a: fc.nat(5),
    b: fc.nat(5),
    picks: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 12 },
);

/** Does the steps as the screen would: with groups that are there at the time. */
function run(list: readonly Step[]): Corrections {
  return list.reduce((corrections, { kind, a, b, picks }) => {
    const { ids } = corrected(corrections);
    const groups = [...new Set(ids)].filter((id) => id !== null);
    const [one, other] = [groups[a % groups.length], groups[b % groups.length]];
    const chosen = picks.map((pick) => paths[pick]);
    if (kind === 'rename') return renameGroup(corrections, 'background', one, `name ${a}`);
    if (kind === 'move') return movePictures(corrections, 'background', chosen, one);
    if (kind === 'split') return splitOff(corrections, 'background', chosen, one, `part ${a}`);
    if (one === other) return corrections;
    const members = paths.filter((_, i) => ids[i] === one || ids[i] === other);
    return mergeGroups(corrections, 'background', one, other, members);
  }, noCorrections);
}

test('whatever is done, no picture and no automatic group is in two places, and saving changes nothing', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const corrections = run(list);
      const pinned = corrections.background.flatMap((group) => group.paths);
      const taken = corrections.background.flatMap(({ from }) => from);
      expect(new Set(pinned).size).toBe(pinned.length);
      expect(new Set(taken).size).toBe(taken.length);
      expect(readCorrections(JSON.parse(JSON.stringify(corrections)))).toEqual(corrections);
    }),
  );
});

test('the last step shows: merged groups are one, moved and split pictures are where they were put', () => {
  fc.assert(
    fc.property(steps, fc.nat(5), (list, pick) => {
      const before = run(list);
      const target = corrected(before).ids.find((id) => id !== null) ?? '1';
      const moved = corrected(movePictures(before, 'background', [paths[pick]], target)).ids;
      expect(moved[pick]).toBe(target);
      expect(moved.filter((_, i) => i !== pick)).toEqual(corrected(before).ids.filter((_, i) => i !== pick));
    }),
  );
});

test('saved corrections that were damaged lose what does not hold together, and what is none is refused', () => {
  expect(readCorrections('no')).toBeNull();
  expect(readCorrections({ background: [] })).toBeNull();
  const good = { id: '1', name: 'wall', from: ['1'], paths: ['a'] };
  const saved = { background: [good, 7, { id: 2 }, { ...good, id: '4' }, good], angle: [], lighting: [] };
  expect(readCorrections(saved)?.background).toEqual([good, { id: '4', name: 'wall', from: [], paths: [] }]);
});

test('coverage, shares, names and gaps follow the corrected groups, and the automatic ones are kept beside them', () => {
  const drawn = drawLabels(['rose', 'shoe']);
  const request = drawRequest(drawn);
  const plain = organize(request, still);
  const all = [...new Set(plain.groups.map(({ background }) => background))].map(String);
  const roses = drawn.filter(({ label }) => label === 'rose').map(({ path }) => path);
  const corrections = movePictures(
    renameGroup(noCorrections, 'background', all[0], 'white wall'),
    'background',
    roses,
    all[0],
  );
  const organization = organize({ ...request, corrections }, still);
  const [rose, shoe] = organization.labels;
  expect(rose.axes.background).toMatchObject({ groups: 1, effective: 1, largestShare: 1 });
  expect(rose.axes.background.shares[0]).toMatchObject({ group: all[0], name: 'white wall', images: 24 });
  expect(rose.gaps.map(({ axis }) => axis)).toEqual(['background']);
  expect(rose.gaps[0].sentence).toMatch(/^All 24 pictures of “rose”/);
  expect(shoe.axes.background.groups).toBe(plain.labels[1].axes.background.groups);
  expect(organization.automatic).toEqual(plain.groups);
});
