import { expect, test } from 'vitest';
import { measureAll } from '#core/checks/measure-all.ts';
import { judge } from '#core/verdict/judge.ts';
import { defaultSettings } from '#core/verdict/settings.ts';
import { decodePicture } from '#workers/decode/decode.ts';
import { detectFormat } from '#workers/decode/format.ts';
import { drawScene, encode } from '#tests/support/pictures.ts';

/** The drawn scene, blurred by the browser's own filter, saved and measured. */
async function measured(blurPx: number, quality: number) {
  const scene = drawScene(1200, 900);
  const canvas = new OffscreenCanvas(scene.width, scene.height);
  const context = canvas.getContext('2d')!;
  context.filter = blurPx > 0 ? `blur(${blurPx}px)` : 'none';
  context.drawImage(scene, 0, 0);
  const bytes = await encode(canvas, 'image/jpeg', quality);
  const decoded = await decodePicture(bytes, detectFormat(bytes)!, 1);
  if (!decoded.ok) throw new Error(decoded.fault.code);
  const exif = null;
  const facts = { bytes: bytes.length, name: 'drawn.jpg', format: 'jpeg', width: 1200, height: 900, exif };
  return measureAll(decoded.value, { ...facts, orientation: 1, animated: false, digitalSource: null }).measures;
}

test.each([0, 1.5, 4])('saving again at quality 85 hardly moves a measure (blurred by %s px)', async (blurPx) => {
  const [fine, again] = [await measured(blurPx, 0.97), await measured(blurPx, 0.85)];
  expect(Math.abs(again.exposure.exposureOffsetEv - fine.exposure.exposureOffsetEv)).toBeLessThan(0.05);
  expect(Math.abs(again.contrast.rangeLightness - fine.contrast.rangeLightness)).toBeLessThan(2);
  expect(Math.abs(again.contrast.rmsLightness - fine.contrast.rmsLightness)).toBeLessThan(1);
  const widths = [again, fine].map(({ blur }) => blur.widthAtTrainingPx!);
  expect(Math.abs(Math.log(widths[0]! / widths[1]!))).toBeLessThan(Math.log(1.15));
  const [verdict, before] = [judge(again, defaultSettings()), judge(fine, defaultSettings())];
  expect(verdict.status).toBe(before.status);
});
