import { afterEach, describe, expect, it } from 'vitest';
import { measureAll } from '#core/checks/measure-all.ts';
import type { Facts } from '#core/facts.ts';
import { fastKernels } from '#core/planes/kernels.ts';
import { signatureOf } from '#core/variation/signature.ts';
import { judge } from '#core/verdict/judge.ts';
import { defaultSettings } from '#core/verdict/settings.ts';
import { decodePicture, type DecodeWay } from '#workers/decode/decode.ts';
import { detectFormat } from '#workers/decode/format.ts';
import { startKernels, useKernels } from '#workers/kernels/install.ts';
import kernelsUrl from '#workers/kernels/kernels.wasm?url&no-inline';
import { drawScene, encode } from '#tests/support/pictures.ts';

afterEach(() => useKernels(null));

const facts: Facts = {
  bytes: 1e6,
  name: 'drawn',
  format: 'jpeg',
  width: 1500,
  height: 1000,
  orientation: 1,
  animated: false,
  digitalSource: null,
  exif: null,
};

async function judged(bytes: Uint8Array<ArrayBuffer>, way: DecodeWay) {
  const outcome = await decodePicture(bytes, detectFormat(bytes)!, 1, [way]);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  const { measures } = measureAll(outcome.value, facts);
  return { ...judge(measures, defaultSettings()), pixels: signatureOf(outcome.value).perceptual };
}

describe('a picture', () => {
  it.each([
    ['image/jpeg', 0.9],
    ['image/webp', 0.8],
    ['image/png', 1],
  ] as const)('of %s has the same scores with kernels, without, and by way of the canvas', async (type, quality) => {
    const bytes = await encode(drawScene(1501, 1001), type, quality);
    const plain = await judged(bytes, 'frame');
    const canvas = await judged(bytes, 'canvas');
    expect(await startKernels(kernelsUrl)).toBe(true);
    const fast = await judged(bytes, 'frame');
    const fastCanvas = await judged(bytes, 'canvas');
    for (const [name, score] of Object.entries(plain.scores)) {
      const [a, b, c] = [fast, canvas, fastCanvas].map(({ scores }) => scores[name as keyof typeof scores]);
      if (score === null) {
        expect([a, b, c]).toEqual([null, null, null]);
        continue;
      }
      // The kernels round as the plain loops do; the canvas decodes on a way of its own.
      expect(Math.abs(a! - score), name).toBeLessThan(1e-3);
      expect(Math.abs(c! - b!), name).toBeLessThan(1e-3);
      expect(Math.abs(b! - score), name).toBeLessThan(0.02);
    }
    expect(fast.findings).toEqual(plain.findings);
    expect(fast.pixels).toBe(plain.pixels);
  });
});

describe('the kernels', () => {
  it('are left out where their file is missing or broken, and pictures are still judged', async () => {
    for (const url of ['/no-such-kernels.wasm', 'data:application/wasm;base64,AGFzbQ==']) {
      expect(await startKernels(url)).toBe(false);
      expect(fastKernels()).toBeNull();
    }
    const verdict = await judged(await encode(drawScene(400, 300), 'image/jpeg', 0.9), 'frame');
    expect(verdict.scores.exposure).not.toBeNull();
  });
});

describe('a decoder that may take the bytes', () => {
  it('takes them, and the canvas gets them again', async () => {
    const source = await encode(drawScene(300, 200), 'image/jpeg', 0.9);
    const taken = source.slice();
    const outcome = await decodePicture(taken, detectFormat(taken)!, 1, ['frame', 'canvas'], async () => source);
    expect(outcome.ok).toBe(true);
    expect(taken.length).toBe(0);

    // Cut short, so that the first way fails after it has taken the bytes.
    let again = 0;
    const broken = source.slice(0, 200);
    const second = await decodePicture(broken, detectFormat(broken)!, 1, ['frame', 'canvas'], async () => {
      again++;
      return source;
    });
    expect(second.ok).toBe(true);
    expect(again).toBe(1);
  });
});
