import { describe, expect, it } from 'vitest';
import { blurIndex, widthOfIndex } from '#core/planes/blur-model.ts';
import { cellEdge, gridFor } from '#core/planes/cells.ts';
import { coherentQuantile } from '#core/planes/coherent.ts';
import { DIRECTIONS, alongDirection, curvatureEnergy, energies, laplacian } from '#core/planes/curvature.ts';
import { edgeWidth } from '#core/planes/edge-width.ts';
import { motionOf } from '#core/planes/motion.ts';
import { nativeWidth } from '#core/planes/native-width.ts';
import { noiseSigma } from '#core/planes/noise.ts';
import { octaveRatios } from '#core/planes/octave-ratio.ts';
import type { Orientation, Plane } from '#core/planes/planes.ts';
import { octavesOf, smooth } from '#core/planes/pyramid.ts';
import { noiseGains, scanSharpness } from '#core/planes/sharpness.ts';
import {
  drawLeaves,
  flat,
  gauss,
  mapValues,
  planeOf,
  quarterTurn,
  smear,
  withNoise,
  type Drawing,
} from '#tests/unit/checks/drawn.ts';

/** Bars of a given edge blur, at an angle: each edge is the error function of its distance. */
function drawBars(width: number, height: number, sigma: number, degrees: number): Plane {
  const drawing = mapValues(flat(width, height, 0), (_, at) => {
    const turn = (degrees * Math.PI) / 180;
    const across = (at % width) * Math.cos(turn) + Math.floor(at / width) * Math.sin(turn);
    const phase = ((across % 96) + 96) % 96;
    return 128 + 60 * (phase < 48 ? step((phase - 24) / sigma) : -step((phase - 72) / sigma));
  });
  return planeOf(drawing);
}

/** −1 … 1; integral of the normal density by Simpson's rule. */
function step(z: number): number {
  const end = Math.min(6, Math.abs(z));
  const n = 24;
  let sum = 0;
  for (let i = 0; i <= n; i++)
    sum += (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-(((end * i) / n) ** 2) / 2);
  return Math.sign(z) * ((sum * end) / n / 3) * Math.sqrt(2 / Math.PI);
}

/** A straight motion, counter-clockwise from horizontal; bilinear, edges repeated. */
function move({ values, width, height }: Drawing, length: number, degrees: number): Drawing {
  const turn = (degrees * Math.PI) / 180;
  const steps = Array.from({ length: 2 * length + 1 }, (_, i) => i / 2 - length / 2);
  const at = (x: number, y: number) =>
    values[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))];
  const moved = values.map((_, i) => {
    let sum = 0;
    for (const step of steps) {
      const x = (i % width) + step * Math.cos(turn);
      const y = Math.floor(i / width) - step * Math.sin(turn);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [u, v] = [x - left, y - top];
      sum += (1 - v) * ((1 - u) * at(left, top) + u * at(left + 1, top));
      sum += v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1));
    }
    return sum / steps.length;
  });
  return { values: moved, width, height };
}

const widthOf = (plane: Plane) => {
  const scan = scanSharpness(plane);
  return edgeWidth(scan) ?? NaN;
};

describe('edge width', () => {
  it('is that of the drawn edge, at any angle, from under a pixel to five, within a fifth', () => {
    for (const degrees of [0, 20, 45, 110]) {
      for (const sigma of [0.8, 1.2, 1.6, 1.8, 2, 3, 4, 5]) {
        const measured = widthOf(drawBars(256, 192, sigma, degrees));
        expect(measured / sigma, `σ ${sigma} at ${degrees}°: ${measured}`).toBeGreaterThan(0.8);
        expect(measured / sigma, `σ ${sigma} at ${degrees}°: ${measured}`).toBeLessThan(1.2);
      }
    }
  });

  it('holds in noise', () => {
    const bars = drawBars(384, 288, 2.5, 20);
    const noisy = withNoise({ ...bars, values: Float64Array.from(bars.data) }, 6, 3);
    expect(widthOf(planeOf(noisy))).toBeGreaterThan(2);
    expect(widthOf(planeOf(noisy))).toBeLessThan(3);
  });

  it('is found at 100 % whatever way the stored picture lies', () => {
    const soft = gauss(drawLeaves(512, 384, 2), 2);
    const crisp = mapValues(soft, (v, at) => (at % 512 < 128 && at < 512 * 128 ? v + 50 * ((at >> 3) & 1) : v));
    const upright = scanSharpness(planeOf(crisp));
    const finest = octaveRatios(upright)[0];
    const stored: Record<number, Drawing> = { 1: crisp, 8: quarterTurn(crisp), 3: quarterTurn(quarterTurn(crisp)) };
    const expected = nativeWidth(planeOf(crisp), 1, finest, upright.grid) ?? NaN;
    expect(expected).toBeLessThan(1.2);
    for (const [orientation, drawing] of Object.entries(stored)) {
      const found = nativeWidth(planeOf(drawing), Number(orientation) as Orientation, finest, upright.grid);
      expect(found).toBeCloseTo(expected, 1);
    }
  });
});

describe('the pyramid', () => {
  it('softens as a naive convolution does', () => {
    const { data, width, height } = planeOf(drawLeaves(21, 17, 4));
    const kernel = [1, 4, 6, 4, 1];
    const clamp = (v: number, max: number) => Math.min(max, Math.max(0, v));
    const naive = Float32Array.from({ length: width * height }, (_, at) => {
      let sum = 0;
      for (let j = -2; j <= 2; j++) {
        for (let i = -2; i <= 2; i++) {
          const x = clamp((at % width) + i, width - 1);
          const y = clamp(Math.floor(at / width) + j, height - 1);
          sum += kernel[i + 2] * kernel[j + 2] * data[y * width + x];
        }
      }
      return sum / 256;
    });
    const { values } = smooth({ values: Float32Array.from(data), width, height });
    for (let at = 0; at < naive.length; at++) expect(values[at]).toBeCloseTo(naive[at], 3);
  });

  it('halves each level and stops before the pixels run out', () => {
    const sizes = octavesOf(planeOf(flat(101, 40, 9)), 4).map(({ fine }) => [fine.width, fine.height]);
    expect(sizes).toEqual([
      [101, 40],
      [50, 20],
      [25, 10],
    ]);
    expect(octavesOf(planeOf(flat(1, 1, 9)), 4)).toHaveLength(1);
  });
});

describe('curvature energy', () => {
  const plane = planeOf(drawLeaves(53, 37, 6));
  const field = { values: Float32Array.from(plane.data), width: 53, height: 37 };
  const grid = gridFor(53, 37);
  const at = (x: number, y: number) => field.values[y * 53 + x];

  it('is the mean of the naive products in each cell', () => {
    const energy = curvatureEnergy(field, grid, 1);
    for (let cell = 0; cell < grid.columns * grid.rows; cell++) {
      const [column, row] = [cell % grid.columns, Math.floor(cell / grid.columns)];
      const sums = { aa: 0, bb: 0, cc: 0, ab: 0, ac: 0, bc: 0 };
      let pixels = 0;
      for (let y = cellEdge(row, grid.rows, 37); y < cellEdge(row + 1, grid.rows, 37); y++) {
        for (let x = cellEdge(column, grid.columns, 53); x < cellEdge(column + 1, grid.columns, 53); x++) {
          if (x === 0 || y === 0 || x === 52 || y === 36) continue;
          const a = at(x - 1, y) - 2 * at(x, y) + at(x + 1, y);
          const b = at(x, y - 1) - 2 * at(x, y) + at(x, y + 1);
          const c = (at(x + 1, y + 1) + at(x - 1, y - 1) - at(x + 1, y - 1) - at(x - 1, y + 1)) / 4;
          for (const [key, product] of Object.entries({
            aa: a * a,
            bb: b * b,
            cc: c * c,
            ab: a * b,
            ac: a * c,
            bc: b * c,
          })) {
            sums[key as keyof typeof sums] += product;
          }
          pixels++;
        }
      }
      for (const key of ['aa', 'bb', 'cc', 'ab', 'ac', 'bc'] as const) {
        expect(energy[key][cell]).toBeCloseTo(sums[key] / pixels, 6);
      }
    }
  });

  it('gives the Laplacian and every direction from the same six numbers', () => {
    const wave = {
      values: Float32Array.from({ length: 64 * 64 }, (_, i) => 50 * Math.sin((i % 64) / 3)),
      width: 64,
      height: 64,
    };
    const energy = curvatureEnergy(wave, { columns: 1, rows: 1 }, 1);
    const along = alongDirection.map((weights) => energies(energy, weights)[0]);
    expect(along[0]).toBeCloseTo(energies(energy, laplacian)[0], 6);
    expect(along[DIRECTIONS / 2]).toBeCloseTo(0, 6);
    expect(along[DIRECTIONS / 4] / along[0]).toBeCloseTo(0.25, 6);
  });
});

describe('noise', () => {
  it('is found as it was added, and little of a drawn scene is taken for it', () => {
    for (const sigma of [2, 5, 12]) {
      const found = noiseSigma(planeOf(withNoise(flat(320, 240, 120), sigma, 5)));
      expect(found / sigma).toBeGreaterThan(0.85);
      expect(found / sigma).toBeLessThan(1.15);
    }
    expect(noiseSigma(planeOf(gauss(drawLeaves(320, 240, 5), 1)))).toBeLessThan(1);
    expect(noiseSigma(planeOf(flat(5, 5, 120)))).toBe(0);
  });

  it('adds to each energy what the table says', () => {
    const sigma = 10;
    const noisy = withNoise(flat(640, 512, 120), sigma, 8);
    const octaves = octavesOf({ data: noisy.values, width: 640, height: 512 }, 4);
    octaves.forEach(({ fine, coarse }, level) => {
      for (const [field, gain] of [
        [fine, noiseGains[level].fine],
        [coarse, noiseGains[level].coarse],
      ] as const) {
        const energy = curvatureEnergy(field, { columns: 1, rows: 1 }, 1);
        const tolerance = level < 2 ? 0.1 : 0.2;
        for (const key of ['aa', 'cc', 'ab'] as const) {
          const ratio = energy[key][0] / (sigma * sigma * gain[key]);
          expect(Math.abs(ratio - 1), `level ${level} ${key} ${ratio}`).toBeLessThan(tolerance);
        }
      }
    });
  });
});

describe('motion', () => {
  const leaves = drawLeaves(480, 320, 7);
  const motion = (drawing: Drawing) => {
    const scan = scanSharpness(planeOf(drawing));
    return motionOf(scan, octaveRatios(scan));
  };

  it('is small for defocus and large for a smear, in its direction', () => {
    expect(motion(gauss(leaves, 3)).octaves).toBeLessThan(1);
    const across = motion(smear(leaves, 13, 'horizontal'));
    const down = motion(smear(leaves, 13, 'vertical'));
    expect(across.octaves).toBeGreaterThan(1.5);
    expect(down.octaves).toBeGreaterThan(1.5);
    expect(Math.min(across.directionDeg, 180 - across.directionDeg)).toBeLessThan(10);
    expect(Math.abs(down.directionDeg - 90)).toBeLessThan(10);
  });

  it('finds any direction within 15°, and within 7° on the mean', () => {
    const errors: number[] = [];
    for (let degrees = 0; degrees < 180; degrees += 15) {
      const apart = Math.abs(motion(move(leaves, 13, degrees)).directionDeg - degrees) % 180;
      errors.push(Math.min(apart, 180 - apart));
    }
    expect(Math.max(...errors)).toBeLessThan(15);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(7);
  });

  it('is no number gone wild for a drawing of parallel lines', () => {
    const scan = scanSharpness(drawBars(256, 192, 2, 0));
    expect(motionOf(scan, octaveRatios(scan)).octaves).toBeLessThanOrEqual(6);
  });
});

describe('the sharpest coherent region', () => {
  const grid = { columns: 6, rows: 5 };
  const all = new Uint8Array(30).fill(1);

  it('is not moved by one sharp cell as by a sharp region', () => {
    const lone = new Float64Array(30).fill(1);
    lone[14] = 10;
    const region = new Float64Array(30).fill(1);
    for (const cell of [7, 8, 9, 13, 14, 15, 19, 20, 21]) region[cell] = 10;
    expect(coherentQuantile(lone, all, grid, 1)).toBeCloseTo(2, 9);
    expect(coherentQuantile(region, all, grid, 1)).toBe(10);
  });

  it('leaves unreadable cells out, and says null where too few are left', () => {
    const values = new Float64Array(30).fill(3);
    const few = new Uint8Array(30);
    few.set([1, 1, 1, 1]);
    expect(coherentQuantile(values, few, grid, 0.95)).toBeNull();
    expect(coherentQuantile(values, few, { columns: 30, rows: 1 }, 0.95)).toBe(3);
  });
});

describe('the blur model', () => {
  it('rises without end and without ties, and keeps its width finite', () => {
    const indices = [-40, -5, 0, 2, 2.0001, 9, 30];
    const widths = indices.map(widthOfIndex);
    for (let i = 1; i < widths.length; i++) expect(widths[i]).toBeGreaterThan(widths[i - 1]);
    expect(Number.isFinite(widthOfIndex(1e9)) && widthOfIndex(-1e9) > 0).toBe(true);
    expect(Number.isFinite(blurIndex(Array.from({ length: 22 }, (_, i) => (i % 2 === 0 ? 90 : -90))))).toBe(true);
  });
});
