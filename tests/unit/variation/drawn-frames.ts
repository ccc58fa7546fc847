import { SKETCH_PX, type CellMap } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import type { Plane } from '#core/planes/planes.ts';
import { scanSharpness } from '#core/planes/sharpness.ts';
import { sharpnessMap } from '#core/planes/sharpness-map.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { squareLuma } from '#core/variation/square-luma.ts';
import { drawRequest } from '#tests/support/drawn-set.ts';
import { drawScene, type Scene } from './drawn-picture.ts';

const FRAME = { width: 320, height: 240 };

/** A scene with something to focus on everywhere: the boxes, and a grain of 3 px. */
export function drawGround(seed: number): Scene {
  const boxes = drawScene(seed);
  const random = seededRandom(seed + 100);
  const grain = Float32Array.from({ length: 256 * 256 }, () => 40 * (random() - 0.5));
  return (x, y) => boxes(x, y) + grain[(Math.floor(y * 96) & 255) * 256 + (Math.floor(x * 128) & 255)];
}

/** How far out of focus a place is, px of deviation of its blur. */
type Defocus = (x: number, y: number) => number;

/** Blurs, px of deviation, between which a place's own is mixed. */
const blurs = [0.5, 1, 2, 4, 8];

/** What a camera sees of a scene. @param noise seed; every frame has its own */
export function exposeFrame(scene: Scene, defocus: Defocus, noise: number): Plane {
  const { width, height } = FRAME;
  const random = seededRandom(noise);
  const sharp = Float32Array.from({ length: width * height }, (_, at) =>
    scene(((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height),
  );
  const known: Float32Array[] = [];
  const blurred = (level: number): Float32Array =>
    (known[level] ??= across(across(sharp, blurs[level], 1), blurs[level], width));
  const data = Uint8Array.from(sharp, (_, at) => {
    const sigma = defocus(((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height);
    const level = Math.min(blurs.length - 1, Math.max(0, Math.log2(Math.max(0.5, sigma)) + 1));
    const [below, share] = [Math.floor(level), level % 1];
    const value = blurred(below)[at] * (1 - share) + blurred(Math.ceil(level))[at] * share;
    return Math.min(255, Math.max(0, value + 3 * (random() + random() - 1)));
  });
  return { width, height, data };
}

/** A Gaussian along one side; at the edges the last value goes on. @param step from one sample of the line to the next */
function across(plane: Float32Array, sigma: number, step: number): Float32Array {
  const reach = Math.ceil(2.5 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const length = step === 1 ? FRAME.width : FRAME.height;
  return plane.map((_, at) => {
    const place = step === 1 ? at % length : Math.floor(at / step);
    let sum = 0;
    for (let i = -reach; i <= reach; i++) {
      sum += weights[i + reach] * plane[at + (Math.min(length - 1, Math.max(0, place + i)) - place) * step];
    }
    return sum / total;
  });
}

function sketchOf({ width, height, data }: Plane): Uint8Array {
  const luma = Float32Array.from(data);
  return Uint8Array.from(squareLuma({ width, height, red: luma, green: luma, blue: luma }, SKETCH_PX), Math.round);
}

const sharpnessOf = (plane: Plane): CellMap => sharpnessMap(scanSharpness(plane));

/** These frames, one each `pause` seconds, as the organizer sees them. */
export function framesOf(planes: readonly Plane[], pause = 1): OrganizeImage[] {
  const known = new Map<Plane, { readonly sketch: Uint8Array; readonly sharpness: CellMap }>();
  const seen = planes.map((plane) => {
    const found = known.get(plane) ?? { sketch: sketchOf(plane), sharpness: sharpnessOf(plane) };
    known.set(plane, found);
    return found;
  });
  const drawn = seen.map(({ sketch }, i) => ({
    path: `IMG_${String(i + 1).padStart(4, '0')}.jpg`,
    takenAt: new Date(Date.UTC(2024, 4, 1, 10) + 1000 * Math.round(pause * i)).toISOString().slice(0, 19),
    sketch,
  }));
  return drawRequest(drawn).images.map((image, i) => ({
    ...image,
    ...{ width: 4000, height: 3000, sharpness: seen[i].sharpness },
  }));
}
