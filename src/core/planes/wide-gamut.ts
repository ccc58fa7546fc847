import type { ColorPlane } from './planes.ts';
import { linearOfCode } from './srgb.ts';

/** Linear Display P3 to linear sRGB; both have the white D65 (SMPTE EG 432-1, IEC 61966-2-1). Row-major. */
const srgbOfP3 = [
  1.2249401763, -0.2249401763, 0, -0.0420569547, 1.0420569547, 0, -0.0196375546, -0.0786360456, 1.0982736001,
];

const STEPS = 4096;

/** 8-bit code of linear light in 1/4096; the coarsest step of the table is a third of a code. */
const codeOfLinear = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const light = step / STEPS;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});

/** Turns Display P3 samples into sRGB, in place; colours that sRGB does not have are clipped. */
export function srgbFromP3({ data }: ColorPlane): void {
  const code = (light: number) => codeOfLinear[Math.round(Math.min(1, Math.max(0, light)) * STEPS)];
  const m = srgbOfP3;
  for (let i = 0; i < data.length; i += 3) {
    const red = linearOfCode[data[i]];
    const green = linearOfCode[data[i + 1]];
    const blue = linearOfCode[data[i + 2]];
    data[i] = code(m[0] * red + m[1] * green + m[2] * blue);
    data[i + 1] = code(m[3] * red + m[4] * green + m[5] * blue);
    data[i + 2] = code(m[6] * red + m[7] * green + m[8] * blue);
  }
}
