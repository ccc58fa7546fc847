import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldsOf } from '#core/review/folds.ts';
import { placesOf, plainPath, withExtension } from '#core/shipping/places.ts';
import { targets } from '#core/shipping/registry.ts';
import { folderOfLabel, type Part, type Shipped, type ShippingNotes } from '#core/shipping/target.ts';
import { toCoco } from '#core/shipping/to-coco.ts';
import { toFolders } from '#core/shipping/to-folders.ts';
import { toRekognition } from '#core/shipping/to-rekognition.ts';
import { toYolo } from '#core/shipping/to-yolo.ts';
import { foldProblems } from '#core/training/fold-problems.ts';
import { labelsFromCoco } from '#core/training/label-coco.ts';
import { readManifestStrictly } from '#tests/support/strict-manifest.ts';

const notes: ShippingNotes = { boxed: false, folds: null, address: 's3://roses/x/', createdAt: new Date(0) };

function shipped(path: string, labels: readonly [string, ...string[]], change: Partial<Shipped> = {}): Shipped {
  return { path, place: path, labels, part: 'train', width: 640, height: 480, boxes: null, ...change };
}
const odd = ['a b.jpg', 'ü#+%25.jpg', '“x”/\u{1F339}.png', "it's (1).jpg", 'back\\slash.jpg', 'line\u2028.jpg'];

test('manifests give back paths and labels, whatever they are called, read by another reader', () => {
  const images = odd.map((path, at) =>
    shipped(path, [path, `label ${at % 2}`], { part: at % 3 === 0 ? 'test' : 'train' }),
  );
  const files = toRekognition.filesOf(images, notes);
  expect(files.map(({ path }) => path)).toEqual(['train.manifest', 'test.manifest']);
  const read = files.map(({ text }) => readManifestStrictly(text));
  expect(
    read
      .flat()
      .map(({ key, labels }) => [key, ...labels])
      .sort(),
  ).toEqual(images.map(({ path, labels }) => [`x/${path}`, ...labels]).sort());
  const tests = new Set(read[1]!.map(({ key }) => key));
  expect(tests).toEqual(new Set(images.filter(({ part }) => part === 'test').map(({ path }) => `x/${path}`)));
});

test('a class has one number in training and test', () => {
  const images = [shipped('a.jpg', ['a']), shipped('b.jpg', ['b']), shipped('c.jpg', ['b'], { part: 'test' })];
  const numbers = toRekognition
    .filesOf(images, notes)
    .flatMap(({ text }) => text.trim().split('\n'))
    .map((line) => JSON.parse(line) as { label: number; 'label-metadata': { 'class-name': string } })
    .map((line) => `${line['label-metadata']['class-name']} ${line.label}`);
  expect(new Set(numbers)).toEqual(new Set(['a 0', 'b 1']));
});

const box = { label: 'bud', left: 63.6, top: 0, width: 576.4, height: 479.8 };
const boxedNotes = { ...notes, boxed: true };

test('boxes go into a detection manifest in whole pixels that stay inside, and come back', () => {
  const images = [
    shipped('a.jpg', ['rose', 'bud'], { boxes: [box, { ...box, label: 'rose', width: 10 }] }),
    shipped('b.jpg', ['rose'], { boxes: [] }),
  ];
  const [train] = toRekognition.filesOf(images, boxedNotes);
  const read = readManifestStrictly(train!.text);
  expect(read.map(({ size }) => size)).toEqual([
    [640, 480],
    [640, 480],
  ]);
  expect(read[0]!.boxes).toEqual([
    { label: 'bud', place: [64, 0, 576, 480] },
    { label: 'rose', place: [64, 0, 10, 480] },
  ]);
  expect(read[1]!.boxes).toEqual([]);
});

test('folds are pairs of manifests, and every picture is tested in exactly one', () => {
  const images = Array.from({ length: 7 }, (_, at) => shipped(`${at}.jpg`, ['a'], { part: (at % 3) as Part }));
  const files = toRekognition.filesOf(images, { ...notes, folds: 3 });
  expect(files.length).toBe(6);
  const keys = (part: string) =>
    files
      .filter(({ path }) => path.endsWith(part))
      .flatMap(({ text }) => readManifestStrictly(text).map(({ key }) => key));
  expect(keys('test.manifest').sort()).toEqual(images.map(({ path }) => `x/${path}`));
  expect(keys('train.manifest').length).toBe(7 * 2);
});

test('folders are part, label and name; a label becomes a name that any system takes', () => {
  const place = (label: string, part: Part = 'train') =>
    toFolders.placeOf({ path: 'deep/er/a.jpg', labels: [label], boxed: false, part }, false);
  expect(place('rose')).toBe('train/rose/a.jpg');
  expect(place('rose', 2)).toBe('fold-3/rose/a.jpg');
  expect(place('a/b: c?', 'test')).toBe('test/a-b- c-/a.jpg');
  expect([folderOfLabel('..'), folderOfLabel(' x. '), folderOfLabel('…ü')]).toEqual(['_', 'x', '…ü']);
});

test('no two copies lie at one place, those with their own name keep it, and nothing else changes', () => {
  const path = fc.string({
    minLength: 1,
    maxLength: 3,
    unit: fc.constantFrom('a', 'A', 'é', 'e\u0301', '.', '-', '2'),
  });
  fc.assert(
    fc.property(fc.array(fc.record({ path, own: fc.boolean() }), { maxLength: 20 }), (copies) => {
      const places = placesOf(copies);
      expect(new Set(places.map((place) => place.normalize('NFC').toLowerCase())).size).toBe(copies.length);
      copies.forEach(({ path, own }, at) => {
        const rivals = copies.filter(
          (other) => other.path.normalize('NFC').toLowerCase() === path.normalize('NFC').toLowerCase(),
        );
        if (own && rivals.filter((rival) => rival.own).length === 1) expect(places[at]).toBe(path.normalize('NFC'));
      });
    }),
    { numRuns: 100 },
  );
  expect(
    placesOf([
      { path: 'x/a.jpg', own: false },
      { path: 'x/A.jpg', own: true },
    ]),
  ).toEqual(['x/a-2.jpg', 'x/A.jpg']);
  const both = [
    { path: 'a.jpg', own: true },
    { path: 'a.png', own: true },
  ];
  expect([placesOf(both), placesOf(both, 'by-stem')]).toEqual([
    ['a.jpg', 'a.png'],
    ['a.jpg', 'a-2.png'],
  ]);
});

test('plain names are letters, digits, dots, dashes and underscores; extensions say the format', () => {
  expect(plainPath('Größe #1/é+ü (2).JPG')).toBe('Gro-e-1/e-u-2-.JPG');
  expect(plainPath('日本/..hidden/.a.jpg')).toBe('_/hidden/a.jpg');
  expect(['a.webp', 'a.JPEG', 'b/c', 'd.png'].map((path) => withExtension(path, 'jpeg'))).toEqual([
    'a.jpg',
    'a.JPEG',
    'b/c.jpg',
    'd.jpg',
  ]);
});

/** YOLO's own reading: the class and the corners in pixels. */
function readYolo(text: string, width: number, height: number): number[][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id, x, y, w, h] = line.split(' ').map(Number) as [number, number, number, number, number];
      expect(line.split(' ').length).toBe(5);
      for (const share of [x, y, w, h]) expect(share >= 0 && share <= 1).toBe(true);
      return [id, (x - w / 2) * width, (y - h / 2) * height, w * width, h * height];
    });
}

test('YOLO: one text a picture beside it, boxes come back, what is outside is cut, and data.yaml names folders and classes', () => {
  const images = [
    shipped('a.jpg', ['rose'], { place: 'images/train/a.jpg', boxes: [{ ...box, label: 'rose' }] }),
    shipped('b.png', ['it: "x"'], {
      place: 'images/test/b.png',
      part: 'test',
      boxes: [{ label: 'it: "x"', left: -10, top: 470, width: 110, height: 50 }],
    }),
    shipped('c.jpg', ['rose'], { place: 'images/train/c.jpg', boxes: [] }),
  ];
  const files = new Map(toYolo.filesOf(images, boxedNotes).map(({ path, text }) => [path, text]));
  expect([...files.keys()].sort()).toEqual([
    'data.yaml',
    'labels/test/b.txt',
    'labels/train/a.txt',
    'labels/train/c.txt',
  ]);
  const yaml = files.get('data.yaml')!.split('\n');
  expect(yaml.slice(0, 4)).toEqual(['path: .', 'train: images/train', 'val: images/test', 'names:']);
  const names = yaml.slice(4, -1).map((line) => JSON.parse(line.replace(/^ {2}\d+: /, '')) as string);
  expect(names).toEqual(['it: "x"', 'rose']);
  const [[id, ...place]] = readYolo(files.get('labels/train/a.txt')!, 640, 480) as [number[]];
  expect(names[id!]).toBe('rose');
  place.forEach((px, at) => expect(px).toBeCloseTo([63.6, 0, 576.4, 479.8][at]!, 2));
  const [[, ...cut]] = readYolo(files.get('labels/test/b.txt')!, 640, 480) as [number[]];
  cut.forEach((px, at) => expect(px).toBeCloseTo([0, 470, 100, 10][at]!, 2));
  expect(files.get('labels/train/c.txt')).toBe('');
});

test('YOLO without boxes is the folders of its classification', () => {
  const picture = { path: 'a.jpg', labels: ['rose'] as [string], boxed: false, part: 'test' as Part };
  expect([toYolo.placeOf(picture, false), toYolo.filesOf([], notes)]).toEqual(['test/rose/a.jpg', []]);
});

test('COCO comes back through the reader of the app: labels, sizes, boxes, and labels without a box', () => {
  const images = [
    shipped('r/a.jpg', ['rose', 'bud'], { place: 'images/r/a.jpg', boxes: [box] }),
    shipped('b ü#.jpg', ['rose'], { place: 'images/b ü#.jpg', boxes: [] }),
    shipped('c.jpg', ['bud'], { place: 'images/c.jpg', part: 'test' }),
  ];
  const files = toCoco.filesOf(images, notes);
  expect(files.map(({ path }) => path)).toEqual(['annotations/train.json', 'annotations/test.json']);
  const train = JSON.parse(files[0]!.text) as {
    images: { id: number; file_name: string; width: number; height: number }[];
    annotations: { id: number; image_id: number; category_id: number; bbox?: number[]; area?: number }[];
    categories: { id: number; name: string }[];
  };
  expect(train.images.map(({ file_name, width, height }) => [file_name, width, height])).toEqual([
    ['r/a.jpg', 640, 480],
    ['b ü#.jpg', 640, 480],
  ]);
  const ids = train.annotations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(train.annotations.find(({ bbox }) => bbox)).toMatchObject({
    bbox: [63.6, 0, 576.4, 479.8],
    area: 576.4 * 479.8,
  });
  expect(train.categories).toEqual((JSON.parse(files[1]!.text) as typeof train).categories);
  const { lines, problems } = labelsFromCoco(train)!;
  expect(problems).toEqual([]);
  expect(lines.map(({ path, label, others = [], boxes }) => [path, [label, ...others].sort(), boxes?.list])).toEqual([
    ['r/a.jpg', ['bud', 'rose'], [box]],
    ['b ü#.jpg', ['rose'], []],
  ]);
});

test('every target places a picture within its folder, and ids are its own', () => {
  expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
  for (const target of targets) {
    for (const boxed of [true, false]) {
      const place = target.placeOf({ path: 'x/a.jpg', labels: ['..'], boxed, part: 0 }, boxed);
      expect(place).toMatch(/a\.jpg$/);
      expect(place.split('/')).not.toContain('..');
    }
  }
});

const images = (label: string, count: number, sceneOf: (i: number) => string[] = () => []) =>
  Array.from({ length: count }, (_, i) => ({ path: `${label}/${i}.jpg`, label, scenes: sceneOf(i) }));

test('folds: no scene is in two, every picture is in one, the same for the same seed, and labels are spread evenly', () => {
  const image = fc.record({
    label: fc.constantFrom('a', 'b', 'c'),
    scenes: fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6'), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(
      fc.array(image, { maxLength: 40 }),
      fc.integer({ min: 2, max: 7 }),
      fc.nat(99),
      (drawn, count, seed) => {
        const set = drawn.map((one, i) => ({ ...one, path: String(i).padStart(2, '0') }));
        const folds = foldsOf(set, count, seed);
        expect(folds.size).toBe(set.length);
        for (const fold of folds.values()) expect(fold >= 0 && fold < count).toBe(true);
        for (const a of set)
          for (const b of set)
            if (a.scenes.some((id) => b.scenes.includes(id))) expect(folds.get(a.path)).toBe(folds.get(b.path));
        expect([...foldsOf(set.toReversed(), count, seed)].sort()).toEqual([...folds].sort());
      },
    ),
    { numRuns: 60 },
  );
  const set = [...images('a', 20), ...images('b', 11)];
  const folds = foldsOf(set, 5, 1);
  const sizes = (label: string) =>
    [0, 1, 2, 3, 4].map((fold) => set.filter((one) => one.label === label && folds.get(one.path) === fold).length);
  expect(sizes('a')).toEqual([4, 4, 4, 4, 4]);
  expect(sizes('b').sort()).toEqual([2, 2, 2, 2, 3]);
  expect(foldProblems(set, folds, 5)).toEqual([]);
});

test('folds say what they cannot have', () => {
  const set = [
    ...images('lone', 1),
    ...images('one', 9, () => ['s']),
    ...images('few', 3),
    ...images('two', 12, (i) => [i < 6 ? 'x' : 'y']),
    ...images('large', 20, (i) => (i < 12 ? ['z'] : [])),
  ];
  const problems = foldProblems(set, foldsOf(set, 5, 1), 5);
  expect(problems).toEqual([
    '“few” is in 3 of 5 folds: it has 3 pictures.',
    '“large” has 2 to 12 pictures in a fold: its scenes are too large to share it out evenly.',
    '“lone” has one picture: where that is tested, nothing is learned of it.',
    '“one” is in one fold only: its 9 pictures belong to one scene.',
    '“two” is in 2 of 5 folds: it has 2 scenes.',
  ]);
});
