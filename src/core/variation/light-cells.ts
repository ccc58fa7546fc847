import { roughLog2 } from '#core/numeric/log2.ts';
import { outerBand } from './outer-band.ts';
import type { SmallColor } from './shrink.ts';

/** Where the brightest channel of a cell lies: at the bottom (≤ 6), between, at the top (≥ 250). */
export const BOTTOM = 0;
export const BETWEEN = 1;
export const TOP = 2;

/** What the statistics of the light are taken from: one value a cell, row-major. */
export interface LightCells {
  readonly width: number;
  readonly height: number;
  /** Linear light, 0 … 1. */
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;
  /** log2 of linear luminance, floored at −9. */
  readonly stops: Float64Array;
  /** Gamma-encoded grey, 0 … 1. */
  readonly grey: Float64Array;
  /** (max − min)/max of gamma-encoded colour, 0 … 1. */
  readonly saturations: Float64Array;
  /** BOTTOM, BETWEEN or TOP. */
  readonly range: Uint8Array;
  /** 1 in the outer band, else 0. */
  readonly inBand: Uint8Array;
}

/** Linear light of a gamma-encoded value, by 4095ths. */
export const linearOfStep = Float64Array.from({ length: 4096 }, (_, i) => {
  const value = i / 4095;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

export function lightCells(picture: SmallColor): LightCells {
  const { width, height } = picture;
  const count = width * height;
  const red = linearOf(picture.red);
  const green = linearOf(picture.green);
  const blue = linearOf(picture.blue);
  const stops = new Float64Array(count);
  const grey = new Float64Array(count);
  const saturations = new Float64Array(count);
  const range = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const r = picture.red[i];
    const g = picture.green[i];
    const b = picture.blue[i];
    const high = r > g ? (r > b ? r : b) : g > b ? g : b;
    const low = r < g ? (r < b ? r : b) : g < b ? g : b;
    stops[i] = Math.max(-9, roughLog2(0.2126 * red[i] + 0.7152 * green[i] + 0.0722 * blue[i] + 1e-9));
    grey[i] = (0.299 * r + 0.587 * g + 0.114 * b) / 255;
    saturations[i] = high > 0 ? (high - low) / high : 0;
    range[i] = high >= 250 ? TOP : high <= 6 ? BOTTOM : BETWEEN;
  }
  return { width, height, red, green, blue, stops, grey, saturations, range, inBand: outerBand(width, height) };
}

function linearOf(channel: Float32Array): Float64Array {
  const linear = new Float64Array(channel.length);
  for (let i = 0; i < linear.length; i++) linear[i] = linearOfStep[(channel[i] * (4095 / 255) + 0.5) | 0];
  return linear;
}
