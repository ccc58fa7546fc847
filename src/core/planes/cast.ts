import { lightness } from './srgb.ts';

export interface Cast {
  /** CIE ΔE*ab from grey of the same lightness. */
  readonly deltaE: number;
  readonly towards: 'warm' | 'cool' | 'green' | 'magenta' | 'none';
}

/** Fewer near-neutral pixels than this share say nothing about the light. */
const ENOUGH = 0.02;
/** Below this a cast is not seen. */
const VISIBLE = 3;

/**
 * Colour cast of the mean near-neutral pixel against sRGB's white (D65): Bradford is not needed, grey has equal
 * channels. null where too little of the picture is near-neutral.
 */
export function castOf(
  neutral: { readonly red: number; readonly green: number; readonly blue: number; readonly pixels: number },
  pixels: number,
): Cast | null {
  if (pixels === 0 || neutral.pixels < ENOUGH * pixels) return null;
  const { red, green, blue } = neutral;
  const x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
  const f = (t: number) => (lightness(t) + 16) / 116;
  const a = 500 * (f(x) - f(y));
  const b = 200 * (f(y) - f(z));
  const deltaE = Math.hypot(a, b);
  if (deltaE < VISIBLE) return { deltaE, towards: 'none' };
  if (Math.abs(b) >= Math.abs(a)) return { deltaE, towards: b > 0 ? 'warm' : 'cool' };
  return { deltaE, towards: a > 0 ? 'magenta' : 'green' };
}
