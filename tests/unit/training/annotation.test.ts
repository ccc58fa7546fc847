import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orientPlane, uprightSize } from '#core/planes/orient.ts';
import type { Orientation } from '#core/planes/planes.ts';
import { allLabels, annotated, hasLabel, sameAnnotation, type Box } from '#core/training/annotation.ts';
import { placeBoxes, turnBox } from '#core/training/placed-boxes.ts';
import { readAnnotation } from '#core/training/read-annotation.ts';
import { renamedIn, withoutLabel } from '#core/training/renaming.ts';

const box = (label: string, left = 1, top = 2, width = 3, height = 4): Box => ({ label, left, top, width, height });
const boxes = (...list: Box[]) => ({ size: { width: 100, height: 50 }, list });

describe('what a picture is said to show', () => {
  test('has every label once, the main one first, and those of its boxes among them', () => {
    expect(annotated('cup', ['vase', 'cup'], boxes(box('rose'), box('vase')))).toEqual({
      label: 'cup',
      others: ['vase', 'rose'],
      boxes: boxes(box('rose'), box('vase')),
    });
    expect(allLabels(annotated(null, [], boxes(box('rose'), box('vase'))))).toEqual(['rose', 'vase']);
    expect(annotated('cup')).toEqual({ label: 'cup' });
    expect(annotated(null, [], boxes())).toEqual({ label: null, boxes: boxes() });
    expect(hasLabel({ label: 'cup', others: ['vase'] }, 'vase')).toBe(true);
    expect(hasLabel({ label: 'cup' }, 'vase')).toBe(false);
  });

  test('a label has another name on boxes, too, and two of one name are one', () => {
    const image = annotated('cup', ['vase'], boxes(box('cup'), box('vase')));
    expect(renamedIn(image, 'cup', 'vase')).toEqual({ label: 'vase', boxes: boxes(box('vase'), box('vase')) });
    expect(renamedIn(image, 'vase', 'jug')).toEqual({
      label: 'cup',
      others: ['jug'],
      boxes: boxes(box('cup'), box('jug')),
    });
  });

  test('a label that is taken away takes its boxes along, and the next one is the main one', () => {
    const image = annotated('cup', ['vase'], boxes(box('cup'), box('vase')));
    expect(withoutLabel(image, 'cup')).toEqual({ label: 'vase', boxes: boxes(box('vase')) });
    expect(withoutLabel(withoutLabel(image, 'cup'), 'vase')).toEqual({ label: null, boxes: boxes() });
  });

  test('is the same where every label and every number is', () => {
    const image = annotated('cup', ['vase'], boxes(box('cup')));
    expect(sameAnnotation(image, structuredClone(image))).toBe(true);
    expect(sameAnnotation(image, annotated('cup', ['jug'], boxes(box('cup'))))).toBe(false);
    expect(sameAnnotation(image, annotated('cup', ['vase'], boxes(box('cup', 9))))).toBe(false);
    expect(sameAnnotation(image, annotated('cup', ['vase'], { ...boxes(box('cup')), size: null }))).toBe(false);
    expect(sameAnnotation({}, { boxes: boxes() })).toBe(false);
  });

  test('is read back as it was kept; what is no box or no name costs itself alone', () => {
    const { others, boxes: own } = annotated('cup', ['vase'], boxes(box('cup'), box('vase')));
    const kept = {
      others: [...others!, 7, 'x'.repeat(300)],
      boxes: { ...own, list: [...own!.list, { left: 1 }, null] },
    };
    expect(readAnnotation(JSON.parse(JSON.stringify(kept)))).toEqual({ others, boxes: own });
    expect(readAnnotation({ others: 'vase', boxes: [] })).toEqual({});
    expect(readAnnotation({ boxes: { size: { width: 0, height: 5 }, list: [] } })).toEqual({
      boxes: { size: null, list: [] },
    });
  });
});

const orientations = fc.constantFrom<Orientation>(1, 2, 3, 4, 5, 6, 7, 8);

/** A whole-pixel box within a picture of some size. */
const pictureWithBox = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })
  .chain(({ width, height }) =>
    fc.record({
      stored: fc.constant({ width, height }),
      box: fc.tuple(fc.nat(width - 1), fc.nat(height - 1)).chain(([left, top]) =>
        fc.record({
          label: fc.constant('cup'),
          left: fc.constant(left),
          top: fc.constant(top),
          width: fc.integer({ min: 1, max: width - left }),
          height: fc.integer({ min: 1, max: height - top }),
        }),
      ),
    }),
  );

describe('boxes on the upright picture', () => {
  test('a box turned with its picture covers the very pixels that it covered', () => {
    fc.assert(
      fc.property(pictureWithBox, orientations, ({ stored, box }, orientation) => {
        const data = new Uint8Array(stored.width * stored.height);
        for (let y = box.top; y < box.top + box.height; y++) {
          data.fill(1, y * stored.width + box.left, y * stored.width + box.left + box.width);
        }
        const upright = orientPlane({ ...stored, data }, orientation);
        const { left, top, width, height } = turnBox(box, stored, orientation);
        const covered = upright.data.map((_, at) => {
          const [x, y] = [at % upright.width, Math.floor(at / upright.width)];
          return Number(x >= left && x < left + width && y >= top && y < top + height);
        });
        expect(covered).toEqual(upright.data);
      }),
    );
  });

  test('the written size says whether boxes lie on the upright picture or on the stored one', () => {
    fc.assert(
      fc.property(pictureWithBox, orientations, ({ stored, box }, orientation) => {
        const picture = { ...uprightSize(stored, orientation), orientation };
        const upright = placeBoxes({ size: { ...uprightSize(stored, orientation) }, list: [box] }, picture);
        expect(upright).toMatchObject({ frame: 'upright', list: [box] });
        if (orientation < 5 || stored.width === stored.height) return;
        const turned = placeBoxes({ size: stored, list: [box] }, picture);
        expect(turned).toEqual({ frame: 'stored', size: stored, list: [turnBox(box, stored, orientation)] });
      }),
    );
  });

  test('boxes of a smaller copy are scaled to the same places, whatever rounding did to its sides', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 6000 }),
        fc.integer({ min: 400, max: 6000 }),
        fc.integer({ min: 100, max: 399 }),
        (width, height, longSide) => {
          const scale = longSide / Math.max(width, height);
          const size = {
            width: Math.max(1, Math.round(width * scale)),
            height: Math.max(1, Math.round(height * scale)),
          };
          const whole = { label: 'cup', left: 0, top: 0, ...size };
          const { frame, list } = placeBoxes({ size, list: [whole] }, { width, height, orientation: 1 });
          expect(frame).toBe('scaled');
          expect(list[0]!.width).toBeCloseTo(width, 6);
          expect(list[0]!.height).toBeCloseTo(height, 6);
        },
      ),
    );
  });

  test('boxes of another shape, or of no said size, stay as they are written', () => {
    const list = [box('cup')];
    const picture = { width: 400, height: 300, orientation: 1 } as const;
    expect(placeBoxes({ size: { width: 300, height: 400 }, list }, picture)).toMatchObject({ frame: 'foreign', list });
    expect(placeBoxes({ size: null, list }, { ...picture, orientation: 6 })).toMatchObject({ frame: 'unsaid', list });
  });
});
