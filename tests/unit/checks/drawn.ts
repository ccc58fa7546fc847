import type { Facts } from '#core/facts.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import type { Plane, Planes } from '#core/planes/planes.ts';

/** Grey values 0 … 255 as real numbers, so that a chain of edits rounds once, at the end. */
export interface Drawing {
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** Overlapping discs of all sizes and greys ("dead leaves"): edges and detail at every scale, as in a photograph. */
export function drawLeaves(width: number, height: number, seed: number, from = 20, to = 235): Drawing {
  const random = seededRandom(seed);
  const values = new Float64Array(width * height).fill((from + to) / 2);
  for (let leaf = 0; leaf < 900; leaf++) {
    const radius = 2 / Math.sqrt(random() + 0.0008);
    const cx = random() * width;
    const cy = random() * height;
    const grey = from + random() * (to - from);
    for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, cy + radius); y++) {
      for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, cx + radius); x++) {
        if ((x - cx) ** 2 + (y - cy) ** 2 <= radius * radius) values[y * width + x] = grey;
      }
    }
  }
  return { values, width, height };
}

/** Separable convolution with sampled kernels, edges repeated; null leaves an axis alone. */
function convolve({ values, width, height }: Drawing, across: number[] | null, down: number[] | null): Drawing {
  const pass = (from: Float64Array, kernel: number[] | null, stepX: number, stepY: number) => {
    if (kernel === null) return from;
    const half = kernel.length >> 1;
    const to = new Float64Array(from.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -half; k <= half; k++) {
          const sx = Math.min(width - 1, Math.max(0, x + k * stepX));
          const sy = Math.min(height - 1, Math.max(0, y + k * stepY));
          sum += kernel[k + half] * from[sy * width + sx];
        }
        to[y * width + x] = sum;
      }
    }
    return to;
  };
  return { values: pass(pass(values, across, 1, 0), down, 0, 1), width, height };
}

export function gauss(drawing: Drawing, sigma: number): Drawing {
  const half = Math.ceil(3.5 * sigma);
  const raw = Array.from({ length: 2 * half + 1 }, (_, i) => Math.exp(-((i - half) ** 2) / (2 * sigma * sigma)));
  const sum = raw.reduce((a, b) => a + b, 0);
  const kernel = raw.map((v) => v / sum);
  return convolve(drawing, kernel, kernel);
}

/** Camera motion along one axis by an odd number of pixels. */
export function smear(drawing: Drawing, pixels: number, axis: 'horizontal' | 'vertical'): Drawing {
  const kernel = new Array<number>(pixels).fill(1 / pixels);
  return axis === 'horizontal' ? convolve(drawing, kernel, null) : convolve(drawing, null, kernel);
}

export function withNoise(drawing: Drawing, sigma: number, seed: number): Drawing {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return { ...drawing, values: drawing.values.map((v) => v + sigma * normal()) };
}

export const mapValues = (drawing: Drawing, change: (value: number, at: number) => number): Drawing => ({
  ...drawing,
  values: drawing.values.map(change),
});

export function quarterTurn({ values, width, height }: Drawing): Drawing {
  const turned = values.map((_, at) => values[(height - 1 - (at % height)) * width + Math.floor(at / height)]);
  return { values: turned, width: height, height: width };
}

export function mirror({ values, width, height }: Drawing): Drawing {
  return { values: values.map((_, at) => values[at - (at % width) + width - 1 - (at % width)]), width, height };
}

export function planeOf({ values, width, height }: Drawing): Plane {
  return { data: Uint8Array.from(values, (v) => Math.min(255, Math.max(0, Math.round(v)))), width, height };
}

/** Grey planes of a drawing, or with a colour made from each grey; drawings are small enough to be all three planes. */
export function planesOf(
  drawing: Drawing,
  tint: (grey: number) => readonly [number, number, number] = (v) => [v, v, v],
): Planes {
  const luma = planeOf(drawing);
  const color = new Uint8Array(luma.data.length * 3);
  luma.data.forEach((grey, at) => color.set(tint(grey), at * 3));
  return { luma, work: luma, color: { data: color, width: luma.width, height: luma.height }, orientation: 1 };
}

export function flat(width: number, height: number, grey: number): Drawing {
  return { values: new Float64Array(width * height).fill(grey), width, height };
}

/** Planes of one colour, its luma by BT.601. */
export function flatColor(width: number, height: number, [r, g, b]: readonly [number, number, number]): Planes {
  const grey = 0.299 * r + 0.587 * g + 0.114 * b;
  return planesOf(flat(width, height, grey), () => [r, g, b]);
}

export function factsOf(planes: Planes, more: Partial<Facts> = {}): Facts {
  return {
    bytes: 1000,
    name: 'picture.jpg',
    format: 'jpeg',
    width: planes.luma.width,
    height: planes.luma.height,
    orientation: 1,
    animated: false,
    digitalSource: null,
    exif: null,
    ...more,
  };
}

export const exif = {
  camera: null,
  lens: null,
  iso: null,
  exposureTimeS: null,
  apertureF: null,
  focalLengthMm: null,
  exposureBiasEv: null,
  takenAt: null,
  flashFired: null,
  hasGps: false,
} as const;

/** Every limit of a check at its default. */
export function defaultsOf<L extends Readonly<Record<string, { readonly default: number }>>>(limits: L) {
  return Object.fromEntries(Object.entries(limits).map(([key, limit]) => [key, limit.default])) as {
    [K in keyof L]: number;
  };
}
