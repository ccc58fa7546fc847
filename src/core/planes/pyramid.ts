/** One channel of real numbers, row-major. */
export interface Field {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A scale of the pyramid: the field as it is, and the same field one binomial step (σ = 1 of its pixels) softer. */
export interface Octave {
  readonly fine: Field;
  readonly coarse: Field;
}

/** Fewer pixels than this along a side hold no statistic. */
export const SMALLEST_SIDE = 8;

/**
 * Octaves of a plane: each level is the softened one before it with every second pixel kept (Burt & Adelson 1983).
 * @returns at most `count` levels; fewer when the picture runs out of pixels, one at least
 */
export function octavesOf(
  plane: { readonly data: Uint8Array | Float32Array | Float64Array; readonly width: number; readonly height: number },
  count: number,
): Octave[] {
  let fine: Field = { values: new Float32Array(plane.data), width: plane.width, height: plane.height };
  const octaves: Octave[] = [];
  for (let level = 0; level < count; level++) {
    const coarse = smooth(fine);
    octaves.push({ fine, coarse });
    if (Math.min(fine.width, fine.height) < 2 * SMALLEST_SIDE) break;
    fine = halve(coarse);
  }
  return octaves;
}

/** Convolves with [1 4 6 4 1]/16 both ways (σ = 1 px); borders repeat the edge pixel. */
export function smooth(field: Field): Field {
  const { values, width, height } = field;
  const out = new Float32Array(values.length);
  const column = new Float32Array(width + 4);
  for (let y = 0; y < height; y++) {
    const a = Math.max(0, y - 2) * width;
    const b = Math.max(0, y - 1) * width;
    const c = y * width;
    const d = Math.min(height - 1, y + 1) * width;
    const e = Math.min(height - 1, y + 2) * width;
    for (let x = 0; x < width; x++) {
      column[x + 2] = values[a + x] + values[e + x] + 4 * (values[b + x] + values[d + x]) + 6 * values[c + x];
    }
    column[0] = column[1] = column[2];
    column[width + 2] = column[width + 3] = column[width + 1];
    for (let x = 0; x < width; x++) {
      out[c + x] = (column[x] + column[x + 4] + 4 * (column[x + 1] + column[x + 3]) + 6 * column[x + 2]) / 256;
    }
  }
  return { values: out, width, height };
}

function halve(field: Field): Field {
  const width = field.width >> 1;
  const height = field.height >> 1;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = 2 * y * field.width;
    for (let x = 0; x < width; x++) values[y * width + x] = field.values[from + 2 * x];
  }
  return { values, width, height };
}
