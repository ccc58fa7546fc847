import { describe, expect, test } from 'vitest';
import { SKETCH_PX, type OrganizeRequest } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { burstGroups, secondsOf } from '#core/variation/bursts.ts';
import { duplicateGroups } from '#core/variation/duplicates.ts';
import { FitMemory } from '#core/variation/fit-memory.ts';
import { organize } from '#core/variation/organize.ts';
import { imageSetOf } from '#core/variation/set.ts';
import { drawScene, edits, signatureOfScene, turns, type Scene } from './drawn-picture.ts';
import { drawRequest, type DrawnImage } from '#tests/support/drawn-set.ts';

interface Shown extends DrawnImage {
  readonly scene: Scene;
  readonly noise?: number;
}

/** Real fingerprints of drawn scenes; pictures of one `look` have vectors that are alike. */
function requestOf(shown: readonly Shown[]): OrganizeRequest {
  const request = drawRequest(shown);
  return {
    ...request,
    images: request.images.map((image, i) => ({
      ...image,
      signature: signatureOfScene(shown[i].scene, shown[i].pixels ?? shown[i].path, shown[i].noise),
    })),
  };
}
const groupsOf = (request: OrganizeRequest) => [...duplicateGroups(imageSetOf(request))];

test('equal pixels are duplicates whatever else differs', () => {
  const drawn = [
    { path: 'a', pixels: 'p', look: 0 },
    { path: 'b', pixels: 'q', look: 1 },
    { path: 'c', pixels: 'p', look: 2 },
  ];
  expect(groupsOf(drawRequest(drawn))).toEqual([0, -1, 0]);
});

test('all exact copies among 2,140 pictures are found, also under other labels', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 2140 }, (_, i) => {
    const copied = i % 107 === 0 ? i + 1 : i;
    const sketch = Uint8Array.from({ length: SKETCH_PX * SKETCH_PX }, () => 255 * random());
    return { path: `l${i % 9}/${String(i).padStart(4, '0')}`, label: `l${i % 9}`, pixels: `p${copied}`, sketch };
  });
  const set = imageSetOf({ ...drawRequest(drawn), vectors: null });
  const groups = duplicateGroups(set);
  const found = [...groups.keys()].filter((i) => groups[i] >= 0);
  expect(found).toHaveLength(40);
  const pixelsOf = new Map(found.map((i) => [groups[i], new Set<string>()]));
  for (const i of found) pixelsOf.get(groups[i])?.add(set.images[i].signature.pixels);
  expect([...pixelsOf.values()].every((pixels) => pixels.size === 1)).toBe(true);
});

describe.each([...Object.entries(edits), ...Object.entries(turns)])('a picture that is %s', (_, edit) => {
  test('is one with its original, on three of three scenes', () => {
    const shown = [1, 2, 3].flatMap((seed): Shown[] => [
      { path: `${seed}-a`, look: seed, scene: drawScene(seed) },
      { path: `${seed}-b`, look: seed, scene: edit(drawScene(seed)) },
    ]);
    expect(groupsOf(requestOf(shown))).toEqual([0, 0, 2, 2, 4, 4]);
  });
});

test('noise leaves a picture what it is', () => {
  const shown = [
    { path: 'a', scene: drawScene(4) },
    { path: 'b', scene: drawScene(4), noise: 9 },
  ];
  expect(groupsOf(requestOf(shown))).toEqual([0, 0]);
});

test('thirty different scenes of one look are thirty pictures', () => {
  const shown = Array.from({ length: 30 }, (_, i) => ({
    path: String(i).padStart(2, '0'),
    look: 0,
    scene: drawScene(i + 20),
  }));
  expect(groupsOf(requestOf(shown))).toEqual(new Array(30).fill(-1));
});

test('another subject before the same background is another picture', () => {
  const ground = drawScene(5);
  const subject = (seed: number): Scene => {
    const own = drawScene(seed);
    return (x, y) =>
      Math.abs(x - 0.5) < 0.2 && Math.abs(y - 0.5) < 0.25 ? own((x - 0.3) / 0.4, (y - 0.25) / 0.5) : ground(x, y);
  };
  const shown = [60, 61].map((seed, view) => ({ path: String(seed), look: 0, view, scene: subject(seed) }));
  expect(groupsOf(requestOf(shown))).toEqual([-1, -1]);
});

test('a scene seen a little from the side is another shot: no edit shears', () => {
  const sheared =
    (scene: Scene): Scene =>
    (x, y) =>
      scene(0.06 + 0.88 * x + 0.05 * (y - 0.5), 0.06 + 0.88 * y + 0.05 * (x - 0.5) + 0.04 * (x - 0.5));
  const shown = [1, 2, 3].flatMap((seed): Shown[] => [
    { path: `${seed}-a`, look: seed, scene: drawScene(seed) },
    { path: `${seed}-b`, look: seed, scene: sheared(drawScene(seed)) },
  ]);
  expect(groupsOf(requestOf(shown))).toEqual(new Array(6).fill(-1));
});

test('two capture times are two pictures, however alike; an edit keeps its time', () => {
  const at = (path: string, second: string): Shown => ({
    path,
    scene: drawScene(6),
    takenAt: `2024-05-01T10:00:${second}`,
    noise: second === '01' ? 0 : 3,
  });
  expect(groupsOf(requestOf([at('a', '01'), at('b', '02')]))).toEqual([-1, -1]);
  expect(groupsOf(requestOf([at('a', '02'), at('b', '02')]))).toEqual([0, 0]);
});

test('a pan in small steps does not chain its ends together', () => {
  const wide = drawScene(7);
  const shown = Array.from({ length: 9 }, (_, i) => ({
    path: String(i),
    look: 0,
    scene: (x: number, y: number) => wide(0.3 * x + 0.0875 * i, 0.3 * y),
  }));
  const groups = groupsOf(requestOf(shown));
  expect(groups[8] >= 0 && groups[0] === groups[8]).toBe(false);
});

test('plain pictures without structure are no duplicates', () => {
  const shown = [0, 1].map((i) => ({ path: String(i), look: 0, scene: () => 128 + i }));
  expect(groupsOf(requestOf(shown))).toEqual([-1, -1]);
});

test('without vectors edits of tone are still found', () => {
  const shown = [
    { path: 'a', scene: drawScene(8) },
    { path: 'b', scene: edits['darker'](drawScene(8)) },
  ];
  const request = requestOf(shown);
  const blind = { images: request.images.map((image) => ({ ...image, row: null })), vectors: null };
  expect(groupsOf(blind)).toEqual([0, 0]);
});

describe('a burst', () => {
  const shot = (second: string, look = 0): DrawnImage => ({
    path: second,
    takenAt: `2024-05-01T10:00:${second}`,
    look,
  });
  const bursts = (drawn: readonly DrawnImage[]) => [...burstGroups(imageSetOf(drawRequest(drawn)))];

  test('is frames of one scene within seconds; a pause or another scene ends it', () => {
    const shots = [shot('01'), shot('02.4'), shot('03'), shot('20'), shot('21'), shot('22', 1)];
    expect(bursts(shots)).toEqual([0, 0, 0, 3, 3, -1]);
  });

  test('of 299 frames is one burst', () => {
    const frames = Array.from({ length: 299 }, (_, i) => ({
      path: String(i).padStart(3, '0'),
      takenAt: new Date(Date.UTC(2024, 4, 1, 10) + i * 120).toISOString().replace('Z', ''),
      look: 0,
    }));
    expect(new Set(bursts(frames))).toEqual(new Set([0]));
  });

  test('without times goes by consecutive file numbers and a look that agrees more', () => {
    const named = (path: string, look = 0): DrawnImage => ({ path, look });
    const frames = ['a/P_007.jpg', 'a/P_008.jpg', 'a/P_009.jpg', 'a/P_020.jpg', 'b/P_010.jpg'].map((path) =>
      named(path),
    );
    const request = drawRequest(frames);
    // The drawn rows of one look lie 0.05 apart: made equal here.
    const { look } = request.vectors!;
    for (let row = 1; row < frames.length; row++) look.rows.copyWithin(row * look.dimensions, 0, look.dimensions);
    expect([...burstGroups(imageSetOf(request))]).toEqual([0, 0, 0, -1, -1]);
    expect([...burstGroups(imageSetOf({ ...request, vectors: null }))]).toEqual([-1, -1, -1, -1, -1]);
  });

  test('may cross midnight; a broken time is no time', () => {
    expect((secondsOf('2024-03-01T00:00:01') ?? 0) - (secondsOf('2024-02-29T23:59:59') ?? 0)).toBe(2);
    expect(secondsOf('0000:00:00 00:00:00')).toBeNull();
    expect(secondsOf(null)).toBeNull();
  });
});

describe('where mirrored and turned copies are pictures of their own', () => {
  const apart = (shown: readonly Shown[], fits = new FitMemory()) => [
    ...duplicateGroups(imageSetOf(requestOf(shown)), fits, false),
  ];
  const beside = (edit: (scene: Scene) => Scene): Shown[] =>
    [1, 2, 3].flatMap((seed): Shown[] => [
      { path: `${seed}-a`, look: seed, scene: drawScene(seed) },
      { path: `${seed}-b`, look: seed, scene: edit(drawScene(seed)) },
    ]);

  test.each(Object.entries(turns))('a picture that is %s is none with its original', (_, turn) => {
    expect(apart(beside(turn))).toEqual([-1, -1, -1, -1, -1, -1]);
  });

  test.each(Object.entries(edits))('a picture that is %s still is one with it', (_, edit) => {
    expect(apart(beside(edit))).toEqual([0, 0, 2, 2, 4, 4]);
  });

  test('what was found under the other choice is not taken for an answer', () => {
    const shown = beside(turns['mirrored and cropped']!);
    const fits = new FitMemory();
    const counted = () => [...duplicateGroups(imageSetOf(requestOf(shown)), fits)];
    for (let round = 0; round < 2; round++) {
      expect(counted()).toEqual([0, 0, 2, 2, 4, 4]);
      expect(apart(shown, fits)).toEqual([-1, -1, -1, -1, -1, -1]);
    }
  });

  test('the whole organization follows', () => {
    const request = requestOf(beside(turns['mirrored']!));
    const duplicatesOf = (turnedCopies?: boolean) =>
      organize({ ...request, ...(turnedCopies === undefined ? {} : { turnedCopies }) }, () => 0).groups.map(
        ({ duplicate }) => duplicate,
      );
    expect(duplicatesOf()).toEqual(['1', '1', '2', '2', '3', '3']);
    expect(duplicatesOf(true)).toEqual(duplicatesOf());
    expect(duplicatesOf(false)).toEqual([null, null, null, null, null, null]);
  });
});

test('what was found before is not looked for again, and changes nothing', () => {
  const shown = [1, 2, 3].flatMap((seed): Shown[] => [
    { path: `${seed}-a`, look: seed, scene: drawScene(seed) },
    { path: `${seed}-b`, look: seed, scene: edits['darker'](drawScene(seed)) },
  ]);
  const more: Shown[] = [...shown, { path: '9', look: 1, scene: drawScene(9) }];
  const fits = new FitMemory();
  const groups = (pictures: readonly Shown[]) => [...duplicateGroups(imageSetOf(requestOf(pictures)), fits)];
  expect(groups(shown)).toEqual(groupsOf(requestOf(shown)));
  const { size } = fits;
  expect(size).toBeGreaterThan(0);
  expect(groups(shown)).toEqual(groupsOf(requestOf(shown)));
  expect(fits.size).toBe(size);
  expect(groups(more)).toEqual(groupsOf(requestOf(more)));
});
