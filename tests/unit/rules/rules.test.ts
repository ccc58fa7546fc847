import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SKETCH_PX } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { boxReason } from '#core/preflight/boxes.ts';
import { properties } from '#core/rules/properties.ts';
import { findingsOf, rules } from '#core/rules/registry.ts';
import type { RuleId } from '#core/rules/registry.ts';
import type { Lookalikes } from '#core/variation/lookalikes.ts';
import type { Box } from '#core/training/annotation.ts';
import type { PlacedBoxes } from '#core/training/placed-boxes.ts';
import type { OrganizeImage, Split } from '#core/variation/organization.ts';

interface Drawn {
  readonly label: string | null;
  readonly others?: readonly string[];
  readonly boxes?: Partial<PlacedBoxes>;
  readonly mask?: Uint8Array;
  readonly split?: Split;
  readonly external?: true;
  readonly duplicate?: string;
  readonly burst?: string;
  readonly digitalSource?: string;
  readonly plain?: boolean;
  readonly width?: number;
  readonly format?: string;
  /** Added to the brightness. */
  readonly brighter?: number;
}

const repeat = (count: number, image: Drawn): Drawn[] => new Array<Drawn>(count).fill(image);

const random = seededRandom(7);
const textured = Uint8Array.from({ length: SKETCH_PX * SKETCH_PX }, () => 255 * random());
const plain = new Uint8Array(SKETCH_PX * SKETCH_PX).fill(180);
const noLookalikes: Lookalikes = { suspects: [], confusions: [], likeness: new Map() };

function check(drawn: readonly Drawn[], lookalikes: Partial<Lookalikes> = {}) {
  const random = seededRandom(11);
  return findingsOf({
    images: drawn.map((image, i): OrganizeImage => ({
      path: `${image.external ? 'external/' : ''}${image.label ?? ''}/${i}.jpg`,
      label: image.label,
      ...(image.others ? { others: image.others } : {}),
      ...(image.mask ? { mask: image.mask } : {}),
      ...(image.boxes
        ? { boxes: { frame: 'upright', size: { width: 640, height: 480 }, list: [], ...image.boxes } }
        : {}),
      split: image.split ?? null,
      bytes: 1,
      width: image.width ?? 640,
      height: 480,
      format: image.format ?? 'jpeg',
      exif: null,
      digitalSource: image.digitalSource ?? null,
      signature: {
        pixels: String(i),
        perceptual: '0'.repeat(16),
        sketch: image.plain ? plain : textured,
        light: [],
      },
      properties: properties.map(({ id }) => random() + (id === 'brightness' ? (image.brighter ?? 0) : 0)),
      row: null,
    })),
    duplicates: drawn.map(({ duplicate }) => duplicate ?? null),
    bursts: drawn.map(({ burst }) => burst ?? null),
    lookalikes: { ...noLookalikes, ...lookalikes },
  });
}

const split = (label: string, train = 20, test = 5): Drawn[] => [
  ...repeat(train, { label, split: 'train' }),
  ...repeat(test, { label, split: 'test' }),
];
const clean = ['cup', 'rose', 'none'].flatMap((label) => split(label));
const unsplit = ['cup', 'rose', 'none'].flatMap((label) => repeat(20, { label }));

const repeat51 = (box: Box): Box[] => new Array<Box>(51).fill(box);

/** A set for detection: a box around the middle of every picture. */
const middle = { left: 160, top: 120, width: 320, height: 240 };
const boxed = clean.map((image) => ({ ...image, boxes: { list: [{ label: image.label!, ...middle }] } }));
/** The first picture with another box, or with what else is said of its boxes. */
const withBoxes = (boxes: Partial<PlacedBoxes>): Drawn[] => [
  { ...boxed[0]!, boxes: { ...boxed[0]!.boxes, ...boxes } },
  ...boxed.slice(1),
];
const withBox = (box: Partial<Box>): Drawn[] =>
  withBoxes({
    list: [
      { label: 'cup', ...middle },
      { label: 'cup', ...middle, ...box },
    ],
  });

/** A mask that is full in a rectangle of cells and empty elsewhere; the box around the middle is that of cells 3.5 to 10.5. */
const maskOf = (left: number, top: number, right: number, bottom: number): Uint8Array =>
  Uint8Array.from({ length: 196 }, (_, cell) => {
    const [x, y] = [cell % 14, Math.floor(cell / 14)];
    return x >= left && x < right && y >= top && y < bottom ? 255 : 0;
  });
const masked = (mask: Uint8Array, count = 1): Drawn[] =>
  boxed.map((image, i) => ({ ...image, mask: i < count ? mask : maskOf(4, 4, 10, 10) }));

/** Each breaks the one rule it is named after. */
const broken: Record<RuleId, readonly Drawn[] | readonly [readonly Drawn[], Partial<Lookalikes>]> = {
  'too-few-images': [...clean, ...split('shoe', 11, 3)],
  'imbalanced-labels': [...clean, ...split('shoe', 90, 22)],
  'missing-test-split': [...clean, ...split('shoe', 20, 0)],
  'label-overlap': [...split('none'), ...split('cup', 20, 0), ...split('rose', 0, 20)],
  'test-share': [...clean, ...split('shoe', 30, 1)],
  'duplicates-across-splits': [
    ...clean,
    { label: 'cup', split: 'train', duplicate: '1' },
    { label: 'cup', split: 'test', duplicate: '1' },
  ],
  'duplicates-across-labels': [
    ...clean,
    { label: 'cup', split: 'train', duplicate: '1' },
    { label: 'rose', split: 'train', duplicate: '1' },
  ],
  'edited-test-pictures': [...clean, ...repeat(2, { label: 'cup', split: 'test', duplicate: '1' })],
  'repeated-pictures': [...clean, ...repeat(6, { label: 'cup', split: 'train', duplicate: '1' })],
  'scenes-across-splits': [
    ...clean,
    { label: 'cup', split: 'train', burst: '1' },
    { label: 'cup', split: 'test', burst: '1' },
  ],
  'external-set': [...clean, ...repeat(40, { label: 'cup', external: true })],
  'automatic-split': [...unsplit, ...repeat(2, { label: 'cup', burst: '1' })],
  'synthetic-test-pictures': [...clean, { label: 'cup', split: 'test', digitalSource: 'trainedAlgorithmicMedia' }],
  'train-test-drift': clean.map((image) => (image.split === 'test' ? { ...image, brighter: 0.9 } : image)),
  'confounded-labels': clean.map((image) => (image.label === 'cup' ? { ...image, brighter: 2 } : image)),
  'negative-label': ['cup', 'rose'].flatMap((label) => split(label)),
  'label-names': [...clean, ...split('Rose')],
  'unlabelled-pictures': [...clean, { label: null }],
  'unboxed-pictures': [...boxed, { label: 'cup', split: 'train' }],
  'box-picture-size': withBoxes({ frame: 'scaled', size: { width: 320, height: 240 } }),
  'boxes-outside': withBox({ left: 400 }),
  'tiny-boxes': withBox({ width: 0.9 }),
  'loose-boxes': masked(maskOf(6, 6, 9, 9)),
  'too-many-boxes': withBoxes({ list: repeat51({ label: 'cup', ...middle }) }),
  'service-limits': [...clean, { label: 'cup', split: 'train', width: 40 }],
  'plain-backgrounds': clean.map((image) => (image.label === 'cup' ? { ...image, plain: true } : image)),
  'alike-pictures': [clean, { likeness: new Map([['cup', 0.97]]) }],
  'confusable-labels': [clean, { confusions: [{ labels: ['cup', 'rose'], share: 0.4, pairs: [[0, 30]] }] }],
  'mislabelled-pictures': [clean, { suspects: [{ image: 0, likely: 'rose', nearest: [30, 31] }] }],
};

function checkBroken(id: RuleId) {
  const set = broken[id];
  return Array.isArray(set[0])
    ? check(set[0] as readonly Drawn[], set[1] as Partial<Lookalikes>)
    : check(set as readonly Drawn[]);
}

test('a clean set breaks no rule, split or not', () => {
  expect(check(clean)).toEqual([]);
  expect(check(unsplit)).toEqual([]);
});

test('a clean set for detection breaks none either: one label is enough, and none needs a negative one', () => {
  expect(check(boxed)).toEqual([]);
  const one = boxed.filter(({ label }) => label === 'cup');
  expect(check(one)).toEqual([]);
  expect(check(boxed.filter(({ label }) => label !== 'none'))).toEqual([]);
});

test.each(rules.map(({ id }) => id))(
  '%s fires on its own set, with words and evidence, and no other rule does',
  (id) => {
    const findings = checkBroken(id);
    expect(new Set(findings.map((finding) => finding.id))).toEqual(new Set([id]));
    expect(findings[0].sentence).toMatch(/\.$/);
    expect(findings[0].advice).toMatch(/\.$/);
    expect(findings[0].images.length + findings[0].labels.length).toBeGreaterThan(0);
  },
);

/** What is no rule itself. */
const parts = ['rule', 'registry', 'boxes', 'properties', 'samples', 'drift', 'digital-source', 'negative-candidates'];

test('every rule of the folder is in the registry', () => {
  const files = readdirSync(new URL('../../../src/core/rules', import.meta.url))
    .map((name) => name.replace('.ts', ''))
    .filter((name) => !parts.includes(name));
  expect(rules.map(({ id }) => id as string).sort()).toEqual(files.sort());
});

const severitiesOf = (id: RuleId, drawn: readonly Drawn[]) =>
  check(drawn)
    .filter((finding) => finding.id === id)
    .map(({ severity }) => severity);

describe('too few images', () => {
  const few = (count: number) => check(repeat(count, { label: 'cup' })).filter(({ id }) => id === 'too-few-images');
  test('fails below 10, warns below 15, is content from 15 on', () => {
    expect([9, 10, 14, 15].map((count) => few(count).map(({ severity }) => severity))).toEqual([
      ['fail'],
      ['warn'],
      ['warn'],
      [],
    ]);
  });
  test('a single picture is what the service refuses, with its code', () => {
    expect(few(1)[0].sentence).toContain('INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT');
    expect(few(9)[0].sentence).not.toContain('INSUFFICIENT');
  });
  test('nothing is said of a set without labels', () => {
    expect(check(repeat(3, { label: null, width: 5000, format: 'webp' }))).toEqual([]);
  });
});

test('an imbalance of 1 to 50 fails, of 1 to 5 warns, and the curve goes with it', () => {
  const set = (most: number) => [...unsplit, ...repeat(most, { label: 'shoe' })];
  expect([79, 100, 999, 1000].map((most) => severitiesOf('imbalanced-labels', set(most)))).toEqual([
    [],
    ['warn'],
    ['warn'],
    ['fail'],
  ]);
  expect(check(set(100))[0].counts?.map(({ images }) => images)).toEqual([20, 20, 20, 100]);
});

test('duplicates on one side of the split are no leak', () => {
  expect(check([...clean, ...repeat(2, { label: 'cup', split: 'train', duplicate: '1' })])).toEqual([]);
});

test('a set without split folders is not asked for a test split', () => {
  expect(check(unsplit)).toEqual([]);
});

test('failures come before warnings', () => {
  const findings = check([...clean, ...split('shoe', 20, 0), ...repeat(3, { label: 'vase', split: 'train' })]);
  expect(findings.map(({ severity }) => severity)).toEqual(['fail', 'warn', 'warn']);
});

test('a label that is all brighter is told in plain words, with both typical values', () => {
  const [{ sentence }] = checkBroken('confounded-labels');
  expect(sentence).toMatch(
    /^All pictures of “cup” are brighter than all of “none” \(typically L\* \d+ against L\* \d+\)/,
  );
});

test('four against four apart in everything may be chance, and nothing is said', () => {
  const few = [...repeat(4, { label: 'cup', brighter: 5 }), ...repeat(4, { label: 'none' })];
  expect(severitiesOf('confounded-labels', few)).toEqual([]);
});

test('a difference found on few pictures says how far chance goes', () => {
  const few = [...repeat(9, { label: 'cup', brighter: 5 }), ...repeat(12, { label: 'none' })];
  expect(check(few).find(({ id }) => id === 'confounded-labels')?.sentence).toMatch(/With only 9 on one side, chance/);
});

test('names of more than 256 characters, with blanks at the ends, or twins in case are told apart', () => {
  const sentences = check([...clean, ...split('x'.repeat(257)), ...split(' cup'), ...split('ROSE')])
    .filter(({ id }) => id === 'label-names')
    .map(({ severity, labels }) => [severity, labels.length]);
  expect(sentences).toEqual([
    ['fail', 1],
    ['warn', 1],
    ['warn', 2],
    ['warn', 2],
  ]);
});

test.each(['not_fully_grown', 'Background', 'no-cup', 'NotRipe', 'others'])('%s is a negative label', (label) => {
  expect(check([...split('cup'), ...split(label)])).toEqual([]);
});

test.each(['knot', 'nothing else matters'])('%s is one only by whole words', (label) => {
  const expected = label === 'knot' ? ['warn'] : [];
  expect(severitiesOf('negative-label', [...split('cup'), ...split(label)])).toEqual(expected);
});

test.each([
  [{ width: 40 }, 'fail', 'INVALID_IMAGE_DIMENSION'],
  [{ width: 5000 }, 'warn', 'INVALID_IMAGE_DIMENSION'],
  [{ width: 9700 }, 'fail', 'INVALID_IMAGE'],
  [{ format: 'webp' }, 'fail', 'INVALID_IMAGE'],
] as const)('a picture of %o is refused with its code', (image, severity, code) => {
  const findings = check([...clean, { label: 'cup', split: 'train', ...image }]);
  expect(findings.map(({ id }) => id)).toContain('service-limits');
  expect(findings[0].severity).toBe(severity);
  expect(findings[0].sentence).toContain(`(${code})`);
});

test('one label alone is too few for the service', () => {
  expect(severitiesOf('service-limits', split('none'))).toEqual(['fail']);
});

describe('a picture with several labels counts for each of them', () => {
  const both = (set: readonly Drawn[], count: number): Drawn[] =>
    set.map((image, i) => (i < count ? { ...image, others: ['shoe'] } : image));
  test('where there are enough, as where there are too few', () => {
    expect(severitiesOf('too-few-images', both(unsplit, 9))).toEqual(['fail']);
    expect(severitiesOf('too-few-images', both(unsplit, 14))).toEqual(['warn']);
    expect(check(both(unsplit, 15))).toEqual([]);
  });
  test('in the balance of the set and in the labels that both parts have', () => {
    const few = both(clean, 4).map((image) => ({ ...image, split: 'train' as const }));
    expect(check(few).find(({ id }) => id === 'imbalanced-labels')?.counts?.[0]).toEqual({ label: 'shoe', images: 4 });
    const onOneSide = check(both(clean, 20)).find(({ id }) => id === 'missing-test-split');
    expect(onOneSide).toMatchObject({
      labels: ['shoe'],
      sentence: '“shoe” has no test pictures (20 pictures on one side only).',
    });
  });
  test('for the service: two labels on every picture are two', () => {
    expect(severitiesOf('service-limits', repeat(20, { label: 'none', others: ['shoe'] }))).toEqual([]);
  });
  test('and is neither mislabelled nor confused where it shows what it looks like', () => {
    const shown = both(clean, 20).map((image, i) => (i < 20 ? { ...image, others: ['rose'] } : image));
    expect(severitiesOf('mislabelled-pictures', shown)).toEqual([]);
    const like = {
      suspects: [{ image: 0, likely: 'rose', nearest: [30] }],
      confusions: [{ labels: ['cup', 'rose'] as const, share: 0.4, pairs: [[0, 30] as const] }],
    };
    const found = check(shown, like).map(({ id }) => id);
    expect(found).not.toContain('mislabelled-pictures');
    expect(found).not.toContain('confusable-labels');
    expect(check(clean, like).map(({ id }) => id)).toContain('mislabelled-pictures');
  });
});

describe('boxes', () => {
  const evidence = (drawn: readonly Drawn[]) =>
    check(drawn).map(({ id, severity, boxes }) => ({ id, severity, boxes }));
  const ofSecond = (reason: string) => [{ path: 'cup/0.jpg', box: 1, reason }];

  test('over an edge are told with the edge and by how much; half a pixel is rounding', () => {
    expect(evidence(withBox({ left: -12, top: 300 }))).toEqual([
      {
        id: 'boxes-outside',
        severity: 'fail',
        boxes: ofSecond('reaches 12 px over the left edge and 60 px over the bottom edge'),
      },
    ]);
    expect(evidence(withBox({ left: 320.4, top: -0.5 }))).toEqual([]);
    expect(check(withBox({ left: 320.6 }))[0]?.sentence).toBe(
      'One box on one picture reaches over the edge of the picture: the service leaves it out (INVALID_BOUNDING_BOX).',
    );
  });

  test('of 1 px or less are told at the size that the service trains on, which never enlarges', () => {
    expect(evidence(withBox({ height: 1 }))).toEqual([
      { id: 'tiny-boxes', severity: 'fail', boxes: ofSecond('320 × 1 px') },
    ]);
    expect(evidence(withBox({ height: 1.1 }))).toEqual([]);
    const large = (height: number) => {
      const [first, ...rest] = withBox({ height });
      return check([{ ...first!, width: 2560 }, ...rest]).filter(({ id }) => id === 'tiny-boxes');
    };
    expect(large(2)[0]?.boxes).toEqual(ofSecond('160 × 1 px once the picture is reduced to 1280 px'));
    expect(large(2.1)).toEqual([]);
  });

  test.each([
    [1, 640],
    [1.1, 640],
    [2, 2560],
    [2.1, 2560],
  ])('of %d px on a picture of %d px are too small here just where they are before the upload', (height, width) => {
    const [first, ...rest] = withBox({ height });
    const found = check([{ ...first!, width }, ...rest]).some(({ id }) => id === 'tiny-boxes');
    expect(found).toBe(boxReason({ left: 10, top: 10, width: 320, height }, { width, height: 480 }) === 'box-small');
  });

  test('are 50 on a picture at most, and those after that are the evidence', () => {
    const many = (count: number) => withBoxes({ list: new Array<Box>(count).fill({ label: 'cup', ...middle }) });
    expect(evidence(many(50))).toEqual([]);
    expect(check(many(52))[0]?.boxes?.map(({ box }) => box)).toEqual([50, 51]);
  });

  test('for a picture of another shape fail, and nothing else is said of where they lie', () => {
    const foreign = withBox({ left: 600, width: 0.5 });
    foreign[0] = {
      ...foreign[0]!,
      boxes: { ...foreign[0]!.boxes, frame: 'foreign', size: { width: 480, height: 640 } },
    };
    const found = check(foreign);
    expect(found.map(({ id, severity }) => [id, severity])).toEqual([['box-picture-size', 'fail']]);
    expect(found[0]?.sentence).toContain('drawn for 480 × 640 px, the picture has 640 × 480');
  });

  test('for the picture as it is stored are a warning; of no said size they are taken as they are', () => {
    expect(evidence(withBoxes({ frame: 'stored', size: { width: 480, height: 640 } }))[0]).toMatchObject({
      severity: 'warn',
    });
    expect(evidence(withBoxes({ frame: 'unsaid', size: null }))).toEqual([]);
  });

  test('are missing where a file names the picture and none was drawn, as where no file does', () => {
    const found = check([...withBoxes({ list: [] }), { label: null }, { label: 'rose' }]);
    expect(found.map(({ id }) => id)).toEqual(['unboxed-pictures']);
    expect(found[0]?.sentence).toBe(
      '3 pictures have no box, 1 of them though a file names it, and 74 have: the service leaves them out (NO_ANNOTATIONS).',
    );
    expect(check([...clean, { ...clean[0]!, boxes: { list: [] } }])).toEqual([]);
  });

  test('are loose around a far smaller subject, cut on a far larger one, and neither where they fit', () => {
    const found = (mask: Uint8Array, count = 1) =>
      check(masked(mask, count)).map(({ id, sentence, images }) => [id, sentence, images.length]);
    expect(found(maskOf(4, 4, 10, 10))).toEqual([]);
    expect(found(maskOf(6, 6, 9, 9))).toEqual([
      [
        'loose-boxes',
        'One box on one picture seems far wider than its subject: the model would learn the surroundings, too.',
        1,
      ],
    ]);
    expect(found(maskOf(0, 0, 14, 14))).toEqual([
      ['loose-boxes', 'One box on one picture seems to leave out most of its subject.', 1],
    ]);
    // What most boxes of a label leave out, the label does not mean.
    expect(found(maskOf(0, 0, 14, 14), 12)).toEqual([]);
  });

  test('are not held against a subject where there are several of either', () => {
    const two = maskOf(6, 6, 9, 9).map((value, cell) => (cell % 14 === 0 ? 255 : value));
    expect(check(masked(two))).toEqual([]);
    const pair = withBox({}).map((image, i) => (i === 0 ? { ...image, mask: maskOf(6, 6, 9, 9) } : image));
    expect(check(pair)).toEqual([]);
  });
});

describe('the external set', () => {
  const external = (count: number, more: Partial<Drawn> = {}) =>
    repeat(count, { label: 'cup', external: true, ...more });
  test('is told of below 500 pictures, and counts for no other rule', () => {
    expect(check([...clean, ...external(500)])).toEqual([]);
    const [finding] = check([...clean, ...external(499, { width: 40, brighter: 5 })]);
    expect(finding).toMatchObject({ id: 'external-set', severity: 'warn', sentence: expect.stringContaining('499') });
    expect(finding.images.length).toBe(499);
  });
  test('has to be unseen: copies and scenes of training or test in it fail', () => {
    const seen = [
      ...clean,
      ...external(500),
      ...external(1, { duplicate: '1' }),
      { label: 'cup', split: 'train', duplicate: '1' } as const,
      ...external(2, { burst: '7' }),
    ];
    const findings = check(seen);
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([['external-set', 'fail']]);
    expect(findings[0].groups?.map((group) => group.length)).toEqual([2]);
  });
  test('look-alikes of the others keep their pictures', () => {
    const set = [...external(500), ...clean];
    const [{ images }] = check(set, { suspects: [{ image: 500, likely: 'rose', nearest: [530, 3] }] });
    expect(images).toContain('cup/500.jpg');
  });
});
