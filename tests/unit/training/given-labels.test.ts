import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitNamed } from '#core/intake/path-label.ts';
import { labelName } from '#core/training/given-labels.ts';
import { labelsFromCoco } from '#core/training/label-coco.ts';
import { labelsFromManifest } from '#core/training/label-manifest.ts';
import { labelsFromRows } from '#core/training/label-table.ts';
import { classificationManifest } from '#core/training/manifest.ts';
import { matchPaths } from '#core/training/match-paths.ts';

test('a label has no blanks at its ends, up to 256 characters, and no line breaks', () => {
  expect(labelName('  red rose ')).toBe('red rose');
  expect(labelName('   ')).toBeNull();
  expect(labelName('a'.repeat(256))).toHaveLength(256);
  expect(labelName('a'.repeat(257))).toBeUndefined();
  expect(labelName('a\nb')).toBeUndefined();
  expect([' Train', 'VAL', 'holdout', 'constructor'].map(splitNamed)).toEqual(['train', 'test', null, null]);
});

test('a table is read by its head in any order of columns, or as path, label, split without one', () => {
  const lines = [
    { path: 'a.jpg', label: 'rose', split: 'train' },
    { path: 'b.jpg', label: null, split: null },
  ];
  const named = [
    ['Split', 'extra', 'Label', 'File'],
    ['train', '1', ' rose ', 'a.jpg'],
    ['', '2', '', 'b.jpg'],
  ];
  const plain = [
    ['a.jpg', 'rose', 'training'],
    ['b.jpg', ''],
  ];
  expect(labelsFromRows(named)).toEqual({ lines, problems: [] });
  expect(labelsFromRows(plain)).toEqual({ lines, problems: [] });
  expect(labelsFromRows([['just'], ['words']])).toBeNull();
  expect(labelsFromRows([])).toBeNull();
});

test('a line whose label is no name is told by its number, and costs no other', () => {
  const list = labelsFromRows([
    ['path', 'label'],
    ['a.jpg', 'x'.repeat(300)],
    ['b.jpg', 'rose'],
  ]);
  expect(list?.lines.map(({ path }) => path)).toEqual(['b.jpg']);
  expect(list?.problems).toEqual(['Line 2: the label of a.jpg is no name, or is longer than 256 characters.']);
});

test('the manifest that is written here is read back', () => {
  const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => labelName(text) === text);
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat(999), name), { minLength: 1, selector: ([n]) => n }), (pairs) => {
      const images = pairs.map(([n, label]) => ({ path: `set/${n}.jpg`, label }));
      const text = classificationManifest(images, 's3://bucket/x', new Date(0));
      const read = labelsFromManifest(text, 'train')!;
      expect(read.problems).toEqual([]);
      expect(read.lines.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual(
        images
          .map(({ path, label }) => ({ path: `s3://bucket/x/${path}`, label, split: 'train' }))
          .sort((a, b) => a.path.localeCompare(b.path)),
      );
    }),
    { numRuns: 50 },
  );
});

const line = (entry: object) => JSON.stringify({ 'source-ref': 's3://b/1.jpg', ...entry });

test('of boxes the label is what all of them are; a picture with several labels is left out and told', () => {
  const boxes = (...ids: number[]) =>
    line({
      boxes: { annotations: ids.map((class_id) => ({ class_id, left: 0, top: 0, width: 9, height: 9 })) },
      'boxes-metadata': { 'class-map': { 0: 'cat', 1: 'dog' }, type: 'groundtruth/object-detection' },
    });
  expect(labelsFromManifest(boxes(1, 1), null)?.lines[0]?.label).toBe('dog');
  expect(labelsFromManifest(boxes(), null)?.lines[0]?.label).toBeNull();
  expect(labelsFromManifest(boxes(0, 1), null)).toEqual({
    lines: [],
    problems: ['Line 1: s3://b/1.jpg has 2 labels (cat, dog).'],
  });
});

test('an attribute of confidence 0 says that a picture does not show it', () => {
  const two = line({
    a: 0,
    'a-metadata': { 'class-name': 'cat', confidence: 0 },
    b: 1,
    'b-metadata': { 'class-name': 'dog', confidence: 1 },
  });
  expect(labelsFromManifest(two, null)?.lines[0]?.label).toBe('dog');
});

test('a broken line of a manifest costs itself; what has no source-ref at all is no manifest', () => {
  const good = line({ label: 0, 'label-metadata': { 'class-name': 'rose', confidence: 1 } });
  const read = labelsFromManifest(`${good}\n{"half":\n\n`, null)!;
  expect(read.lines).toHaveLength(1);
  expect(read.problems).toEqual(['Line 2 is no line of a manifest: it has no source-ref.']);
  expect(labelsFromManifest('{"images": []}', null)).toBeNull();
});

test('annotations like those of COCO give the label that all of a picture have', () => {
  const coco = {
    images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` })),
    categories: [
      { id: 7, name: 'cat' },
      { id: 9, name: 'dog' },
    ],
    annotations: [
      { image_id: 1, category_id: 7 },
      { image_id: 1, category_id: 7 },
      { image_id: 2, category_id: 7 },
      { image_id: 2, category_id: 9 },
    ],
  };
  expect(labelsFromCoco(coco)).toEqual({
    lines: [
      { path: '1.jpg', label: 'cat', split: null },
      { path: '3.jpg', label: null, split: null },
    ],
    problems: ['2.jpg has 2 labels (cat, dog).'],
  });
  for (const other of [null, 3, [], { images: [] }, { images: 1, annotations: 2, categories: 3 }]) {
    expect(labelsFromCoco(other)).toBeNull();
  }
});

test('a path of a list finds the picture that it ends in, and none where several or another would fit', () => {
  const pictures = ['rose/1.jpg', 'tulip/1.jpg', 'tulip/2.jpg'];
  const wanted = [
    'rose/1.jpg',
    's3://bucket/set/tulip/1.jpg',
    'C:\\set\\tulip\\2.jpg',
    './2.jpg',
    '1.jpg',
    'lily/2.jpg',
  ];
  expect(Object.fromEntries(matchPaths(wanted, pictures))).toEqual({
    'rose/1.jpg': 'rose/1.jpg',
    's3://bucket/set/tulip/1.jpg': 'tulip/1.jpg',
    'C:\\set\\tulip\\2.jpg': 'tulip/2.jpg',
    './2.jpg': 'tulip/2.jpg',
  });
});

test('every picture finds itself, under any folder before it', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1 }), (pictures) => {
      expect([...matchPaths(pictures, pictures)]).toEqual(pictures.map((one) => [one, one]));
    }),
  );
});
