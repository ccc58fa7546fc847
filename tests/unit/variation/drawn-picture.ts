import { SKETCH_PX, type Signature } from '#core/contract.ts';
import { seededRandom } from '#core/numeric/seeded.ts';
import { perceptualHash } from '#core/variation/perceptual-hash.ts';
import type { SmallColor } from '#core/variation/shrink.ts';
import { squareLuma } from '#core/variation/square-luma.ts';
import { drawLight } from '#tests/support/drawn-set.ts';

const WIDTH = 144;
const HEIGHT = 108;

/** Grey of every point 0 … 1 each way of one scene: boxes of many sizes before a shaded ground. */
export type Scene = (x: number, y: number) => number;

export function drawScene(seed: number): Scene {
  const random = seededRandom(seed);
  const boxes = Array.from({ length: 40 }, () => {
    const [x, y] = [random(), random()];
    return { x, y, right: x + 0.05 + 0.25 * random(), bottom: y + 0.05 + 0.25 * random(), grey: 30 + 190 * random() };
  });
  const tilt = random() * 60;
  return (x, y) =>
    boxes.findLast((box) => x >= box.x && x < box.right && y >= box.y && y < box.bottom)?.grey ?? 90 + tilt * x;
}

/** A point turned about the middle of the picture, a little nearer to it. */
function turned(x: number, y: number, degrees: number): [number, number] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * 0.92, Math.sin((degrees * Math.PI) / 180) * 0.92];
  const [across, down] = [(x - 0.5) * WIDTH, (y - 0.5) * HEIGHT];
  return [0.5 + (cos * across - sin * down) / WIDTH, 0.5 + (sin * across + cos * down) / HEIGHT];
}

/** Edits, as they change what stands at a point or how bright it is. */
export const edits: Readonly<Record<string, (scene: Scene) => Scene>> = {
  brighter: (scene) => (x, y) => Math.min(255, scene(x, y) * 1.3),
  darker: (scene) => (x, y) => scene(x, y) * 0.6,
  flatter: (scene) => (x, y) => 128 + (scene(x, y) - 128) * 0.5,
  bent: (scene) => (x, y) => 255 * (scene(x, y) / 255) ** 1.6,
  'with writing': (scene) => (x, y) =>
    y > 0.85 && y < 0.93 && x > 0.3 && x < 0.8 && Math.floor(x * 60) % 2 ? 250 : scene(x, y),
  'cropped by a tenth': (scene) => (x, y) => scene(0.05 + 0.9 * x, 0.05 + 0.9 * y),
  'cropped by a fifth at the corner': (scene) => (x, y) => scene(0.02 + 0.8 * x, 0.18 + 0.8 * y),
  'cut to a wide format': (scene) => (x, y) => scene(x, 0.12 + 0.76 * y),
  'cropped to two thirds': (scene) => (x, y) => scene(0.2 + 0.67 * x, 0.12 + 0.67 * y),
  'tilted by four degrees': (scene) => (x, y) => scene(...turned(x, y, 4)),
  'between black bars': (scene) => (x, y) => (Math.abs(y - 0.5) > 0.35 ? 3 : scene(x, (y - 0.15) / 0.7)),
  'small on a black page': (scene) => (x, y) =>
    Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)) > 0.27 ? 3 : scene((x - 0.23) / 0.54, (y - 0.23) / 0.54),
  'in a frame': (scene) => (x, y) =>
    Math.min(x, y, 1 - x, 1 - y) < 0.05 ? 20 : scene((x - 0.05) / 0.9, (y - 0.05) / 0.9),
};
export const turns: Readonly<Record<string, (scene: Scene) => Scene>> = {
  mirrored: (scene) => (x, y) => scene(1 - x, y),
  flipped: (scene) => (x, y) => scene(x, 1 - y),
  'turned by 180°': (scene) => (x, y) => scene(1 - x, 1 - y),
  'turned by 90°': (scene) => (x, y) => scene(y, 1 - x),
  'mirrored and cropped': (scene) => (x, y) => scene(0.95 - 0.9 * x, 0.05 + 0.9 * y),
};

/** What the real code makes of a scene. @param pixels stands for the hash of all pixels */
export function signatureOfScene(scene: Scene, pixels: string, noise = 0): Signature {
  const random = seededRandom(noise);
  const luma = new Float32Array(WIDTH * HEIGHT).map((_, at) => {
    const [x, y] = [((at % WIDTH) + 0.5) / WIDTH, (Math.floor(at / WIDTH) + 0.5) / HEIGHT];
    return Math.max(0, scene(x, y) + (noise > 0 ? 24 * (random() - 0.5) : 0));
  });
  const picture: SmallColor = { width: WIDTH, height: HEIGHT, red: luma, green: luma, blue: luma };
  return {
    pixels,
    perceptual: perceptualHash(picture),
    sketch: Uint8Array.from(squareLuma(picture, SKETCH_PX), Math.round),
    light: drawLight(),
  };
}
