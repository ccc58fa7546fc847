import { orientationOfTurn } from '#core/planes/orient.ts';
import type { Orientation, Plane, Planes } from '#core/planes/planes.ts';
import { layOnWhite, RgbaGatherer } from '#core/planes/rgba.ts';
import { srgbFromP3 } from '#core/planes/wide-gamut.ts';
import { colorFromYuv, expandLuma } from '#core/planes/yuv.ts';
import { frameBuffer } from '#workers/kernels/install.ts';
import { buildPlanes, colorSizeOf, gatherStrips, smallColor, workSizeOf } from './build-planes.ts';

/** What a frame may say beyond TypeScript's own list. */
interface ColorNames {
  readonly primaries: string | null;
  readonly transfer: string | null;
  readonly matrix: string | null;
}
interface Turned {
  /** Clockwise, degrees; missing in older browsers. */
  readonly rotation?: number;
  readonly flip?: boolean;
}

/**
 * The planes of a decoded frame, valid until the next call: the luma lies in a buffer that is used again.
 * @param fallback orientation that the file asks for, where the browser does not say it of the frame
 * @returns null where only the browser's own painter knows what the samples mean
 */
export async function planesOfFrame(frame: VideoFrame, fallback: Orientation): Promise<Planes | null> {
  const { primaries, transfer, matrix }: ColorNames = frame.colorSpace;
  if (transfer !== 'iec61966-2-1') return null;
  const { rotation, flip = false } = frame as VideoFrame & Turned;
  const orientation = rotation === undefined ? fallback : orientationOfTurn(rotation, flip);
  if (/^I4(20|22|44)$/.test(frame.format ?? '')) {
    const readable = (primaries === 'bt709' || primaries === 'smpte432') && matrix === 'smpte170m';
    return readable ? planesOfYuv(frame, orientation) : null;
  }
  if (/^(BGR|RGB)[AX]$/.test(frame.format ?? '')) return primaries === 'bt709' ? planesOfRgb(frame, orientation) : null;
  return null;
}

async function planesOfYuv(frame: VideoFrame, orientation: Orientation): Promise<Planes> {
  const { width, height } = frame.visibleRect!;
  const bytes = frameBuffer(frame.allocationSize());
  const layout = await frame.copyTo(bytes);
  const plane = (index: number, columns: number, rows: number): Plane => ({
    width: columns,
    height: rows,
    data: packed(bytes, layout[index], columns, rows),
  });
  const columns = frame.format === 'I444' ? width : Math.ceil(width / 2);
  const rows = frame.format === 'I420' ? Math.ceil(height / 2) : height;
  const luma = plane(0, width, height);
  const videoRange = frame.colorSpace.fullRange === false;
  if (videoRange) expandLuma(luma.data);
  return buildPlanes(luma, orientation, (work) => {
    const chroma = [plane(1, columns, rows), plane(2, columns, rows)] as const;
    const color = colorFromYuv(work, ...chroma, videoRange, colorSizeOf(luma));
    // Phones write Display P3; its luma is that of sRGB to within a few levels even where colours are vivid.
    if ((frame.colorSpace as ColorNames).primaries === 'smpte432') srgbFromP3(color);
    return color;
  });
}

/** A plane without padding: a view where the copy has none, else moved together in place. */
function packed(bytes: Uint8Array, { offset, stride }: PlaneLayout, columns: number, rows: number): Uint8Array {
  if (stride !== columns) {
    for (let y = 1; y < rows; y++) {
      bytes.copyWithin(offset + y * columns, offset + y * stride, offset + y * stride + columns);
    }
  }
  return bytes.subarray(offset, offset + columns * rows);
}

async function planesOfRgb(frame: VideoFrame, orientation: Orientation): Promise<Planes> {
  const { x, y, width, height } = frame.visibleRect!;
  const size = { width, height };
  const order = frame.format!.startsWith('BGR') ? 'bgr' : 'rgb';
  const strips = gatherStrips(size);
  const [lumaBytes, stripBytes] = [width * height, 4 * width * Math.max(...strips.map((strip) => strip.height))];
  const room = frameBuffer(lumaBytes + stripBytes);
  const gatherer = new RgbaGatherer(size, workSizeOf(size), order, room.subarray(0, lumaBytes));
  for (const strip of strips) {
    const rect = { x, y: y + strip.top, width, height: strip.height };
    const pixels = room.subarray(lumaBytes, lumaBytes + 4 * width * strip.height);
    await frame.copyTo(pixels, { rect, layout: [{ offset: 0, stride: width * 4 }] });
    if (frame.format!.endsWith('A')) layOnWhite(pixels);
    gatherer.add(pixels, strip);
  }
  return buildPlanes(gatherer.luma, orientation, () => smallColor(gatherer.color));
}
