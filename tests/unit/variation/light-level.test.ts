import { expect, test } from 'vitest';
import { lightLevels } from '#core/variation/light-level.ts';
import { light } from '#core/variation/light.ts';
import { drawLight } from '#tests/support/drawn-set.ts';

const levelOf = (record: number[], flash = false) => lightLevels([record], [null], [null], [flash]).levels[0];
const changed = (record: number[], changes: Partial<Record<keyof typeof light, number>>): number[] => {
  const copy = [...record];
  for (const [name, value] of Object.entries(changes)) copy[light[name as keyof typeof light]] = value;
  return copy;
};

test.each([
  ['normal', drawLight()],
  ['dim', drawLight(-5)],
  ['bright', drawLight(-0.6)],
  ['warm', drawLight(-2.3, 1.8)],
  ['cool', drawLight(-2.3, -0.8)],
  ['dim-warm', drawLight(-5, 2.4)],
])('light that is %s is called so', (name, record) => {
  expect(levelOf(record)).toBe(name);
});

/** Ten pictures each of three labels in one room, the last of them as told. */
function inKnownRoom(last: number[]): string {
  const records = Array.from({ length: 30 }, (_, i) => (i === 29 ? last : drawLight()));
  const labels = records.map((_, i) => ['cup', 'rose', 'shoe'][i % 3]);
  return lightLevels(
    records,
    records.map(() => 'room'),
    labels,
    records.map(() => false),
  ).levels[29];
}

test('light may be two things at once where the place is known', () => {
  expect(inKnownRoom(drawLight(-0.6, -1.4))).toBe('bright-cool');
  expect(inKnownRoom(drawLight(-5, 2.4))).toBe('dim-warm');
});

test('a lit subject in a surround that is dark on one side is hard light; all of it dark is dim', () => {
  const falloff = { band: -3.6, bandSideways: 1.3, middle98: -0.9 };
  expect(inKnownRoom(changed(drawLight(), falloff))).toBe('hard');
  expect(inKnownRoom(changed(drawLight(), { ...falloff, band: -4.8, bandSideways: 0, middle98: -3 }))).toBe('dim');
  expect(inKnownRoom(drawLight())).toBe('normal');
});

test('a picture of an unknown place is not called hard for having a darker side', () => {
  expect(levelOf(changed(drawLight(), { bandSideways: 1.3 }))).toBe('normal');
});

test('a fired flash is named whatever the light looks like', () => {
  expect(levelOf(drawLight(-5), true)).toBe('flash');
});

test('the tone and colour of a place are no light: an orange wall under many labels makes no warm or bright pictures', () => {
  const labels = Array.from({ length: 60 }, (_, i) => `label ${i % 6}`);
  const places = labels.map((_, i) => (i < 30 ? 'wall' : 'room'));
  const wall = changed(drawLight(), { band: -1, bandWarmth: 1.4 });
  const records = places.map((place) => (place === 'wall' ? wall : drawLight()));
  const none = labels.map(() => false);
  expect(lightLevels(records, places, labels, none).levels).toEqual(new Array(60).fill('normal'));
});

test('a place that is known under one label may be lit for it: then the subject tells', () => {
  const places = Array.from({ length: 60 }, (_, i) => (i < 30 ? 'wall' : 'room'));
  const lit = (changes: Partial<Record<keyof typeof light, number>>) => {
    const records = places.map((place) => (place === 'wall' ? changed(drawLight(), changes) : drawLight()));
    const one = places.map(() => 'cup');
    const none = places.map(() => false);
    return lightLevels(records, places, one, none).levels[0];
  };
  expect(lit({ band: -1 })).toBe('normal');
  expect(lit({ band: -1, middle98: 0 })).toBe('bright');
});

test('a label that was always photographed in the dark does not make its places dark', () => {
  const labels = Array.from({ length: 60 }, (_, i) => `label ${i % 6}`);
  const places = labels.map((_, i) => `place ${Math.floor(i / 20)}`);
  const records = labels.map((label) => drawLight(label === 'label 0' ? -5 : -2.3));
  const { levels } = lightLevels(
    records,
    places,
    labels,
    labels.map(() => false),
  );
  expect(levels).toEqual(labels.map((label) => (label === 'label 0' ? 'dim' : 'normal')));
});
