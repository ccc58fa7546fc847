import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeReasons, codeRows, type CodeReason } from '#core/preflight/codes.ts';
import { takes } from '#core/preflight/limits.ts';
import { rowsOfManifest } from '#core/preflight/manifest-rows.ts';
import { preflight, type Row } from '#core/preflight/preflight.ts';
import { classificationManifest } from '#core/training/manifest.ts';
import type { Split } from '#core/variation/organization.ts';

const good = { format: 'jpeg', width: 4096, height: 3072, bytes: takes.mostBytes };

function row(label: string | null, change: Partial<Row> = {}): Row {
  return {
    path: `${label}.jpg`,
    line: null,
    labels: label === null ? [] : [label],
    split: null,
    picture: good,
    bucket: null,
    hasBoxes: false,
    lineReasons: [],
    ...change,
  };
}
const rows = (count: number, label: string | null, change?: Partial<Row>): Row[] =>
  Array.from({ length: count }, () => row(label, change));
const picture = (change: Partial<typeof good>) => ({ picture: { ...good, ...change } });

/** Twenty pictures each of two labels: one more of something wrong ends nothing. */
const clean = [...rows(20, 'cup'), ...rows(20, 'rose')];
const split = (label: string, train: number, tested: number): Row[] => [
  ...rows(train, label, { split: 'train' as Split }),
  ...rows(tested, label, { split: 'test' as Split }),
];

const when = '2026-05-06T07:08:09.123';
const classified = (change: object = {}, metadata: object = {}) => ({
  'source-ref': 's3://roses/a.jpg',
  rose: 0,
  'rose-metadata': {
    confidence: 1,
    'class-name': 'rose',
    'human-annotated': 'yes',
    'creation-date': when,
    type: 'groundtruth/image-classification',
    ...metadata,
  },
  ...change,
});
const box = { class_id: 0, left: 10, top: 10, width: 50, height: 40 };
const detected = (annotations: object[], metadata: object = {}) => ({
  'source-ref': 's3://roses/a.jpg',
  boxes: { image_size: [{ width: 2560, height: 1920, depth: 3 }], annotations },
  'boxes-metadata': {
    objects: annotations.map(() => ({ confidence: 1 })),
    'class-map': { 0: 'rose' },
    'human-annotated': 'yes',
    'creation-date': when,
    type: 'groundtruth/object-detection',
    ...metadata,
  },
});

/** As the rows of a manifest whose pictures are here and fine. */
const written = (...lines: (object | string)[]): Row[] =>
  rowsOfManifest(
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    'train.manifest',
  ).map((line) => ({ ...line, path: 'a.jpg', split: null, picture: good }));
const without = (line: Record<string, unknown>, key: string) =>
  Object.fromEntries(Object.entries(line).filter(([name]) => name !== key));

/** For every reason what triggers it. */
const triggers: Readonly<Record<CodeReason, readonly Row[] | 'file'>> = {
  empty: rows(3, null),
  'manifest-heavy': 'file',
  'manifest-name': 'file',
  'too-many-rows': [...rows(takes.mostImages - 19, 'rose'), ...rows(20, 'cup')],
  buckets: [...clean, ...rows(20, 'cup', { bucket: 'one' }), ...rows(20, 'rose', { bucket: 'two' })],
  'too-many-refused': [...clean, ...rows(11, 'cup', picture({ width: 5000 }))],
  'too-few-labels': rows(20, 'cup'),
  'too-few-usable': [...rows(100, 'cup'), ...rows(2, 'rose', picture({ width: 5000 }))],
  'too-many-labels': Array.from({ length: takes.mostLabels + 1 }, (_, i) => rows(2, `label ${i}`)).flat(),
  'few-to-split': [...clean, row('lone')],
  overlap: [...split('cup', 9, 3), ...split('rose', 9, 0), ...split('vase', 9, 0)].concat(split('jug', 0, 3)),
  'usable-overlap': [
    ...split('cup', 9, 4),
    ...split('rose', 9, 0),
    ...rows(1, 'rose', { split: 'test', ...picture({ format: 'webp' }) }),
    ...split('vase', 9, 0),
    ...split('vase', 0, 1).map((one) => ({ ...one, ...picture({ format: 'webp' }) })),
    ...split('jug', 9, 2),
    ...split('pot', 9, 0),
  ],
  unreadable: [...clean, row('cup', { picture: 'unreadable' })],
  format: [...clean, row('cup', picture({ format: 'webp' }))],
  'too-heavy': [...clean, row('cup', picture({ bytes: takes.mostBytes + 1 }))],
  'too-long': [...clean, row('cup', picture({ width: 4096, height: 204 }))],
  'too-large': [...clean, row('cup', picture({ height: 4097 }))],
  'too-small': [...clean, row('cup', picture({ width: 640, height: 63 }))],
  'label-length': [...clean, ...rows(2, 'x'.repeat(257))],
  'no-json': [...clean, ...written('{"source-ref": ')],
  'no-address': [...clean, ...written(without(classified(), 'source-ref'))],
  'odd-address': [...clean, ...written(classified({ 'source-ref': 'https://roses/a.jpg' }))],
  'no-attribute': [...clean, ...written(without(classified(), 'rose-metadata'))],
  attribute: [...clean, ...written(classified({ rose: 'rose' }))],
  metadata: [...clean, ...written(classified({}, { 'creation-date': 'yesterday' }))],
  'use-case': [...clean, ...written(classified({}, { type: 'groundtruth/text-classification' }))],
  'no-valid': [...clean, ...written(classified({ rose: 0.5 }))],
  'no-confidence': [...clean, ...written(detected([box, box], { objects: [{ confidence: 1 }] }))],
  'no-class': [...clean, ...written(detected([box, { ...box, class_id: 1 }]))],
  'box-outside': [...clean, ...written(detected([box, { ...box, left: 2520 }]))],
  'box-small': [...clean, ...written(detected([box, { ...box, width: 2 }]))],
  'too-many-boxes': [...clean, ...written(detected(Array.from({ length: 51 }, () => box)))],
  'no-box': [...clean, ...written(detected([{ ...box, top: -1 }]))],
  'no-boxes': [...clean, ...written(detected([]))],
  unlabelled: [...clean, row(null)],
};

test.each(codeReasons)('%s is found in what triggers it, in nothing clean, and with its evidence', (reason) => {
  const trigger = triggers[reason];
  const files = trigger === 'file' ? [{ name: 'train', reason }] : [];
  const { found, taken } = preflight(trigger === 'file' ? clean : trigger, files);
  const hit = found.find((one) => one.reason === reason)!;
  expect(hit, `found ${found.map((one) => one.reason).join()}`).toBeDefined();
  const { level, ends } = codeRows[reason];
  if (!ends) expect(hit.rows.length).toBeGreaterThan(0);
  if (ends) expect(taken).toBe('none');
  else if (level === 'refused' || level === 'warned') expect(taken).not.toBe('whole');
  expect(preflight(clean).found).toEqual([]);
});

/** What cannot be alone: a whole set is judged by what is left of its pictures. */
const alone = codeReasons.filter(
  (reason) => !['too-many-refused', 'too-few-usable', 'usable-overlap'].includes(reason),
);
/** And these say of a line what others say more exactly. */
const along: readonly string[] = ['no-valid', 'no-box', 'unlabelled', 'box-outside', 'attribute'];

test.each(alone)('%s is found alone', (reason) => {
  const trigger = triggers[reason];
  const { found } = preflight(trigger === 'file' ? clean : trigger, trigger === 'file' ? [{ name: 'x', reason }] : []);
  expect(found.map((one) => one.reason).filter((one) => one === reason || !along.includes(one))).toEqual([reason]);
});

test('a clean set is taken whole, and its labels are fine', () => {
  expect(preflight(clean)).toEqual({
    found: [],
    rows: { refused: 0, warned: 0, fine: 40 },
    labels: { refused: 0, warned: 0, fine: 2 },
    unknown: 0,
    taken: 'whole',
  });
});

test('labels are refused, below advice or fine by the pictures that are left', () => {
  const set = [...clean, ...rows(14, 'vase'), row('lone'), ...rows(15, 'jug', picture({ width: 63 }))];
  expect(preflight(set).labels).toEqual({ refused: 2, warned: 1, fine: 2 });
});

test('every picture is counted once, and one that breaks two limits is listed under both', () => {
  const set = [...clean, row('cup', picture({ format: 'webp', width: 5000 })), row(null)];
  const { found, rows: counts } = preflight(set);
  expect(found.map(({ reason }) => reason)).toEqual(['format', 'too-large', 'unlabelled']);
  expect(counts).toEqual({ refused: 1, warned: 1, fine: 40 });
});

test('the limits themselves are inside', () => {
  const inside = [
    picture({ width: 64, height: 64 }),
    picture({ width: 4096, height: 4096 }),
    picture({ width: 4080, height: 204, format: 'png' }),
  ];
  expect(preflight([...clean, ...inside.map((change) => row('cup', change))]).taken).toBe('whole');
});

test('counts add up whatever the pictures are', () => {
  const drawn = fc.record({
    label: fc.constantFrom('a', 'b', null),
    width: fc.integer({ min: 1, max: 6000 }),
    height: fc.integer({ min: 1, max: 6000 }),
    format: fc.constantFrom('jpeg', 'png', 'webp'),
  });
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 30 }), (pictures) => {
      const set = pictures.map(({ label, ...shape }) => row(label, picture(shape)));
      const { rows: counts, found, taken } = preflight(set);
      expect(counts.refused + counts.warned + counts.fine).toBe(set.length);
      const listed = new Set(
        found.filter(({ reason }) => codeRows[reason].level === 'refused').flatMap((one) => one.rows),
      );
      expect(listed.size).toBe(counts.refused);
      if (taken === 'whole') expect(found).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a manifest that Proofsheet wrote has nothing to say against it', () => {
  const images = ['a b.jpg', 'ü#+%.jpg', '“x”/\u{1F339}.png'].map((path) => ({ path, label: path }));
  const lines = rowsOfManifest(classificationManifest(images, 's3://roses/x', new Date(0)), 'train.manifest');
  expect(lines.map(({ lineReasons }) => lineReasons)).toEqual([[], [], []]);
  expect(lines.map(({ labels }) => labels[0]).sort()).toEqual(images.map(({ label }) => label).sort());
  expect(new Set(lines.map(({ bucket }) => bucket))).toEqual(new Set(['roses']));
});

test('lines are told by their numbers, and what the service added to them is no label', () => {
  const validated = { ...classified(), 'cl-metadata': { is_labeled: true }, warnings: [] };
  const [first, second] = rowsOfManifest(`\uFEFF${JSON.stringify(validated)}\r\n\r\nno\n`, 'x.manifest');
  expect([first!.lineReasons, first!.line.number]).toEqual([[], 1]);
  expect([second!.lineReasons, second!.line.number]).toEqual([['no-json'], 3]);
});

test('a manifest of boxes needs one label only', () => {
  expect(preflight(written(detected([box]), detected([box]))).found).toEqual([]);
});
