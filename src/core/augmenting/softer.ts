import type { Augmentation, Pixels } from './augmentation.ts';

/** Px of a long side of 1000 px that three boxes have together as their standard deviation. */
const SIGMA_PER_1000 = 1.5;

/** A little out of focus: three boxes one after the other come near to a Gauss (Wells 1986). */
export const softer: Augmentation<'softer'> = {
  id: 'softer',
  name: 'Softer',
  standsFor: 'a lens a little out of focus',
  apply(pixels, width, height) {
    const sigma = (SIGMA_PER_1000 * Math.max(width, height)) / 1000;
    const reach = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
    for (let pass = 0; pass < 3; pass++) {
      for (let y = 0; y < height; y++) boxLine(pixels, 4 * y * width, 4, width, reach);
      for (let x = 0; x < width; x++) boxLine(pixels, 4 * x, 4 * width, height, reach);
    }
  },
};

/** Means over 2 · reach + 1 pixels of a line; at its ends over those that are there. */
function boxLine(pixels: Pixels, start: number, step: number, length: number, reach: number): void {
  const line = new Uint8Array(length);
  for (let channel = 0; channel < 3; channel++) {
    const from = start + channel;
    for (let i = 0; i < length; i++) line[i] = pixels[from + i * step];
    let sum = 0;
    for (let i = 0; i < Math.min(reach, length); i++) sum += line[i];
    for (let i = 0; i < length; i++) {
      if (i + reach < length) sum += line[i + reach];
      if (i > reach) sum -= line[i - reach - 1];
      const count = Math.min(length - 1, i + reach) - Math.max(0, i - reach) + 1;
      pixels[from + i * step] = Math.round(sum / count);
    }
  }
}
