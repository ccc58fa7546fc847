import { codeOfLinear, linearOfCode } from '#core/planes/srgb.ts';
import type { Augmentation, Pixels } from './augmentation.ts';

type Gains = readonly [red: number, green: number, blue: number];

/** The light itself times so much, channel by channel: in linear light, as another lamp or shutter would. */
function inLight<Id extends string>(id: Id, name: string, standsFor: string, gains: Gains): Augmentation<Id> {
  return {
    id,
    name,
    standsFor,
    apply(pixels) {
      const tables = gains.map((gain) => Uint8Array.from(linearOfCode, (linear) => codeOfLinear(linear * gain)));
      eachPixel(pixels, tables);
    },
  };
}

function eachPixel(pixels: Pixels, [red, green, blue]: readonly Uint8Array[]): void {
  for (let at = 0; at < pixels.length; at += 4) {
    pixels[at] = red[pixels[at]];
    pixels[at + 1] = green[pixels[at + 1]];
    pixels[at + 2] = blue[pixels[at + 2]];
  }
}

/** Two stops under, one over: as far as the set's own dim and bright light lies from its usual one, and no further. */
export const darker = inLight('darker', 'Darker', 'dim light', [1 / 4, 1 / 4, 1 / 4]);
export const brighter = inLight('brighter', 'Brighter', 'bright light', [2, 2, 2]);
/** A lamp of some 3,000 K, and shade of some 9,000 K, where the camera stays at daylight; the luminance stays. */
export const warmer = inLight('warmer', 'Warmer', 'lamplight', ofLuminance([1.7, 1, 0.45]));
export const cooler = inLight('cooler', 'Cooler', 'shade', ofLuminance([0.75, 1, 1.4]));

/** The gains such that grey keeps its luminance (BT.709). */
function ofLuminance([red, green, blue]: Gains): Gains {
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [red / luminance, green / luminance, blue / luminance];
}
