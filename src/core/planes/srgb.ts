/**
 * Lookup tables for 8-bit sRGB codes (IEC 61966-2-1), 256 entries each.
 * Judging light needs linear values, judging how it looks needs lightness; both are too dear to compute per pixel.
 */

/** Linear light 0 … 1 of an 8-bit code. */
export const linearOfCode: Float64Array = Float64Array.from({ length: 256 }, (_, code) => {
  const v = code / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** 8-bit sRGB code of linear light; what lies outside of 0 … 1 is clipped. */
export function codeOfLinear(linear: number): number {
  const v = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055));
}

/** CIE L* (0 … 100) of linear luminance 0 … 1. */
export function lightness(luminance: number): number {
  return luminance > 216 / 24389 ? 116 * Math.cbrt(luminance) - 16 : (luminance * 24389) / 27;
}

/** Linear luminance 0 … 1 of CIE L* 0 … 100. */
export function luminanceOfLightness(l: number): number {
  return l > 8 ? ((l + 16) / 116) ** 3 : (l * 27) / 24389;
}

/** CIE L* of a grey with this 8-bit code. */
export const lightnessOfCode: Float64Array = linearOfCode.map(lightness);
