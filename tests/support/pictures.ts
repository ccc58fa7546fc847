import { seededNumbers } from './planes.ts';

/**
 * A scene with no symmetry: a graded sky, coloured blocks, fine lines and a little texture; drawn from a seed.
 * Saturated colours stay clear of the corners of the RGB cube, where the ways of decoding may clip differently.
 */
export function drawScene(width: number, height: number, seed = 1): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const next = seededNumbers(seed);
  const sky = context.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, 'rgb(60, 90, 150)');
  sky.addColorStop(1, 'rgb(220, 190, 160)');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  const level = () => Math.round(40 + next() * 175);
  for (let i = 0; i < 40; i++) {
    context.fillStyle = `rgb(${level()}, ${level()}, ${level()})`;
    context.fillRect(next() * width, next() * height, (0.02 + next() * 0.15) * width, (0.02 + next() * 0.15) * height);
  }
  context.fillStyle = 'rgb(40, 40, 40)';
  for (let x = 0; x < width / 3; x += 6) context.fillRect(x, height * 0.8, 2, height * 0.2);
  return canvas;
}

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

export async function encode(
  canvas: OffscreenCanvas,
  type: PictureType,
  quality = 0.9,
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type, quality });
  if (blob.type !== type) throw new Error(`this browser does not write ${type}`);
  return new Uint8Array(await blob.arrayBuffer());
}

export async function drawnFile(name: string, type: PictureType, width = 320, height = 240, seed = 1): Promise<File> {
  return new File([await encode(drawScene(width, height, seed), type)], name);
}
