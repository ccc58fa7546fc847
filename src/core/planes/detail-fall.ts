import type { Plane } from './planes.ts';

/** Samples of a run along a row or a column. */
const RUN = 64;
/** Runs are taken at this many places along each side, one across and one down. */
const PLACES = 24;
/** Frequencies in RUN / 2ths of Nyquist: what an enlargement keeps, and what it cannot hold. */
const KEPT = [8, 9, 10, 11];
const FINE = [20, 21, 22, 23, 24, 25, 26, 27];
/** Smaller pictures hold too few runs. */
const SMALLEST_PX = 256;
/** Power of rounding to 8 bits: less says nothing. */
const FLOOR = 1e-3;

/** Hann window and the waves of each frequency, windowed. */
const hann = Float64Array.from({ length: RUN }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (RUN + 1)));
const waves = [...KEPT, ...FINE].map((frequency) => ({
  cosine: hann.map((w, i) => w * Math.cos((2 * Math.PI * frequency * i) / RUN)),
  sine: hann.map((w, i) => w * Math.sin((2 * Math.PI * frequency * i) / RUN)),
}));
const hannPower = hann.reduce((sum, w) => sum + w * w, 0);

/**
 * Octaves (log2 of power) by which detail falls from ¼–⅜ to ⅝–⅞ of Nyquist, at 100 %. A picture at its own size loses
 * 2 to 5; one enlarged to twice its size has nothing to fill the finest octave with. null for small pictures.
 */
export function detailFall({ data, width, height }: Plane): number | null {
  if (Math.min(width, height) < SMALLEST_PX) return null;
  const powers = new Float64Array(waves.length);
  const run = new Float64Array(RUN);
  for (let row = 0; row < PLACES; row++) {
    const y = Math.floor((row * (height - RUN)) / (PLACES - 1));
    for (let column = 0; column < PLACES; column++) {
      const start = y * width + Math.floor((column * (width - RUN)) / (PLACES - 1));
      for (const step of [1, width]) {
        let mean = 0;
        for (let i = 0; i < RUN; i++) mean += data[start + i * step] / RUN;
        for (let i = 0; i < RUN; i++) run[i] = data[start + i * step] - mean;
        addPowers(run, powers);
      }
    }
  }
  const each = PLACES * PLACES * 2 * hannPower;
  const octaves = Array.from(powers, (power) => Math.log2(power / each + FLOOR));
  return meanOf(octaves.slice(0, KEPT.length)) - meanOf(octaves.slice(KEPT.length));
}

function addPowers(run: Float64Array, powers: Float64Array): void {
  waves.forEach(({ cosine, sine }, k) => {
    let real = 0;
    let imaginary = 0;
    for (let i = 0; i < RUN; i++) {
      real += run[i] * cosine[i];
      imaginary += run[i] * sine[i];
    }
    powers[k] += real * real + imaginary * imaginary;
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
