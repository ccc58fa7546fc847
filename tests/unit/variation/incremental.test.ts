import { expect, test } from 'vitest';
import { organize } from '#core/variation/organize.ts';
import { RunMemory } from '#core/variation/run-memory.ts';
import { drawLabels, drawRequest } from '#tests/support/drawn-set.ts';

const labels = ['cup', 'rose', 'shoe', 'lamp', 'book'];
const drawn = drawLabels(labels, (image, i) => ({
  ...image,
  ...(image.label === 'rose' ? { place: 2 } : {}),
  // An edit of the picture before it.
  ...(i === 5 ? { perceptual: '0123456789abcdef', pixels: `${image.path}, once` } : {}),
  ...(i === 6 ? { perceptual: '0123456789abcdef', pixels: `${image.path}, again` } : {}),
}));
const still = () => 0;
const all = drawRequest(drawn);
const part = (comes: (i: number) => boolean) => ({ ...all, images: all.images.filter((_, i) => comes(i)) });
/** Every twentieth picture comes later. */
const isLate = (i: number) => i % 20 === 7;
const afterFirst = () => {
  const kept = new RunMemory();
  return { kept, before: organize(part((i) => !isLate(i)), still, kept) }; // prettier-ignore
};

test('pictures added to a set that was organised leave the same groups, gaps, duplicates and rules as all at once', () => {
  const { kept } = afterFirst();
  const { map: placed, ...added } = organize(all, still, kept);
  const { map, ...whole } = organize(all, still);
  expect(added).toEqual(whole);
  expect(placed).toHaveLength(map.length);
});

test('on the map the known pictures stay where they were, and new ones lie within, among their own kind', () => {
  const { kept, before } = afterFirst();
  const { map } = organize(all, still, kept);
  const known = drawn.flatMap((_, i) => (isLate(i) ? [] : [i]));
  known.forEach((i, at) => expect([...map.slice(i * 2, i * 2 + 2)]).toEqual([...before.map.slice(at * 2, at * 2 + 2)]));
  expect(map.every((value) => value >= 0 && value <= 1)).toBe(true);
  const distance = (a: number, b: number) => Math.hypot(map[a * 2] - map[b * 2], map[a * 2 + 1] - map[b * 2 + 1]);
  const nearest = (i: number) => drawn.map((_, j) => j).filter((j) => j !== i).sort((a, b) => distance(i, a) - distance(i, b))[0]; // prettier-ignore
  const fresh = drawn.flatMap((_, i) => (isLate(i) ? [i] : []));
  expect(fresh.length).toBeGreaterThan(4);
  expect(fresh.map((i) => drawn[nearest(i)].label)).toEqual(fresh.map((i) => drawn[i].label));
});

test('the map is drawn anew when much has come since it was', () => {
  const kept = new RunMemory();
  organize(
    part((i) => i < 60),
    still,
    kept,
  );
  expect(organize(all, still, kept).map).toEqual(organize(all, still).map);
});
