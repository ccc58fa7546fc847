import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Companions } from '#core/handover/companions.ts';
import { folderFault, nameOfPath, pathKey, stemOf } from '#core/handover/file-name.ts';
import { namings, planOf, type HandedGroup, type Naming } from '#core/handover/plan.ts';

const group = (picture: string, ...others: string[]): HandedGroup => ({
  picture,
  label: picture.includes('/') ? picture.split('/')[0]! : null,
  files: [picture, ...others].map((from, at) => ({ from, bytes: 1, role: at === 0 ? 'picture' : 'companion' })),
});
const plan = (groups: HandedGroup[], naming: Naming, taken: string[] = [], folder = '', samePlace = false) =>
  planOf(groups, { naming, folder, taken, samePlace });
const going = (...given: Parameters<typeof plan>) => plan(...given).operations.map(({ to }) => to);

test('folders are kept, left out, or named by label', () => {
  const groups = [group('rose/day 1/a.jpg'), group('b.jpg')];
  expect(going(groups, 'folders')).toEqual(['rose/day 1/a.jpg', 'b.jpg']);
  expect(going(groups, 'flat', [], 'picks')).toEqual(['picks/a.jpg', 'picks/b.jpg']);
  expect(going(groups, 'labels')).toEqual(['rose/a.jpg', 'b.jpg']);
});

test('two pictures of one name do not meet: the second is numbered, with all that belongs to it', () => {
  const groups = [group('x/IMG_1.jpg'), group('y/img_1.JPG', 'y/img_1.CR3', 'y/img_1.JPG.xmp')];
  expect(going(groups, 'flat')).toEqual(['IMG_1.jpg', 'img_1-2.JPG', 'img_1-2.CR3', 'img_1-2.JPG.xmp']);
});

test("a JPEG does not come to lie beside another picture's RAW of the same name", () => {
  expect(going([group('x/a.cr3'), group('y/a.jpg')], 'flat')).toEqual(['a.cr3', 'a-2.jpg']);
  expect(going([group('a.jpg')], 'flat', ['a.CR3'])).toEqual(['a-2.jpg']);
  expect(going([group('x/a.jpg'), group('x/a.png')], 'flat')).toEqual(['a.jpg', 'a.png']);
});

test('a name that is taken is left alone, and whoever can keep a name does', () => {
  const groups = [group('x/a.jpg'), group('y/a.jpg'), group('z/a-2.jpg')];
  expect(going(groups, 'flat', ['A.jpg'])).toEqual(['a-3.jpg', 'a-4.jpg', 'a-2.jpg']);
});

test('a picture that lies where it would go stays there', () => {
  const [moved] = [{ ...group('a.jpg'), files: [{ from: 'picks/a.jpg', bytes: 1, role: 'picture' as const }] }];
  const { operations, already } = plan([moved], 'folders', ['picks/a.jpg'], 'picks', true);
  expect([operations, already]).toEqual([[], ['a.jpg']]);
});

test('a file that belongs to two pictures goes once', () => {
  const groups = [group('a.jpg', 'a.cr3'), group('a.cr3', 'a.jpg'), group('a.png', 'a.cr3')];
  expect(going(groups, 'flat')).toEqual(['a.jpg', 'a.cr3', 'a.png']);
});

const anyName = fc.constantFrom('a', 'A', 'a-2', 'A-2', 'é', 'e\u0301', 'b');
const anyEnd = fc.constantFrom('.jpg', '.JPG', '.cr3', '.png');
const anyPath = fc
  .tuple(fc.constantFrom('', 'x/', 'X/', 'x/y/', 'rose/'), anyName, anyEnd)
  .map((parts) => parts.join(''));
const anyGroups = fc
  .uniqueArray(anyPath, { maxLength: 14 })
  .map((paths) =>
    paths.map((path) =>
      group(path, ...paths.filter((other) => other !== path && stemOf(other) === stemOf(path)), `${stemOf(path)}.xmp`),
    ),
  );

test('no two files have one target, nothing that is there is hit, and every picture goes once', () => {
  fc.assert(
    fc.property(anyGroups, fc.constantFrom(...namings), fc.array(anyPath), (groups, naming, taken) => {
      const { operations } = plan(groups, naming, taken);
      const keys = operations.map(({ to }) => pathKey(to));
      expect(new Set(keys).size).toBe(keys.length);
      const there = new Set(taken.map(pathKey));
      expect(keys.filter((key) => there.has(key))).toEqual([]);
      const sources = operations.map(({ from }) => from);
      expect(new Set(sources).size).toBe(sources.length);
      expect(sources).toEqual(expect.arrayContaining(groups.map(({ picture }) => picture)));
    }),
  );
});

test('files of one picture keep one name, and their ends', () => {
  fc.assert(
    fc.property(anyGroups, fc.array(anyPath), (groups, taken) => {
      const stems = new Map<number, Set<string>>();
      for (const { from, to, group } of plan(groups, 'flat', taken).operations) {
        expect(nameOfPath(to).split('.').slice(1)).toEqual(nameOfPath(from).split('.').slice(1));
        stems.set(group, (stems.get(group) ?? new Set()).add(stemOf(to)));
      }
      for (const names of stems.values()) expect(names.size).toBe(1);
    }),
  );
});

test('companions have the name of the picture in its own folder; JPEG and PNG are two pictures', () => {
  const paths = ['x/a.jpg', 'x/A.CR3', 'x/a.xmp', 'x/a.jpg.xmp', 'x/A.CR3.xmp', 'x/a.png', 'x/a2.cr3', 'y/a.cr3'];
  const of = (path: string) =>
    new Companions(paths.map((path) => ({ path, bytes: 1 }))).of(path).map((file) => file.path);
  expect(of('x/a.jpg')).toEqual(['x/A.CR3', 'x/a.xmp', 'x/a.jpg.xmp', 'x/A.CR3.xmp']);
  expect(of('x/a.png')).toEqual(['x/A.CR3', 'x/a.xmp', 'x/A.CR3.xmp']);
  expect(of('x/a2.cr3')).toEqual([]);
});

test('a folder that some system would refuse is named as such', () => {
  expect(['picks', 'out/day 1', 'Ü'].map(folderFault)).toEqual([null, null, null]);
  for (const name of ['', ' ', '..', 'a/../b', 'a//b', '/a', 'a\\b', 'con:', 'end.', ' a', '.hidden'])
    expect(folderFault(name)).not.toBeNull();
});
