import { afterAll, expect, test } from 'vitest';
import type { Inspection } from '#core/contract.ts';
import { takes } from '#core/preflight/limits.ts';
import { reasonsAgainst } from '#core/preflight/picture-limits.ts';
import { treatmentOf, type CopyJob, type CopyWish } from '#core/shipping/treatment.ts';
import { createEngine } from '#engine/engine.ts';
import { tags, withExif } from '#tests/support/exif.ts';
import { drawScene, encode, type PictureType } from '#tests/support/pictures.ts';

const engine = createEngine();
afterAll(() => engine.dispose());
const never = new AbortController().signal;
const wish: CopyWish = { mostPx: 4096, format: 'jpeg', metadata: 'kept' };

async function inspected(file: File): Promise<Inspection> {
  const outcome = await engine.inspect(file, never);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

/** Plans a copy as the app does, makes it, and looks at it as at any picture. */
async function copied(file: File, wished: Partial<CopyWish> = {}) {
  const before = await inspected(file);
  const whole = { ...wish, ...wished };
  const planned = treatmentOf(before.facts, whole);
  if (typeof planned === 'string' || planned.treatment === 'copied') throw new Error(JSON.stringify(planned));
  const made = await engine.copy(
    file,
    { ...planned, treatment: planned.treatment, metadata: whole.metadata, augmentation: null },
    never,
  );
  if (!made.ok) throw new Error(made.fault.code);
  const after = await inspected(new File([made.value.bytes], 'copy'));
  return { before, planned, made: made.value, after: after.facts, signature: after.signature };
}

const picture = async (width: number, height: number, type: PictureType = 'image/jpeg') =>
  new File([await encode(drawScene(width, height), type)], 'picture');

test.each([
  ['a large JPEG', () => picture(5000, 3000), {}, [4096, 2458, 'jpeg']],
  ['a large JPEG for training', () => picture(3000, 2000), { mostPx: 1280 }, [1280, 853, 'jpeg']],
  ['a WebP', () => picture(640, 480, 'image/webp'), {}, [640, 480, 'jpeg']],
  ['a WebP as PNG', () => picture(640, 480, 'image/webp'), { format: 'png' }, [640, 480, 'png']],
  ['a long one', () => picture(6000, 301), { mostPx: 1280 }, [1280, 64, 'jpeg']],
] as const)(
  'of %s the copy is decoded, has the size of the plan, and the service has nothing against it',
  async (_, draw, wished, [width, height, format]) => {
    const { after, planned } = await copied(await draw(), wished as Partial<CopyWish>);
    expect([after.width, after.height, after.format]).toEqual([width, height, format]);
    expect([planned.width, planned.height]).toEqual([width, height]);
    expect(reasonsAgainst(after)).toEqual([]);
  },
);

test('a copy shows the picture: small enough blocks of both are alike', async () => {
  const { before, signature } = await copied(await picture(5000, 3000));
  const apart = before.signature.sketch.map((level, at) => Math.abs(level - signature.sketch[at]!));
  expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(2);
});

test('a turned picture is upright in its copy, says so, and keeps its camera', async () => {
  const jpeg = await encode(drawScene(640, 480), 'image/jpeg');
  const turned = withExif(jpeg, { main: { [tags.orientation]: 6, [tags.make]: 'Canon', [tags.model]: 'Canon X' } });
  const { before, after, signature } = await copied(new File([turned], 'turned.jpg'));
  expect([after.width, after.height, after.orientation, after.exif?.camera]).toEqual([480, 640, 1, 'Canon X']);
  const apart = before.signature.sketch.map((level, at) => Math.abs(level - signature.sketch[at]!));
  expect(Math.max(...apart)).toBeLessThan(24);
  const bare = await copied(new File([turned], 'turned.jpg'), { metadata: 'stripped' });
  expect([bare.after.width, bare.after.height, bare.after.exif]).toEqual([480, 640, null]);
});

test('taking EXIF out leaves every pixel as it is', async () => {
  const jpeg = await encode(drawScene(640, 480), 'image/jpeg');
  const told = withExif(jpeg, {
    main: { [tags.make]: 'Canon' },
    gps: { [tags.latitude]: [51, 1], [tags.longitude]: [7, 1] },
  });
  const { before, after, made, signature } = await copied(new File([told], 'told.jpg'), { metadata: 'stripped' });
  expect([before.facts.exif?.hasGps, after.exif]).toEqual([true, null]);
  expect(signature.pixels).toBe(before.signature.pixels);
  expect(new Uint8Array(made.bytes)).toEqual(jpeg);
});

test('a PNG of noise over 15 MB becomes a JPEG that is not', async () => {
  const canvas = new OffscreenCanvas(4096, 2048);
  const context = canvas.getContext('2d')!;
  const noise = context.createImageData(4096, 512);
  for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
  for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
  for (let row = 0; row < 2048; row += 512) context.putImageData(noise, 0, row);
  const file = new File([await encode(canvas, 'image/png')], 'noise.png');
  expect(file.size).toBeGreaterThan(takes.mostBytes);
  const { after, made } = await copied(file, { format: 'png' });
  expect([made.format, after.format]).toEqual(['jpeg', 'jpeg']);
  expect(reasonsAgainst(after)).toEqual([]);
});

const augmented = { treatment: 'encoded', format: 'jpeg', width: 640, height: 480, metadata: 'kept' } as const;

test('a stand-in is darker by as much as it says, and declares that a program changed it', async () => {
  const file = new File([await encode(drawScene(640, 480), 'image/jpeg')], 'picture.jpg');
  const made = await engine.copy(file, { ...augmented, treatment: 'augmented', augmentation: 'darker' }, never);
  if (!made.ok) throw new Error(made.fault.code);
  const [before, after] = [await inspected(file), await inspected(new File([made.value.bytes], 'copy.jpg'))];
  expect(before.facts.digitalSource ?? null).toBe(null);
  expect(after.facts.digitalSource).toBe('algorithmicallyEnhanced');
  const ev = (one: Inspection) => one.measures.exposure.exposureOffsetEv;
  expect(ev(after)! - ev(before)!).toBeLessThan(-1);
  expect([after.facts.width, after.facts.height]).toEqual([640, 480]);
});

test('a broken file costs one outcome, and one that is stopped settles at once', async () => {
  const job: CopyJob = { ...augmented, augmentation: null };
  const whole = await encode(drawScene(640, 480), 'image/jpeg');
  const broken = await engine.copy(new File([whole.subarray(0, 300)], 'broken.jpg'), job, never);
  const nothing = await engine.copy(new File([], 'empty.jpg'), job, never);
  expect([broken.ok, nothing.ok]).toEqual([false, false]);
  const stop = new AbortController();
  const stopped = engine.copy(new File([whole], 'whole.jpg'), job, stop.signal);
  stop.abort();
  expect(await stopped).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect((await engine.copy(new File([whole], 'whole.jpg'), job, never)).ok).toBe(true);
});
