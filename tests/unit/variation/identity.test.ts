import fc from 'fast-check';
import { expect, test } from 'vitest';
import { continueIds, type GroupMemory } from '#core/variation/identity.ts';
import { organize } from '#core/variation/organize.ts';
import type { Groups } from '#core/variation/organization.ts';
import { drawLabels, drawRequest, shuffled } from '#tests/support/drawn-set.ts';

const nothing: Groups = { look: null, background: null, angle: null, lighting: null, duplicate: null, burst: null };
const still = () => 0;

/** What a run leaves behind that put those pictures into those groups. */
function memoryOf(ids: Readonly<Record<string, string | null>>, given: GroupMemory['given'] = {}): GroupMemory {
  const paths = Object.keys(ids);
  return { paths, groups: paths.map((path) => ({ ...nothing, background: ids[path] })), given };
}

function continued(ids: Readonly<Record<string, string | null>>, memory: GroupMemory | null) {
  const paths = Object.keys(ids);
  const found = continueIds('background', Object.values(ids), paths, memory);
  return { ids: Object.fromEntries(paths.map((path, i) => [path, found.ids[i]])), given: found.given };
}

test('the first look keeps the numbers as they are and remembers the highest', () => {
  expect(continued({ a: '1', b: '2', c: null }, null)).toEqual({
    ids: { a: '1', b: '2', c: null },
    given: { 'background ': 2 },
  });
});

test('of a group that fell in two the larger part keeps the id, and the other gets a number that was never given', () => {
  const memory = memoryOf({ a: '4', b: '4', c: '4', d: '5' }, { 'background ': 9 });
  expect(continued({ a: '1', b: '2', c: '2', d: '3' }, memory)).toEqual({
    ids: { a: '10', b: '4', c: '4', d: '5' },
    given: { 'background ': 10 },
  });
});

test('of two groups that became one the larger gives the id', () => {
  const memory = memoryOf({ a: '1', b: '2', c: '2' }, { 'background ': 2 });
  expect(continued({ a: '1', b: '1', c: '1' }, memory).ids).toEqual({ a: '2', b: '2', c: '2' });
});

test('a number does not come back when its group has gone', () => {
  const memory = memoryOf({ a: '1' }, { 'background ': 7 });
  expect(continued({ a: '1', z: '2' }, memory).ids).toEqual({ a: '1', z: '8' });
});

test('a crumb of a group does not carry the id of the whole', () => {
  const before = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, '1']));
  const shattered = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, String(i + 1)]));
  const { ids } = continued(shattered, memoryOf(before, { 'background ': 1 }));
  expect(Object.values(ids)).not.toContain('1');
});

test('ids that are names stay, and numbers are continued within their label', () => {
  const names = memoryOf({ a: 'dim-warm', b: 'normal' });
  expect(continued({ a: 'normal', b: 'normal' }, names).ids).toEqual({ a: 'normal', b: 'normal' });
  const views = memoryOf({ a: 'rose/2', b: 'tulip/1' }, { 'background rose/': 2, 'background tulip/': 1 });
  expect(continued({ a: 'rose/1', b: 'tulip/1', c: 'tulip/2' }, views).ids).toEqual({
    a: 'rose/2',
    b: 'tulip/1',
    c: 'tulip/2',
  });
});

/** Pictures p0 … with a group before (null = new) and one now. */
const change = fc.array(
  fc.record({ before: fc.option(fc.integer({ min: 1, max: 6 })), now: fc.integer({ min: 1, max: 6 }) }),
  {
    maxLength: 40,
  },
);

function runsOf(pictures: readonly { before: number | null; now: number }[]) {
  const paths = pictures.map((_, i) => `p${String(i).padStart(3, '0')}`);
  const known = paths.filter((_, i) => pictures[i].before !== null);
  const memory = memoryOf(
    Object.fromEntries(known.map((path) => [path, String(pictures[paths.indexOf(path)].before)])),
    { 'background ': 6 },
  );
  return { memory, now: Object.fromEntries(paths.map((path, i) => [path, String(pictures[i].now)])) };
}

test('groups stay apart: two get one id only if they were one', () => {
  fc.assert(
    fc.property(change, (pictures) => {
      const { memory, now } = runsOf(pictures);
      const { ids } = continued(now, memory);
      const pairs = new Set(Object.keys(now).map((path) => `${now[path]} is ${ids[path]}`));
      expect(pairs.size).toBe(new Set(Object.values(now)).size);
      expect(new Set(Object.values(ids)).size).toBe(pairs.size);
    }),
  );
});

test('a group that did not change, or only grew by new pictures, keeps its id', () => {
  fc.assert(
    fc.property(change, (pictures) => {
      const { memory, now } = runsOf(pictures);
      const { ids } = continued(now, memory);
      for (const group of new Set(memory.groups.map(({ background }) => background))) {
        const old = memory.paths.filter((_, i) => memory.groups[i].background === group);
        const present = new Set(old.map((path) => now[path]));
        const known = memory.paths.filter((path) => present.has(now[path]));
        if (present.size === 1 && known.length === old.length) for (const path of old) expect(ids[path]).toBe(group);
      }
    }),
  );
});

test('new ids were never given, and the order of the pictures changes nothing', () => {
  fc.assert(
    fc.property(change, fc.integer(), (pictures, seed) => {
      const { memory, now } = runsOf(pictures);
      const { ids, given } = continued(now, memory);
      for (const id of Object.values(ids)) {
        const isOld = memory.groups.some(({ background }) => background === id);
        if (!isOld) expect(Number(id)).toBeGreaterThan(6);
        expect(Number(id)).toBeLessThanOrEqual(given['background ']);
      }
      const turned = continued(Object.fromEntries(shuffled(Object.entries(now), seed)), {
        ...memory,
        ...Object.fromEntries(
          (['paths', 'groups'] as const).map((key) => [key, shuffled(memory[key] as unknown[], seed)]),
        ),
      });
      expect(turned.ids).toEqual(ids);
    }),
  );
});

test('pictures of another label and place rename nothing', () => {
  const drawn = drawLabels(['rose', 'shoe']);
  const first = organize(drawRequest(drawn), still);
  const more = drawLabels(['apple']).map((image) => ({ ...image, place: 20 + (image.place ?? 0), look: 9, view: 25 }));
  const all = shuffled([...drawn, ...more], 5);
  const memory: GroupMemory = { paths: drawn.map(({ path }) => path), groups: first.automatic, given: first.given };
  const again = organize({ ...drawRequest(all), memory }, still);
  for (const [i, { path }] of drawn.entries()) {
    const { background, angle, look } = again.groups[all.findIndex((image) => image.path === path)];
    expect({ background, angle, look }).toEqual({
      background: first.groups[i].background,
      angle: first.groups[i].angle,
      look: first.groups[i].look,
    });
  }
  const knownPlaces = new Set(first.groups.map(({ background }) => background));
  for (const [i, { label }] of all.entries()) {
    if (label === 'apple') expect(knownPlaces.has(again.groups[i].background)).toBe(false);
  }
});
