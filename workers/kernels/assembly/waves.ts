import { realSum } from './lanes';

/** Samples of a run; as core/planes/detail-fall.ts has it. */
const RUN: i32 = 64;

/**
 * Powers of waves in runs of 64 samples at `places`² places, one run along the row and one down the column each.
 * @param waves f32, pairs of 64: cosine, sine
 * @param run f32, 64
 * @param powers f64, `count`
 */
export function wavePowers(
  source: usize,
  width: i32,
  height: i32,
  places: i32,
  waves: usize,
  count: i32,
  run: usize,
  powers: usize,
): void {
  memory.fill(powers, 0, count << 3);
  for (let row = 0; row < places; row++) {
    const y = (row * (height - RUN)) / (places - 1);
    for (let column = 0; column < places; column++) {
      const start = source + <usize>(y * width + (column * (width - RUN)) / (places - 1));
      addPowers(start, 1, waves, count, run, powers);
      addPowers(start, width, waves, count, run, powers);
    }
  }
}

function addPowers(at: usize, step: usize, waves: usize, count: i32, run: usize, powers: usize): void {
  let sum: i32 = 0;
  for (let i: usize = 0; i < 256; i += 4) {
    const sample = <i32>load<u8>(at);
    sum += sample;
    store<f32>(run + i, <f32>sample);
    at += step;
  }
  const mean = f32x4.splat(<f32>sum / 64.0);
  for (let i: usize = 0; i < 256; i += 16) v128.store(run + i, f32x4.sub(v128.load(run + i), mean));
  for (let k = 0; k < count; k++) {
    let real = f32x4.splat(0);
    let imaginary = f32x4.splat(0);
    for (let i: usize = 0; i < 256; i += 16) {
      const samples = v128.load(run + i);
      real = f32x4.add(real, f32x4.mul(samples, v128.load(waves + i)));
      imaginary = f32x4.add(imaginary, f32x4.mul(samples, v128.load(waves + i, 256)));
    }
    waves += 512;
    const r = realSum(real);
    const i = realSum(imaginary);
    store<f64>(powers, load<f64>(powers) + r * r + i * i);
    powers += 8;
  }
}
