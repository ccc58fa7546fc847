import type { LightCells } from './light-cells.ts';
import { bandWidth, meanInBand, meanOfColumns } from './outer-band.ts';

export interface BandLight {
  /** Mean stops, and those of the right strip less those of the left. */
  readonly stops: number;
  readonly sideways: number;
  /** Mean absolute difference between neighbours in the band, and standard deviation, of grey 0 … 1. */
  readonly texture: number;
  readonly contrast: number;
}

/** The outer band; how lively it is in gamma-encoded grey: as the eye sees it, and not moved by noise in the dark. */
export function measureBand({ width, height, stops, grey, inBand }: LightCells): BandLight {
  let [count, sum, squares, differences, pairs] = [0, 0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (inBand[i] === 0) continue;
      const value = grey[i];
      count++;
      sum += value;
      squares += value * value;
      if (x + 1 < width && inBand[i + 1] === 1) {
        differences += Math.abs(value - grey[i + 1]);
        pairs++;
      }
      if (y + 1 < height && inBand[i + width] === 1) {
        differences += Math.abs(value - grey[i + width]);
        pairs++;
      }
    }
  }
  const mean = sum / count;
  const strip = bandWidth(width);
  return {
    stops: meanInBand(stops, inBand),
    sideways: meanOfColumns(stops, width, width - strip, width) - meanOfColumns(stops, width, 0, strip),
    texture: differences / Math.max(1, pairs),
    contrast: Math.sqrt(Math.max(0, squares / count - mean * mean)),
  };
}
