import { augmentationOf, type AugmentationId } from '#core/augmenting/registry.ts';
import type { MadeCopy, SourceFile } from '#core/contract.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import { takes } from '#core/preflight/limits.ts';
import { stripJpeg, stripPng } from '#core/shipping/metadata.ts';
import type { CopyJob } from '#core/shipping/treatment.ts';
import { OutOfTime, withinTime } from '#workers/decode/time-limit.ts';
import { readPicture, type ReadFile } from '#workers/decode/read.ts';
import { keepMetadata } from './keep-metadata.ts';
import { markAugmented } from './mark-augmented.ts';

/** What is broken or hostile takes longer than this. */
const LIMIT_MS = 30_000;
/** One after the other until a JPEG is light enough. */
const QUALITIES = [0.92, 0.85, 0.75];
/** And then its sides, too, give way. */
const SMALLER = 0.8;

/** A copy of a picture that the service takes; the picture itself is only read. */
export async function makeCopy(file: SourceFile, job: CopyJob): Promise<Outcome<MadeCopy>> {
  const read = await readPicture(file);
  if (!read.ok) return read;
  try {
    return job.treatment === 'stripped' ? stripped(read.value) : await written(read.value, job);
  } catch (reason) {
    if (reason instanceof OutOfTime) return failure('timed-out', read.value.format.title);
    if (reason instanceof RangeError) return failure('device', `memory for a ${read.value.format.title}`);
    return failure('corrupt', read.value.format.title);
  }
}

function stripped({ bytes, format, facts }: ReadFile): Outcome<MadeCopy> {
  const left = format.name === 'png' ? stripPng(bytes) : stripJpeg(bytes);
  if (!left) return failure('corrupt', format.title);
  const { width, height } = facts;
  return success({ bytes: left.buffer, format: format.name === 'png' ? 'png' : 'jpeg', width, height });
}

async function written(source: ReadFile, job: CopyJob): Promise<Outcome<MadeCopy>> {
  const blob = new Blob([source.bytes], { type: source.format.mime });
  // Upright: the browser turns it by its EXIF, as the app does when it looks.
  const bitmap = await withinTime(createImageBitmap(blob, { imageOrientation: 'from-image' }), LIMIT_MS);
  try {
    for (let by = 1; ; by *= SMALLER) {
      const width = Math.max(takes.leastPx, Math.round(job.width * by));
      const height = Math.max(takes.leastPx, Math.round(job.height * by));
      const isPng = job.format === 'png' && by === 1;
      const canvas = drawn(bitmap, width, height, !isPng);
      if (job.augmentation) augment(canvas, job.augmentation);
      const png = isPng ? await encoded(canvas, 'png') : null;
      const made = png && fits(png) ? png : await lightest(canvas);
      if (!made) continue;
      const format = made === png ? 'png' : 'jpeg';
      const bytes = job.metadata === 'kept' ? keepMetadata(source, made, format, { width, height }) : made;
      // Metadata are what was there, the limit is the service's.
      const light = fits(bytes) ? bytes : made;
      return success({ bytes: (job.augmentation ? markAugmented(light) : light).buffer, format, width, height });
    }
  } finally {
    bitmap.close();
  }
}

/** @returns a JPEG as good as the limit allows; null = none is light enough */
async function lightest(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer> | null> {
  for (const quality of QUALITIES) {
    const jpeg = await encoded(canvas, 'jpeg', quality);
    if (fits(jpeg)) return jpeg;
  }
  return null;
}

const fits = (bytes: Uint8Array): boolean => bytes.length <= takes.mostBytes;

function drawn(bitmap: ImageBitmap, width: number, height: number, opaque: boolean): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: !opaque });
  if (!context) throw new RangeError('no canvas of that size');
  if (opaque) {
    context.fillStyle = 'white'; // as it was judged
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

/** Changes the pixels of a canvas as an augmentation does. */
function augment(canvas: OffscreenCanvas, id: AugmentationId): void {
  const context = canvas.getContext('2d')!;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  augmentationOf(id).apply(image.data, canvas.width, canvas.height);
  context.putImageData(image, 0, 0);
}

async function encoded(canvas: OffscreenCanvas, format: 'jpeg' | 'png', quality?: number) {
  const blob = await canvas.convertToBlob({ type: `image/${format}`, ...(quality === undefined ? {} : { quality }) });
  return new Uint8Array(await blob.arrayBuffer());
}
