import { expect, test } from 'vitest';
import { mergeGroups, noCorrections, renameGroup } from '#core/variation/corrections.ts';
import { describe, organize } from '#core/variation/organize.ts';
import { RunMemory } from '#core/variation/run-memory.ts';
import { recalledStructure, structureOf } from '#core/variation/structure.ts';
import { drawLabels, drawRequest } from '#tests/support/drawn-set.ts';

const drawn = drawLabels(['cup', 'rose', 'shoe'], (image, i) => ({
  ...image,
  ...(image.label === 'rose' ? { place: 2 } : {}),
  ...(i === 5 || i === 6 ? { perceptual: '0123456789abcdef', pixels: `${image.path}, edited` } : {}),
  ...(i === 9 ? { label: null } : {}),
}));
// One picture has no vector, and they come in an order of their own.
const all = drawRequest(drawn);
const request = { ...all, images: all.images.map((image, i) => (i === 11 ? { ...image, row: null } : image)).toReversed() }; // prettier-ignore
const still = () => 0;

test('a structure that is recalled from what was said says the same under any corrections', () => {
  const structure = structureOf(request);
  const said = describe(structure, noCorrections);
  const recalled = recalledStructure(request, said);
  expect(describe(recalled, noCorrections)).toEqual(said);
  const { background, angle } = said.groups[0]!;
  const corrections = renameGroup(
    mergeGroups(noCorrections, 'background', background!, said.groups.at(-1)!.background!, [request.images[0]!.path]),
    'angle',
    angle!,
    'front',
  );
  expect(describe(recalled, corrections)).toEqual(describe(structure, corrections));
});

test('what was said under corrections, by groups that go on under earlier ids, is recalled as well', () => {
  const first = organize({ ...request, images: request.images.slice(10) }, still);
  const memory = {
    paths: request.images.slice(10).map(({ path }) => path),
    groups: first.automatic,
    given: first.given,
  };
  const corrections = renameGroup(noCorrections, 'background', first.automatic[0]!.background!, 'garden');
  const again = { ...request, memory, corrections };
  const said = organize(again, still);
  expect(describe(recalledStructure(again, said), corrections)).toEqual(said);
  expect(describe(recalledStructure(again, said), noCorrections).groups).toEqual(said.automatic);
});

test('what a run memory leaves makes another one that answers alike and looks for nothing again', () => {
  const kept = new RunMemory();
  const said = organize(request, still, kept);
  expect(kept.fits.size).toBeGreaterThan(0);
  const next = new RunMemory(structuredClone(kept.left()));
  expect(next.left()).toEqual(kept.left());
  expect(next.fits.size).toBe(kept.fits.size);
  expect(organize(request, still, next)).toEqual(said);
  expect(next.fits.size).toBe(kept.fits.size);
});
