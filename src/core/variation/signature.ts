import { SKETCH_PX, type Signature } from '#core/contract.ts';
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
  return {
    pixels: pixelHash([work.data, color.data], [work.width, work.height, color.width, color.height]),
    perceptual: perceptualHash(small),
    sketch: Uint8Array.from(squareLuma(small, SKETCH_PX), Math.round),
    light: lightOf(small),
  };
}
