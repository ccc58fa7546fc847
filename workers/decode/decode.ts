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
  const toPlanes = await startDecoding(bytes, format, orientation, ways, again);
  return toPlanes();
}

/**
 * The part of `decodePicture` that runs on the decoder's own threads, and needs no memory that another picture's planes
 * may lie in.
 * @returns the other part, to be called exactly once, for only it gives the frame back
 */
export async function startDecoding(
  bytes: Uint8Array<ArrayBuffer>,
  format: Format,
  orientation: Orientation,
  ways: readonly DecodeWay[] = ['frame', 'canvas'],
  again?: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<() => Promise<Outcome<Planes>>> {
  const byFrame = ways.includes('frame') && format.browsers === 'every' && typeof ImageDecoder !== 'undefined';
  const frame = byFrame ? await firstFrame(bytes, format.mime, again !== undefined).catch(asOutOfTime) : null;
  return async () => {
    try {
      if (frame instanceof OutOfTime) throw frame;
      const planes = frame && (await planesOfFrame(frame, orientation).finally(() => frame.close()));
      if (planes) return success(planes);
      if (!ways.includes('canvas')) return failure('device', 'ImageDecoder');
      const whole = bytes.length === 0 && again ? await again() : bytes;
      return success(await withinTime(planesOfCanvas(whole, format.mime), LIMIT_MS));
    } catch (reason) {
      if (reason instanceof OutOfTime) return failure('timed-out', format.title);
      if (reason instanceof RangeError) return failure('device', `memory for a ${format.title}`);
      return failure(format.browsers === 'every' ? 'corrupt' : 'unsupported-format', format.title);
    }
  };
}

function asOutOfTime(reason: unknown): OutOfTime | null {
  return reason instanceof OutOfTime ? reason : null;
}

/** @returns null where it cannot be decoded in this way */
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
