import { expect, test } from 'vitest';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { stacksOf } from '#core/variation/stacks.ts';
import { drawGround, exposeFrame, framesOf } from './drawn-frames.ts';
import type { Scene } from './drawn-picture.ts';

const ground = drawGround(1);
const each = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));
const kindOf = (frames: readonly OrganizeImage[]) =>
  stacksOf(frames, frames.map(() => null), frames.map(() => '1'))[0].kind; // prettier-ignore
/** The plane of focus goes from the bottom of the picture to its top, and the picture grows by half a hundredth a frame. */
const sweep = (count: number, blur: number) =>
  framesOf(
    each(count, (i) => {
      const share = 1 - 0.005 * i;
      const breathing: Scene = (x, y) => ground(0.5 + (x - 0.5) * share, 0.5 + (y - 0.5) * share);
      return exposeFrame(breathing, (_, y) => Math.abs(y - 1 + (i + 0.5) / count) * blur, i + 1);
    }),
  );
const crisp = () => 0.5;
const exposed = (frames: readonly OrganizeImage[], biases: readonly number[]) =>
  frames.map((frame, i) => ({ ...frame, exif: frame.exif && { ...frame.exif, exposureBiasEv: biases[i] } }));

test.each([
  [3, 6],
  [5, 10],
  [7, 14],
])('%i frames through which the sharp place moves are a focus stack, in whatever order they come', (count, blur) => {
  const frames = sweep(count, blur);
  expect(kindOf(frames)).toBe('focus-stack');
  expect(kindOf(frames.toReversed())).toBe('focus-stack');
});

test('without sharpness, without sketches, or with other settings, nobody can tell: a burst', () => {
  const frames = sweep(3, 6);
  expect(kindOf(frames.map(({ sharpness: _, ...frame }) => frame))).toBe('burst');
  expect(
    kindOf(frames.map((frame) => ({ ...frame, signature: { ...frame.signature, sketch: new Uint8Array() } }))),
  ).toBe('burst');
  expect(kindOf(exposed(frames, [0, 0, 0.7]))).toBe('burst');
  expect(kindOf(frames.slice(0, 2))).toBe('burst');
});

test('exposures in steps are a bracket, wherever they are sharp', () => {
  expect(kindOf(exposed(sweep(3, 6), [-2, 0, 2]))).toBe('bracket');
});

test('a still burst, one soft frame, and frames between two of which the focus jumps once are bursts', () => {
  const burst = (defocus: (i: number) => (x: number, y: number) => number) =>
    kindOf(framesOf(each(5, (i) => exposeFrame(ground, defocus(i), i + 1))));
  expect(burst(() => crisp)).toBe('burst');
  expect(burst((i) => () => (i === 2 ? 6 : 0.5))).toBe('burst');
  expect(burst((i) => (_, y) => Math.abs(y - (i < 2 ? 0.8 : 0.2)) * 8)).toBe('burst');
});

test('a sharp thing that moves before a soft ground, a turning thing, and a slow pan are bursts', () => {
  const within = (x: number, y: number, middle: number, reach: number) => Math.hypot(x - middle, y - 0.5) < reach;
  const stripes: Scene = (x) => (Math.floor(x * 60) % 2 ? 30 : 220);
  const mover = (i: number) => {
    const middle = 0.2 + 0.15 * i;
    const scene: Scene = (x, y) => (within(x, y, middle, 0.13) ? stripes(x - 0.15 * i, y) : ground(x, y));
    return exposeFrame(scene, (x, y) => (within(x, y, middle, 0.13) ? 0.5 : 5), i + 1);
  };
  const turning = (i: number) =>
    exposeFrame((x, y) => (within(x, y, 0.5, 0.35) ? ground((x + i * 0.3) % 1, y) : 200), crisp, i + 1);
  const pan = (i: number) => exposeFrame((x, y) => ground(x * 0.75 + 0.05 * i, y * 0.75), crisp, i + 1);
  for (const frame of [mover, turning, pan]) expect(kindOf(framesOf(each(5, frame)))).toBe('burst');
});

test('299 frames of one burst stay one burst', () => {
  const few = each(4, (i) => exposeFrame(ground, crisp, i + 1));
  expect(
    kindOf(
      framesOf(
        each(299, (i) => few[i % 4]),
        0.1,
      ),
    ),
  ).toBe('burst');
});
