import { expect, test } from 'vitest';
import type { OrganizeRequest } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { axisIds } from '#core/variation/organization.ts';
import type { Organization } from '#core/variation/organization.ts';
import { organize } from '#core/variation/organize.ts';
import { drawLabels, drawRequest } from '#tests/support/drawn-set.ts';
import type { DrawnImage } from '#tests/support/drawn-set.ts';

const labels = ['cup', 'rose', 'shoe', 'lamp', 'book'];
/** One label in one place, one from one side, one in the dark; two lack nothing. */
const lacking = (image: DrawnImage): DrawnImage => {
  if (image.label === 'rose') return { ...image, place: 2 };
  if (image.label === 'shoe') return { ...image, view: 9 };
  return image.label === 'lamp' ? { ...image, stops: -5 } : image;
};
const drawn = drawLabels(labels, lacking);
const whole = drawRequest(drawn);

const gapsOf = ({ labels: found }: Organization) => found.flatMap(({ label, gaps }) => gaps.map(({ axis }) => `${label}: ${axis}`)); // prettier-ignore
const organized = (request: OrganizeRequest) => organize(request, () => 0);

function without(share: number, seed: number): OrganizeRequest {
  const random = seededRandom(seed);
  return { ...whole, images: whole.images.filter(() => random() >= share) };
}

test('the drawn set lacks what was left out of it, and nothing else', () => {
  expect(gapsOf(organized(whole))).toEqual(['lamp: lighting', 'rose: background', 'shoe: angle']);
});

test.each([1, 2, 3, 4])('a random tenth of the pictures less changes no gap and parts no pair (seed %i)', (seed) => {
  const before = organized(whole);
  const fewer = without(0.1, seed);
  expect(fewer.images.length).toBeLessThan(whole.images.length);
  const after = organized(fewer);
  expect(gapsOf(after)).toEqual(gapsOf(before));
  const place = new Map(whole.images.map(({ path }, i) => [path, i]));
  for (const axis of axisIds) {
    const pairs = fewer.images.map(({ path }, i) => [before.groups[place.get(path) ?? 0][axis], after.groups[i][axis]]);
    // As many pairs of an old and a new group as there are groups: each old group is one new group.
    expect(new Set(pairs.map(String)).size).toBe(new Set(pairs.map(([old]) => old)).size);
    expect(new Set(pairs.map(String)).size).toBe(new Set(pairs.map(([, now]) => now)).size);
  }
});

test('three labels out of five are told the same', () => {
  const three = drawRequest(drawLabels(['cup', 'rose', 'shoe'], lacking));
  expect(gapsOf(organized(three))).toEqual(['rose: background', 'shoe: angle']);
});
