import { failure, success, type Outcome } from '#core/outcome.ts';
import type { Orientation, Planes } from '#core/planes/planes.ts';
import { planesOfCanvas } from './canvas.ts';
import type { Format } from './format.ts';
import { planesOfFrame } from './frame.ts';
import { OutOfTime, withinTime } from './time-limit.ts';

/** A 160 MP picture takes 2 s on a slow machine; what takes longer than this is broken or hostile. */
const LIMIT_MS = 20_000;

export type DecodeWay = 'frame' | 'canvas';

/**
 * Decodes the first frame. The way over ImageDecoder reads the luma as the file stores it and is several times
 * faster; the canvas takes what that way cannot read. Both turn, clip and lay on white alike.
 * @param again reads the bytes once more; where given, the decoder may take them away instead of copying them
 * @returns planes that are valid until the next call
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  format: Format,
  orientation: Orientation,
  ways: readonly DecodeWay[] = ['frame', 'canvas'],
  again?: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Outcome<Planes>> {
  try {
    if (ways.includes('frame') && format.browsers === 'every' && typeof ImageDecoder !== 'undefined') {
      const planes = await byFrame(bytes, format.mime, orientation, again !== undefined);
      if (planes) return success(planes);
    }
    if (ways.includes('canvas')) {
      const whole = bytes.length === 0 && again ? await again() : bytes;
      return success(await withinTime(planesOfCanvas(whole, format.mime), LIMIT_MS));
    }
    return failure('device', 'ImageDecoder');
  } catch (reason) {
    if (reason instanceof OutOfTime) return failure('timed-out', format.title);
    if (reason instanceof RangeError) return failure('device', `memory for a ${format.title}`);
    return failure(format.browsers === 'every' ? 'corrupt' : 'unsupported-format', format.title);
  }
}

/** @returns null where the frame is better painted by the browser, or cannot be decoded in this way */
async function byFrame(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  orientation: Orientation,
  mayTake: boolean,
): Promise<Planes | null> {
  const frame = await firstFrame(bytes, type, mayTake);
  try {
    return frame && (await planesOfFrame(frame, orientation));
  } finally {
    frame?.close();
  }
}

async function firstFrame(bytes: Uint8Array<ArrayBuffer>, type: string, mayTake: boolean): Promise<VideoFrame | null> {
  if (!(await ImageDecoder.isTypeSupported(type))) return null;
  const decoder = new ImageDecoder({
    data: bytes,
    type,
    preferAnimation: false,
    transfer: mayTake ? [bytes.buffer] : [],
  });
  try {
    return (await withinTime(decoder.decode({ frameIndex: 0 }), LIMIT_MS)).image;
  } catch (reason) {
    if (reason instanceof OutOfTime) throw reason;
    return null;
  } finally {
    // Also ends a decode that is still running.
    decoder.close();
  }
}
