import { expect, test } from 'vitest';
import { evenOutPlaces, lightLevel } from '#core/variation/light-level.ts';
import { light } from '#core/variation/light.ts';
import { drawLight } from './drawn-set.ts';

const levelOf = (record: number[], flash = false) => lightLevel(record, record, flash);
const changed = (record: number[], changes: Partial<Record<keyof typeof light, number>>): number[] => {
  const copy = [...record];
  for (const [name, value] of Object.entries(changes)) copy[light[name as keyof typeof light]] = value;
  return copy;
};

test.each([
  ['normal', drawLight()],
  ['dim', drawLight(-5)],
  ['bright', drawLight(-0.6)],
  ['warm', drawLight(-2.3, 1.5)],
  ['cool', drawLight(-2.3, -0.8)],
  ['dim-warm', drawLight(-5, 1.5)],
  ['bright-cool', drawLight(-0.6, -0.8)],
])('light that is %s is called so', (name, record) => {
  expect(levelOf(record)).toBe(name);
});

test('deep shadows beside something lit, lopsided, are hard light; all of it dark is dim', () => {
  const shadows = { p2: -9, p25: -7, p50: -4.5, p75: -3.5, frame: -4.2, middle: -4.8, sideways: 1.2, edges: 0.3 };
  expect(levelOf(changed(drawLight(-4.5), { ...shadows, p98: -1.5 }))).toBe('hard');
  expect(levelOf(changed(drawLight(-4.5), { ...shadows, p98: -4, sideways: 0 }))).toBe('dim');
});

test('a fired flash is named whatever the light looks like', () => {
  expect(levelOf(drawLight(-5), true)).toBe('flash');
});

test('the tone of a place is no light: a white wall under many labels does not make pictures bright', () => {
  const labels = Array.from({ length: 60 }, (_, i) => ['cup', 'rose', 'shoe'][i % 3]);
  const places = labels.map((_, i) => (i < 20 ? 'wall' : 'room'));
  const records = places.map((place) => drawLight(place === 'wall' ? -0.6 : -2.3));
  const even = evenOutPlaces(records, places, labels);
  expect(records.slice(0, 20).map((record) => levelOf(record))).toEqual(new Array(20).fill('bright'));
  expect(even.map((record, i) => lightLevel(records[i], record, false))).toEqual(new Array(60).fill('normal'));
});

test('a place of one label keeps its light: it may be lit for that label only', () => {
  const records = [
    ...Array.from({ length: 10 }, () => drawLight(-0.6)),
    ...Array.from({ length: 20 }, () => drawLight()),
  ];
  const places = records.map((_, i) => (i < 10 ? 'wall' : 'room'));
  const labels = records.map((_, i) => (i < 10 ? 'cup' : ['rose', 'shoe', 'vase'][i % 3]));
  expect(evenOutPlaces(records, places, labels)[0]).toEqual(records[0]);
});
