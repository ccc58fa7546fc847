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

const drawn = (
  list: readonly unknown[],
  size: readonly unknown[] | undefined = [{ width: 640, height: 480, depth: 3 }],
) => ({
  boxes: { ...(size ? { image_size: size } : {}), annotations: list },
  'boxes-metadata': { 'class-map': { 0: 'cat', 1: 'dog' }, type: 'groundtruth/object-detection' },
});
const side = { left: 1, top: 2.5, width: 9, height: 8 };
const size = { width: 640, height: 480 };

test('boxes come with their labels, in the order of the manifest, and the size that they were written for', () => {
  const text = line(drawn([{ class_id: 1, ...side }, { class_id: '0', ...side }, { class_id: 1, ...side, left: -4 }])); // prettier-ignore
  expect(labelsFromManifest(text, 'test')).toEqual({
    lines: [
      {
        path: 's3://b/1.jpg',
        label: 'dog',
        others: ['cat'],
        split: 'test',
        boxes: {
          size,
          list: [
            { label: 'dog', ...side },
            { label: 'cat', ...side },
            { label: 'dog', ...side, left: -4 },
          ],
        },
      },
    ],
    problems: [],
  });
  expect(labelsFromManifest(line(drawn([])), null)?.lines).toEqual([
    { path: 's3://b/1.jpg', label: null, split: null, boxes: { size, list: [] } },
  ]);
});

test('labels of the whole picture come before those of its boxes, whatever the order of the attributes', () => {
  const label = { color: 0, 'color-metadata': { 'class-name': 'grey', confidence: 1 } };
  const both = labelsFromManifest(line({ ...drawn([{ class_id: 0, ...side }]), ...label }), null)!.lines[0]!;
  expect([both.label, both.others]).toEqual(['grey', ['cat']]);
});

test('several attributes, or a list of classes, are several labels of one picture', () => {
  const pairs = line({
    a: 1,
    'a-metadata': { 'class-name': 'cat', confidence: 1 },
    b: 1,
    'b-metadata': { 'class-name': 'outdoors', confidence: 0.9 },
    c: 0,
    'c-metadata': { 'class-name': 'dog', confidence: 0 },
  });
  const listed = line({ seen: [1, 0], 'seen-metadata': { 'class-map': { 0: 'cat', 1: 'dog' } } });
  expect(labelsFromManifest(pairs, null)?.lines[0]).toMatchObject({ label: 'cat', others: ['outdoors'] });
  expect(labelsFromManifest(listed, null)?.lines[0]).toMatchObject({ label: 'dog', others: ['cat'] });
});

test('what is no box costs itself, and its line goes on with the others', () => {
  const list = [
    { class_id: 0, ...side },
    { class_id: 7, ...side },
    { class_id: 0, ...side, width: undefined },
    { class_id: 0, ...side, height: -3 },
    { class_id: 0, ...side, left: '12' },
    null,
  ];
  const { lines, problems } = labelsFromManifest(line(drawn(list)), null)!;
  expect(lines[0]?.boxes?.list).toEqual([{ label: 'cat', ...side }]);
  const needs = (at: number) =>
    `Line 1: box ${at} of s3://b/1.jpg is left out: it needs left, top, width and height in px.`;
  expect(problems).toEqual([
    'Line 1: s3://b/1.jpg has class 7, which its class-map does not name.',
    needs(3),
    needs(4),
    needs(5),
    'Line 1: s3://b/1.jpg has class none, which its class-map does not name.',
  ]);
});

test('boxes without a size are taken, and that is told; boxes without names are not', () => {
  const unsized = labelsFromManifest(line(drawn([{ class_id: 0, ...side }], [])), null)!;
  expect(unsized.lines[0]?.boxes).toEqual({ size: null, list: [{ label: 'cat', ...side }] });
  expect(unsized.problems).toEqual([
    'Line 1: the boxes of s3://b/1.jpg have no image_size, and are taken as of the file.',
  ]);
  const nameless = line({ boxes: { annotations: [{ class_id: 0, ...side }] }, 'boxes-metadata': {} });
  expect(labelsFromManifest(nameless, null)).toEqual({
    lines: [],
    problems: ['Line 1: boxes has boxes of s3://b/1.jpg, and no class-map that names them.'],
  });
});

test('a picture on two lines of a list has the labels and boxes of both; two sizes or two parts are told', () => {
  const one = line(drawn([{ class_id: 0, ...side }]));
  const other = line(drawn([{ class_id: 1, ...side }]));
  const larger = line(drawn([{ class_id: 1, ...side }], [{ width: 10, height: 10 }]));
  const both = labelsFromManifest(`${one}\n${other}`, null)!;
  expect(both.lines).toHaveLength(1);
  expect(both.lines[0]).toMatchObject({ label: 'cat', others: ['dog'], boxes: { list: [{ label: 'cat' }, { label: 'dog' }] } }); // prettier-ignore
  expect(labelsFromManifest(`${one}\n${larger}`, null)!.problems).toEqual([
    's3://b/1.jpg has boxes for two sizes of the picture; those of its first line hold.',
  ]);
  const rows = labelsFromRows([
    ['path', 'label', 'split'],
    ['a.jpg', 'rose', 'train'],
    ['b.jpg', 'rose', ''],
    ['a.jpg', 'bud', 'test'],
    ['a.jpg', 'rose', ''],
  ]);
  expect(rows).toEqual({
    lines: [
      { path: 'a.jpg', label: 'rose', others: ['bud'], split: 'train' },
      { path: 'b.jpg', label: 'rose', split: null },
    ],
    problems: ['a.jpg is for training on one line and for testing on another: the first one holds.'],
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

const coco = (annotations: readonly unknown[]) => ({
  images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg`, width: 640, height: 480 })),
  categories: [
    { id: 7, name: 'cat' },
    { id: 9, name: 'dog' },
  ],
  annotations,
});

test('annotations like those of COCO give every category of a picture as a label', () => {
  const told = [
    { image_id: 1, category_id: 7 },
    { image_id: 1, category_id: 7 },
    { image_id: 2, category_id: 9 },
    { image_id: 2, category_id: 7 },
  ];
  expect(labelsFromCoco(coco(told))).toEqual({
    lines: [
      { path: '1.jpg', label: 'cat', split: null },
      { path: '2.jpg', label: 'dog', others: ['cat'], split: null },
      { path: '3.jpg', label: null, split: null },
    ],
    problems: [],
  });
  for (const other of [null, 3, [], { images: [] }, { images: 1, annotations: 2, categories: 3 }]) {
    expect(labelsFromCoco(other)).toBeNull();
  }
});

test('where COCO has boxes, a picture without annotations is one on which none was drawn', () => {
  const told = [{ id: 5, image_id: 1, category_id: 9, bbox: [1, 2.5, 9, 8], area: 72, iscrowd: 0 }];
  expect(labelsFromCoco(coco(told))?.lines).toEqual([
    { path: '1.jpg', label: 'dog', split: null, boxes: { size, list: [{ label: 'dog', ...side }] } },
    { path: '2.jpg', label: null, split: null, boxes: { size, list: [] } },
    { path: '3.jpg', label: null, split: null, boxes: { size, list: [] } },
  ]);
});

test('an annotation of COCO that fits nowhere is told by its number, and costs no other', () => {
  const read = labelsFromCoco({
    ...coco([
      { id: 1, image_id: 1, category_id: 7, bbox: [0, 0, 5, 5] },
      { id: 2, image_id: 1, category_id: 8, bbox: [0, 0, 5, 5] },
      { id: 3, image_id: 99, category_id: 7, bbox: [0, 0, 5, 5] },
      { id: 4, image_id: 1, category_id: 9, bbox: [0, 0, -5, 5] },
      { id: 5, image_id: 2, category_id: 9, bbox: 'all' },
      null,
    ]),
    images: [{ id: 1, file_name: '1.jpg' }, { id: 2, file_name: '2.jpg' }, { id: 3 }],
  })!;
  expect(read.lines).toEqual([
    {
      path: '1.jpg',
      label: 'cat',
      others: ['dog'],
      split: null,
      boxes: { size: null, list: [{ label: 'cat', left: 0, top: 0, width: 5, height: 5 }] },
    },
    { path: '2.jpg', label: 'dog', split: null, boxes: { size: null, list: [] } },
  ]);
  expect(read.problems).toEqual([
    'Picture 3 of the list has no file_name.',
    'Annotation 2 is of no category of the file.',
    'Annotation 3 is of no picture of the file.',
    'Annotation 6 of the list is of no picture of the file.',
    'The bbox of annotation 4 of 1.jpg is none: left out.',
    'The bbox of annotation 5 of 2.jpg is none: left out.',
  ]);
});

test('whatever a line of a manifest or a file of COCO holds, nothing is thrown and every sentence ends', () => {
  const sentences = (list: { problems: readonly string[] } | null) =>
    (list?.problems ?? []).every((one) => one.endsWith('.'));
  fc.assert(
    fc.property(fc.json(), fc.json(), fc.json(), (value, told, extra) => {
      const entry = `{"source-ref":"a.jpg","x":${value},"x-metadata":${told},"y":{"annotations":[${extra}],"image_size":${value}},"y-metadata":{"class-map":{"0":"cat"}}}`;
      expect(sentences(labelsFromManifest(entry, null))).toBe(true);
      const file = { images: [JSON.parse(value)], annotations: [JSON.parse(told)], categories: [JSON.parse(extra)] };
      expect(sentences(labelsFromCoco(file))).toBe(true);
    }),
  );
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
