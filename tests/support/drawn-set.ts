import { SKETCH_PX, type OrganizeRequest } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { keepRow } from '#core/variation/kept-row.ts';
import { LIGHT_LENGTH, light } from '#core/variation/light.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { normalizeRow } from '#core/variation/projection.ts';

/** Which of the drawn places, views, looks and lights one picture shows. */
export interface DrawnImage {
  readonly path: string;
  readonly label?: string | null;
  readonly place?: number;
  readonly view?: number;
  readonly look?: number;
  readonly stops?: number;
  readonly warmth?: number;
  readonly takenAt?: string;
  readonly pixels?: string;
  readonly perceptual?: string;
  readonly sketch?: Uint8Array;
  readonly properties?: readonly (number | null)[];
}

export const DRAWN_DIMENSIONS = 32;

/**
 * L2-normalised rows around one middle per kind; kinds lie `apart` (cosine distance, 0 … 1) from each other and the
 * rows of one kind `noise` apart.
 */
export function drawRows(kinds: readonly number[], apart: number, noise: number, seed = 1): Float32Array {
  const random = seededRandom(seed);
  const gauss = (): number => random() + random() + random() + random() - 2;
  const rows = new Float32Array(kinds.length * DRAWN_DIMENSIONS);
  kinds.forEach((kind, i) => {
    const row = rows.subarray(i * DRAWN_DIMENSIONS, (i + 1) * DRAWN_DIMENSIONS);
    row[0] = Math.sqrt(1 - apart);
    row[1 + (kind % (DRAWN_DIMENSIONS - 1))] += Math.sqrt(apart);
    const step = Math.sqrt(noise / DRAWN_DIMENSIONS / 0.33);
    for (let d = 0; d < DRAWN_DIMENSIONS; d++) row[d] += step * gauss();
    normalizeRow(row);
  });
  return rows;
}

/** A light record: neutral, normal and soft unless told otherwise. */
export function drawLight(stops = -2.3, warmth = 0): number[] {
  const record = new Array<number>(LIGHT_LENGTH).fill(stops);
  const set = (at: number, value: number): void => {
    record[at] = value;
  };
  set(light.p2, stops - 2);
  set(light.p25, stops - 0.4);
  set(light.p75, stops + 0.4);
  set(light.p98, Math.min(0, stops + 1.8));
  for (const at of [light.clippedHigh, light.clippedLow, light.sideways, light.upright, light.bandSideways]) set(at, 0);
  for (const at of [light.edgeTint, light.brightTint, light.neutralTint, light.meanTint, light.bandTint]) set(at, 0);
  for (const at of [light.edgeWarmth, light.brightWarmth, light.neutralWarmth, light.meanWarmth, light.bandWarmth]) {
    set(at, warmth);
  }
  set(light.middle90, Math.min(0, stops + 1.2));
  set(light.middle98, Math.min(0, stops + 1.8));
  set(light.middleSpread, 0.7);
  set(light.saturation, 0.3);
  set(light.edges, 0.2);
  set(light.bandTexture, 0.01);
  set(light.bandContrast, 0.12);
  return record;
}

export function drawRequest(drawn: readonly DrawnImage[]): OrganizeRequest {
  const images = drawn.map((image, row): OrganizeImage => ({
    path: image.path,
    label: image.label ?? null,
    split: null,
    bytes: 1000,
    width: 800,
    height: 600,
    format: 'jpeg',
    exif:
      image.takenAt === undefined
        ? null
        : {
            camera: 'Drawn 1',
            lens: null,
            iso: null,
            exposureTimeS: null,
            apertureF: null,
            focalLengthMm: null,
            exposureBiasEv: null,
            takenAt: image.takenAt,
            flashFired: null,
            hasGps: false,
          },
    signature: {
      pixels: image.pixels ?? `pixels of ${image.path}`,
      perceptual: image.perceptual ?? drawHash(image.path),
      sketch: image.sketch ?? drawSketch(image.perceptual ?? drawHash(image.path)),
      light: drawLight(image.stops, image.warmth),
    },
    digitalSource: null,
    properties: image.properties ?? [],
    row,
  }));
  const block = (rows: Float32Array) => {
    const kept = new Int16Array(rows.length);
    for (let at = 0; at < rows.length; at += DRAWN_DIMENSIONS) {
      keepRow(rows.subarray(at, at + DRAWN_DIMENSIONS), kept.subarray(at, at + DRAWN_DIMENSIONS));
    }
    return { dimensions: DRAWN_DIMENSIONS, rows: kept };
  };
  return {
    images,
    vectors: {
      count: images.length,
      look: block(drawRows(drawn.map(({ look }) => look ?? 0), 0.7, 0.05, 2)), // prettier-ignore
      background: block(drawRows(drawn.map(({ place }) => place ?? 0), 0.08, 0.006, 3)), // prettier-ignore
      subject: block(drawRows(drawn.map(({ view }) => view ?? 0), 0.15, 0.012, 4)), // prettier-ignore
    },
  };
}

/** 16 hexadecimal digits that differ in about half of their bits from those of any other text. */
export function drawHash(text: string): string {
  let seed = 2166136261;
  for (const letter of text) seed = Math.imul(seed ^ letter.charCodeAt(0), 16777619);
  const random = seededRandom(seed);
  return Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** One soft pattern for every bit of a hash. */
const patterns = Array.from({ length: 64 }, (_, bit) => {
  const random = seededRandom(bit + 1);
  const [across, down, phase] = [1 + Math.floor(random() * 7), 1 + Math.floor(random() * 7), random() * 6];
  return Float64Array.from({ length: SKETCH_PX * SKETCH_PX }, (_, at) =>
    Math.cos((Math.PI * (across * (at % SKETCH_PX) + down * Math.floor(at / SKETCH_PX))) / SKETCH_PX + phase),
  );
});

/** A sketch whose soft patches follow the bits of the hash: near hashes make near sketches. */
export function drawSketch(hash: string): Uint8Array {
  const sketch = new Float64Array(SKETCH_PX * SKETCH_PX).fill(128);
  patterns.forEach((pattern, bit) => {
    const on = (Number.parseInt(hash.charAt(bit >>> 2), 16) >>> (3 - (bit & 3))) & 1;
    for (let at = 0; at < sketch.length; at++) sketch[at] += (on ? 6 : -6) * pattern[at];
  });
  return Uint8Array.from(sketch, (value) => Math.min(255, Math.max(0, Math.round(value))));
}

/** 24 pictures of each label, drawn evenly over 6 places, 4 views and 3 lights; `vary` may change one. */
export function drawLabels(
  labels: readonly string[],
  vary: (image: DrawnImage, index: number) => DrawnImage = (image) => image,
): DrawnImage[] {
  return labels.flatMap((label, which) =>
    Array.from({ length: 24 }, (_, i) =>
      vary(
        {
          path: `${label}/${String(i).padStart(2, '0')}.jpg`,
          label,
          look: which,
          place: i % 6,
          view: which * 4 + (Math.floor(i / 6) % 4),
          stops: [-2.3, -5, -0.6][(i + Math.floor(i / 3)) % 3],
        },
        i,
      ),
    ),
  );
}

/** The same items in another order, by a seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
