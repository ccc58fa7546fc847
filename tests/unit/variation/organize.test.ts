import { expect, test } from 'vitest';
import type { OrganizeRequest } from '#core/contract.ts';
import { organize } from '#core/variation/organize.ts';
import type { Organization } from '#core/variation/organization.ts';
import { drawLabels, drawRequest, shuffled } from '#tests/support/drawn-set.ts';
import type { DrawnImage } from '#tests/support/drawn-set.ts';

const labels = ['cup', 'rose', 'shoe'];
const still = () => 0;
const gapsOf = (organization: Organization) =>
  organization.labels.flatMap(({ label, gaps }) => gaps.map(({ axis }) => `${label}: ${axis}`));

test('a set that varies evenly has no gaps', () => {
  expect(gapsOf(organize(drawRequest(drawLabels(labels)), still))).toEqual([]);
});

test('22 of 24 pictures in one place are a gap of that label, on that axis, with the sentence', () => {
  const drawn = drawLabels(labels, (image, i) => (image.label === 'rose' && i > 1 ? { ...image, place: 3 } : image));
  const organization = organize(drawRequest(drawn), still);
  expect(gapsOf(organization)).toEqual(['rose: background']);
  const [gap] = organization.labels[1].gaps;
  expect(gap.sentence).toMatch(
    /^22 of 24 pictures of “rose” share one background \(soft grey( \d+)?\); the other labels average 6\.$/,
  );
  expect(gap.largestShare).toBeCloseTo(22 / 24);
  expect(gap.confidence).toBeGreaterThan(0.5);
  expect(gap.examples.every((path) => path.startsWith('rose/'))).toBe(true);
});

test('one view only is a gap of the angle, one light only a gap of the lighting', () => {
  const oneView = drawLabels(labels, (image) => (image.label === 'cup' ? { ...image, view: 0 } : image));
  expect(gapsOf(organize(drawRequest(oneView), still))).toEqual(['cup: angle']);
  const oneLight = drawLabels(labels, (image) => (image.label === 'shoe' ? { ...image, stops: -5 } : image));
  const organization = organize(drawRequest(oneLight), still);
  expect(gapsOf(organization)).toEqual(['shoe: lighting']);
  expect(organization.labels[2].gaps[0].sentence).toContain('dim');
});

test('where most labels lack variation, each of them is told', () => {
  const drawn = drawLabels(labels, (image) => (image.label === 'cup' ? image : { ...image, place: 2 }));
  expect(gapsOf(organize(drawRequest(drawn), still))).toEqual(['rose: background', 'shoe: background']);
});

test('a label of 12 pictures gets a caution instead of gaps', () => {
  const few = drawLabels(['cup'], (image) => ({ ...image, place: 0, view: 0, stops: -2.3 })).slice(0, 12);
  const [coverage] = organize(drawRequest(few), still).labels;
  expect(coverage.gaps).toEqual([]);
  expect(coverage.caution).toMatch(/^With 12 pictures/);
});

test('the order of arrival changes nothing', () => {
  const drawn = drawLabels(labels, (image, i) => ({
    ...image,
    takenAt: `2024-05-01T10:00:${String(i).padStart(2, '0')}`,
  }));
  const request = drawRequest(drawn);
  const order = shuffled(
    drawn.map((_, i) => i),
    3,
  );
  const straight = organize(request, still);
  const turned = organize({ ...request, images: order.map((i) => request.images[i]) }, still);
  expect(turned.groups).toEqual(order.map((i) => straight.groups[i]));
  expect([...turned.map]).toEqual(order.flatMap((i) => [...straight.map.subarray(i * 2, i * 2 + 2)]));
  const rest = { groups: null, automatic: null, map: null };
  expect({ ...turned, ...rest }).toEqual({ ...straight, ...rest });
});

test('without vectors there are still light, duplicates and rules', () => {
  const request = drawRequest(drawLabels(['cup'], (image, i) => (i < 2 ? { ...image, pixels: 'same' } : image)));
  const organization = organize({ ...request, vectors: null }, still);
  expect(organization.groups[0]).toEqual({
    look: null,
    background: null,
    angle: null,
    lighting: expect.any(String),
    duplicate: '1',
    burst: null,
  });
  expect(organization.groups[1].duplicate).toBe('1');
  expect([...organization.map]).toEqual(new Array(48).fill(-1));
  expect(organization.clusters).toEqual([]);
});

test.each([0, 1, 2, 3])('%i pictures have an answer', (count) => {
  const organization = organize(drawRequest(drawLabels(['cup']).slice(0, count)), still);
  expect(organization.groups).toHaveLength(count);
  expect(organization.map).toHaveLength(count * 2);
  expectFinite(organization);
});

test('every number is finite and every place on the map within 0 … 1, for odd vectors and lights too', () => {
  const drawn: DrawnImage[] = drawLabels(labels, (image, i) => ({ ...image, look: i % 2, warmth: i === 4 ? -4 : 0 }));
  const request = drawRequest(drawn);
  const zeroed = (block: { dimensions: number; rows: Int16Array }) => ({
    ...block,
    rows: block.rows.map((value, at) => (at < 3 * block.dimensions ? 0 : value)),
  });
  const { vectors } = request;
  if (!vectors) throw new Error('the drawn set has vectors');
  const odd: OrganizeRequest = {
    images: request.images,
    vectors: {
      count: vectors.count,
      look: zeroed(vectors.look),
      background: zeroed(vectors.background),
      subject: zeroed(vectors.subject),
    },
  };
  const organization = organize(odd, still);
  expectFinite(organization);
  for (const place of organization.map) {
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThanOrEqual(1);
  }
});

function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (ArrayBuffer.isView(value)) (value as Float32Array).forEach(expectFinite);
  else if (Array.isArray(value)) value.forEach(expectFinite);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectFinite);
}

test('where every label is alike the sentence holds them against the guide, not against each other', () => {
  const organization = organize(drawRequest(drawLabels(labels, (image) => ({ ...image, place: 0 }))), still);
  for (const { gaps } of organization.labels) {
    expect(gaps[0].axis).toBe('background');
    expect(gaps[0].sentence).toMatch(/hardly more varied, and the guide asks for several places/);
  }
});
