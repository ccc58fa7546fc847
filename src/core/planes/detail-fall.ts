import { fastKernels } from './kernels.ts';
import type { Plane } from './planes.ts';

/** Samples of a run along a row or a column. */
export const RUN = 64;
/** Runs are taken at this many places along each side, one across and one down. */
const PLACES = 24;
/** Frequencies in RUN / 2ths of Nyquist: what an enlargement keeps, and what it cannot hold. */
const KEPT = [8, 9, 10, 11];
const FINE = [20, 21, 22, 23, 24, 25, 26, 27];
/** Smaller pictures hold too few runs. */
const SMALLEST_PX = 256;
/** Power of rounding to 8 bits: less says nothing. */
const FLOOR = 1e-3;

/** Hann window and the waves of each frequency, windowed: a cosine and a sine of RUN values each. */
const hann = Float64Array.from({ length: RUN }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (RUN + 1)));
const waves = Float32Array.from(
  [...KEPT, ...FINE].flatMap((frequency) =>
    [Math.cos, Math.sin].flatMap((wave) => Array.from(hann, (w, i) => w * wave((2 * Math.PI * frequency * i) / RUN))),
  ),
);
const hannPower = hann.reduce((sum, w) => sum + w * w, 0);

/**
 * Octaves (log2 of power) by which detail falls from ¼–⅜ to ⅝–⅞ of Nyquist, at 100 %. A picture at its own size loses
 * 2 to 5; one enlarged to twice its size has nothing to fill the finest octave with. null for small pictures.
 */
export function detailFall(plane: Plane): number | null {
  if (Math.min(plane.width, plane.height) < SMALLEST_PX) return null;
  const powers = fastKernels()?.wavePowers(plane, PLACES, waves) ?? wavePowers(plane, PLACES, waves);
  const each = PLACES * PLACES * 2 * hannPower;
  const octaves = Array.from(powers, (power) => Math.log2(power / each + FLOOR));
  return meanOf(octaves.slice(0, KEPT.length)) - meanOf(octaves.slice(KEPT.length));
}

/**
 * The power of each wave, summed up over runs at `places`² places, one along the row and one down the column each,
 * without their mean.
 * @param waves pairs of RUN values: cosine, sine
 */
function wavePowers({ data, width, height }: Plane, places: number, waves: Float32Array): Float64Array {
  const powers = new Float64Array(waves.length / (2 * RUN));
  const run = new Float64Array(RUN);
  for (let row = 0; row < places; row++) {
    const y = Math.floor((row * (height - RUN)) / (places - 1));
    for (let column = 0; column < places; column++) {
      const start = y * width + Math.floor((column * (width - RUN)) / (places - 1));
      for (const step of [1, width]) {
        let mean = 0;
        for (let i = 0; i < RUN; i++) mean += data[start + i * step] / RUN;
        for (let i = 0; i < RUN; i++) run[i] = data[start + i * step] - mean;
        for (let k = 0; k < powers.length; k++) powers[k] += powerOf(run, waves, 2 * k * RUN);
      }
    }
  }
  return powers;
}

function powerOf(run: Float64Array, waves: Float32Array, at: number): number {
  let real = 0;
  let imaginary = 0;
  for (let i = 0; i < RUN; i++) {
    real += run[i] * waves[at + i];
    imaginary += run[i] * waves[at + RUN + i];
  }
  return real * real + imaginary * imaginary;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
