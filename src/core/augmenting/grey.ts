import { codeOfLinear, linearOfCode } from '#core/planes/srgb.ts';
import type { Augmentation } from './augmentation.ts';

/** Luminance alone (BT.709, in linear light): for a use that sees no colour, or where colour gives a label away. */
export const grey: Augmentation<'grey'> = {
  id: 'grey',
  name: 'Grey',
  standsFor: 'cameras without colour',
  apply(pixels) {
    for (let at = 0; at < pixels.length; at += 4) {
      const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      const luminance = 0.2126 * linearOfCode[red] + 0.7152 * linearOfCode[green] + 0.0722 * linearOfCode[blue];
      pixels.fill(codeOfLinear(luminance), at, at + 3);
    }
  },
};
