import { fastKernels } from './kernels.ts';
import type { ColorPlane, Orientation, Plane } from './planes.ts';
import type { Size } from './size.ts';

/** Size of a picture once it is upright. */
export function uprightSize({ width, height }: Size, orientation: Orientation): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** EXIF orientation that asks for a clockwise turn (degrees) followed by a horizontal mirroring, as WebCodecs says it. */
export function orientationOfTurn(degrees: number, mirrored: boolean): Orientation {
  const turned = (((Math.round(degrees / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  return (mirrored ? ([2, 5, 4, 7] as const) : ([1, 6, 3, 8] as const))[turned];
}

/** A value of the EXIF tag as an orientation; anything else than 1 … 8 counts as upright. */
export function orientationOfTag(value: unknown): Orientation {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

export function orientPlane(plane: Plane, orientation: Orientation): Plane {
  if (orientation === 1) return plane;
  return { ...uprightSize(plane, orientation), data: turn(plane.data, plane, orientation, 1) };
}

export function orientColor(plane: ColorPlane, orientation: Orientation): ColorPlane {
  if (orientation === 1) return plane;
  return { ...uprightSize(plane, orientation), data: turn(plane.data, plane, orientation, 3) };
}

function turn(source: Uint8Array, size: Size, orientation: Orientation, channels: 1 | 3): Uint8Array {
  const { width, height } = size;
  const upright = uprightSize(size, orientation);
  // Walking the upright picture in reading order is walking the stored one from a corner with these two strides.
  const [origin, alongRow, alongColumn] = walk(width, height, orientation);
  const fast = fastKernels()?.turn(source, channels, upright, origin, alongRow, alongColumn);
  if (fast) return fast;
  const target = new Uint8Array(source.length);
  let to = 0;
  for (let y = 0; y < upright.height; y++) {
    let from = (origin + y * alongColumn) * channels;
    const step = alongRow * channels;
    for (let x = 0; x < upright.width; x++, from += step) {
      for (let channel = 0; channel < channels; channel++) target[to++] = source[from + channel];
    }
  }
  return target;
}

function walk(width: number, height: number, orientation: Orientation): [number, number, number] {
  const right = width - 1;
  const bottom = (height - 1) * width;
  switch (orientation) {
    case 1:
      return [0, 1, width];
    case 2:
      return [right, -1, width];
    case 3:
      return [bottom + right, -1, -width];
    case 4:
      return [bottom, 1, -width];
    case 5:
      return [0, width, 1];
    case 6:
      return [bottom, -width, 1];
    case 7:
      return [bottom + right, -width, -1];
    case 8:
      return [right, width, -1];
  }
}
