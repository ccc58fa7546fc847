import { SKETCH_PX, type Signature } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';
import type { Planes } from '#core/planes/planes.ts';
import { lightOf } from './light.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { pixelHash } from './pixel-hash.ts';
import { shrinkColor } from './shrink.ts';
import { squareLuma } from './square-luma.ts';

/** Long side, in cells, of the picture that the perceptual hash and the light are read from. */
const SMALL_PX = 192;

/** Fingerprints of one picture, all from its upright planes: the same whatever the file's bytes or EXIF orientation. */
export function signatureOf(planes: Planes): Signature {
  const { work, color } = planes;
  const small = shrinkColor(color, SMALL_PX);
  const signature = {
    pixels: pixelHash([work.data, color.data], [work.width, work.height, color.width, color.height]),
    perceptual: perceptualHash(small),
    sketch: rounded(squareLuma(small, SKETCH_PX)),
    light: lightOf(small),
  };
  release(small.red, small.green, small.blue);
  return signature;
}

/** Not by `from`, which makes an object of every number on the way. */
function rounded(values: Float64Array): Uint8Array {
  const levels = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) levels[at] = Math.round(values[at]);
  return levels;
}
