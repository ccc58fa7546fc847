import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colors, flags, type Decision } from '#core/decisions/decision.ts';
import { decisionInXmp, newSidecar, sidecarPath, xmpFields, type XmpField } from '#core/report/xmp.ts';

const anyDecision: fc.Arbitrary<Decision> = fc.record({
  flag: fc.constantFrom(...flags),
  stars: fc.integer({ min: 0, max: 5 }),
  color: fc.option(fc.constantFrom(...colors)),
});
const read = (fields: readonly XmpField[]) =>
  decisionInXmp(
    (namespace, name) => fields.find((field) => field.namespace === namespace && field.name === name)?.value ?? null,
  );

test('every decision is read back as it was written', () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      expect(read(xmpFields(decision, false))).toEqual(decision);
    }),
  );
});

test('as rating −1 a reject is still one, and loses its stars', () => {
  const fields = xmpFields({ flag: 'reject', stars: 3, color: null }, true);
  expect(fields.find(({ name }) => name === 'Rating')?.value).toBe('-1');
  expect(read(fields)).toEqual({ flag: 'reject', stars: 0, color: null });
});

test('digiKam finds its pick labels, rejected 1 and accepted 3', () => {
  const pickLabel = (flag: Decision['flag']) =>
    xmpFields({ flag, stars: 0, color: null }, false).find(({ name }) => name === 'PickLabel')?.value;
  expect([pickLabel('reject'), pickLabel('none'), pickLabel('pick')]).toEqual(['1', '0', '3']);
});

test("ratings beyond the scale, labels in lower case and a tool's own labels are taken as they are meant", () => {
  const said = (values: Record<string, string>) => decisionInXmp((_namespace, name) => values[name] ?? null);
  expect(said({ Rating: '7', Label: 'blue' })).toEqual({ flag: 'none', stars: 5, color: 'Blue' });
  expect(said({ Rating: 'good', Label: 'To do' })).toEqual({ flag: 'none', stars: 0, color: null });
  expect(said({ Rating: '-1' }).flag).toBe('reject');
});

test('a new sidecar holds the fields and nothing of what is not decided', () => {
  const text = newSidecar(xmpFields({ flag: 'pick', stars: 4, color: null }, false));
  expect(text).toContain('xmp:Rating="4"');
  expect(text).not.toContain('Label=""');
});

test('a sidecar has the name of its picture, and a dot in a folder is no extension', () => {
  expect(['a/IMG_1.jpg', 'IMG.2.JPG', 'day.1/IMG'].map(sidecarPath)).toEqual([
    'a/IMG_1.xmp',
    'IMG.2.xmp',
    'day.1/IMG.xmp',
  ]);
});
